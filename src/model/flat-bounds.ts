import type { AsciiTable, SeenBound } from "./scan-program.ts";

// Bounds as the scan takes them, made once and kept: runs of numbers. What they look for stands in a table, each thing once for all
// bounds that name it, so that whoever takes thousands of them meets numbers that he knows.

/** What flat bounds name by numbers. Whoever reads it believes none of them. */
export interface BoundTable {
  /** The literals behind each other, folded, and where each ends. */
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
  /** Two numbers for each sight: `sightWord`, then the number of a literal or of units; 0 for `foreign`. */
  readonly sights: Uint32Array;
  readonly fields: readonly string[];
  /** Runs of `FlatBound`. */
  readonly numbers: Int32Array;
  /** How many there are. */
  readonly automata: number;
  /** What a value is asked as a whole; null where there is none of that number. */
  automaton(number: number): AsciiTable | null;
}

/**
 * A bound in a table. From `start` on its run says how many nodes, triggers and wild fields it has, then come the triggers, which are
 * sights of which one is seen wherever the bound holds, the fields (`fieldWord`) in which wild values are left to the exact tier, and
 * the nodes, children behind their parents: the number of a sight, or one of `flatNodes` and what stands behind it. `NO_TRIGGERS`:
 * there are none of which that could be said. No part of a "not".
 */
export interface FlatBound {
  readonly kind: "flat";
  readonly table: BoundTable;
  readonly start: number;
}

/** Numbers in front of a run. */
export const RUN_HEAD = 3;
export const NO_TRIGGERS = -1;

/** Behind them: nothing, how many children, the child, two fields, a field and an automaton; fields are numbers of names. */
export const flatNodes = { true: -1, and: -2, or: -3, not: -4, same: -5, accepted: -6 } as const;

/** Their numbers are those of their places. */
export const sightKinds = [
  "inside",
  "start",
  "end",
  "equal",
  "number",
  "foreign",
  "long",
  "digits",
  "alphanumerics",
] as const satisfies readonly (SeenBound["at"] | "foreign" | "long" | "digits" | "alphanumerics")[];

export type SightKind = (typeof sightKinds)[number];

const KIND_BITS = 4;

/** 0: any field, else one more than the number of its name. */
export type FieldWord = number;

export const sightWord = (kind: SightKind, field: FieldWord): number =>
  (field << KIND_BITS) | sightKinds.indexOf(kind);

/** Undefined where there is none of the number. */
export const kindOf = (word: number): SightKind | undefined => sightKinds[word & ((1 << KIND_BITS) - 1)];

export const fieldOf = (word: number): FieldWord => word >>> KIND_BITS;
