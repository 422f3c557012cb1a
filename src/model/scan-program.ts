import type { FlatBound } from "./flat-bounds.ts";
import type { RuleIndex } from "./units.ts";

// What the scan is told of the rules: enough to skip the records that none can match, nothing exact.

/** What is wanted of the events of one channel and event id. */
export type EventProgram =
  /** No rule can use such events. */
  | "none"
  /** All rules are to be asked on each of them. */
  | "all"
  | readonly ScanRule[];

/** A rule and a condition that holds wherever the rule does, and perhaps elsewhere. */
export interface ScanRule {
  readonly rule: RuleIndex;
  readonly bound: Bound;
}

export type Bound =
  | { readonly kind: "true" | "false" }
  | { readonly kind: "and" | "or"; readonly children: readonly Bound[] }
  /** Some value of the field holds a unit that is not ASCII. */
  | { readonly kind: "foreign"; readonly field: string | null }
  /** Some value of the field holds what no single unit folds to: such values are left to the exact tier anyway. */
  | { readonly kind: "wild"; readonly field: string | null }
  /** Some value of the field has at least so many UTF-16 units. */
  | { readonly kind: "long"; readonly field: string | null; readonly units: number }
  /** Some value of the field has so many ASCII digits, or ASCII letters and digits, in a row. */
  | {
      readonly kind: "run";
      readonly field: string | null;
      readonly of: "digits" | "alphanumerics";
      readonly units: number;
    }
  /** Some value of the field is of ASCII alone and accepted by the table. */
  | { readonly kind: "accepted"; readonly field: string; readonly by: AsciiTable }
  /** Some value of the one field and some value of the other are the same, as far as can be said. */
  | { readonly kind: "same"; readonly field: string; readonly other: string }
  /** `child` does not hold. It is made of literals and tables only, each seen if and only if it is there. */
  | { readonly kind: "not"; readonly child: Bound }
  | SeenBound
  | FlatBound;

/** A deterministic automaton over the units of a value, which are ASCII. */
export interface AsciiTable {
  /** The same for tables that accept the same. */
  readonly name: string;
  /** Class of each ASCII unit; classes 0 and 1 are the end of the value and a line feed that ends it. */
  readonly classes: Uint8Array;
  readonly width: number;
  /** Next state by state and class, `width` of them a state. From 0 nothing is accepted, 1 accepts, 2 is the first. */
  readonly next: Uint16Array;
}

/** Some value of the field holds the literal. */
export interface SeenBound {
  readonly kind: "seen";
  /** A raw field by its Sigma name; null = any value of the event. */
  readonly field: string | null;
  /** Folded. */
  readonly literal: string;
  /** `number`: the value is the number that `literal` is the plain decimal text of, however it is written. */
  readonly at: "equal" | "start" | "end" | "inside" | "number";
}

/** Answers for the loaded rules. */
export interface ScanProgram {
  /** Asked once for each channel and event id that a log holds. */
  programFor(channel: string, eventId: number): EventProgram;
  /** The fold under which the rules compare: the same for a text and for each of its parts. */
  fold(text: string): string;
  /** Fields that readings are made of, by their Sigma names: for those who look at every record. */
  readonly readingFields?: readonly string[];
}

/** No rule wants any record; what records say is told apart by these fields. */
export function scanForReadings(readingFields: readonly string[]): ScanProgram {
  return { programFor: () => "none", fold: (text) => text, readingFields };
}

/** Every record is decoded: for dumps and for slow twins in tests. */
export const scanEverything: ScanProgram = {
  programFor: () => "all",
  fold: (text) => text,
};
