import type { AsciiTable } from "../../model/scan-program.ts";
import { noPack } from "./compact-node.ts";
import { ASCII, automataOf } from "./packed-automata.ts";
import { areApart, type PackedBounds } from "./packed-bounds.ts";

// The bounds of all rules of a pack, at its end: spaces up to a multiple of four bytes, then numbers, little-endian: u32 ends of
// literals, sights, numbers, rules and places, u16 units of literals, u16 next states of all automata, u8 classes of all. The index says
// how many of each.

/** What the index says of them. */
export interface BoundsIndex {
  readonly keys: readonly string[];
  readonly fields: readonly string[];
  /** Names, classes of a state, and how many next states there are. */
  readonly automata: readonly (readonly [name: string, width: number, next: number])[];
  readonly counts: readonly [
    ends: number,
    sights: number,
    numbers: number,
    rules: number,
    places: number,
    units: number,
  ];
}

const WORD = 4;
const COUNTS = 6;

export function boundsIndex({ table, automata, keys, rules, places }: PackedBounds): BoundsIndex {
  const { ends, sights, numbers, units, fields } = table;
  return {
    keys,
    fields,
    automata: automata.map(({ name, width, next }) => [name, width, next.length]),
    counts: [ends.length, sights.length, numbers.length, rules.length, places.length, units.length],
  };
}

/** @param start bytes in front of them. */
export function boundsBytes({ table, automata, rules, places }: PackedBounds, start: number): Uint8Array {
  const arrays = [
    ...[table.ends, table.sights, table.numbers, rules, places, table.units],
    ...automata.map(({ next }) => next),
    ...automata.map(({ classes }) => classes),
  ];
  let at = paddingAt(start);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, at));
  bytes.fill(0x20, 0, at);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

const paddingAt = (start: number): number => -start & (WORD - 1);

/**
 * The bounds that lie in bytes from a place to their end; null where their runs are none. Throws a `Refusal` where the bytes are not
 * as many as the index says.
 */
export function openBounds(bytes: Uint8Array, start: number, index: unknown): () => PackedBounds | null {
  if (!isIndex(index)) throw noPack();
  const { automata, counts } = index;
  const first = start + paddingAt(start);
  const words = counts.slice(0, -1).reduce((sum, count) => sum + count, 0);
  const units = automata.reduce((sum, [, , next]) => sum + next, counts[COUNTS - 1]!);
  if (first + words * WORD + units * 2 + automata.length * ASCII !== bytes.length) throw noPack();
  let made: PackedBounds | null | undefined;
  return () => {
    if (made === undefined) {
      made = boundsIn(bytes, first, index);
      if (!areApart(made)) made = null;
    }
    return made;
  };
}

function boundsIn(bytes: Uint8Array, first: number, index: BoundsIndex): PackedBounds {
  // Where the pack lies in a file, its bytes begin anywhere.
  const isAligned = (bytes.byteOffset + first) % WORD === 0;
  const { buffer, byteOffset } = isAligned ? bytes.subarray(first) : bytes.slice(first);
  let at = byteOffset;
  const next = (size: number): number => {
    at += size;
    return at - size;
  };
  const words = (count: number): Uint32Array => new Uint32Array(buffer, next(count * WORD), count);
  const unitsOf = (count: number): Uint16Array => new Uint16Array(buffer, next(count * 2), count);
  const [ends, sights, numbers, rules, places, units] = index.counts;
  const lists = {
    ends: words(ends),
    sights: words(sights),
    numbers: new Int32Array(buffer, next(numbers * WORD), numbers),
  };
  const ofRules = { rules: words(rules), places: words(places) };
  const literals = unitsOf(units);
  const states = index.automata.map(([, , count]) => unitsOf(count));
  const automata = index.automata.map(([name, width], number): AsciiTable => {
    return { name, width, classes: new Uint8Array(buffer, next(ASCII), ASCII), next: states[number]! };
  });
  const table = { ...lists, units: literals, fields: index.fields, ...automataOf(automata) };
  return { table, automata, keys: index.keys, ...ofRules };
}

function isIndex(value: unknown): value is BoundsIndex {
  if (typeof value !== "object" || value === null) return false;
  const { keys, fields, automata, counts } = value as Readonly<Record<keyof BoundsIndex, unknown>>;
  return (
    areTexts(keys) &&
    areTexts(fields) &&
    Array.isArray(automata) &&
    automata.every(isOfAutomaton) &&
    Array.isArray(counts) &&
    counts.length === COUNTS &&
    counts.every(isCount)
  );
}

const isOfAutomaton = (value: unknown): boolean =>
  Array.isArray(value) && typeof value[0] === "string" && isCount(value[1]) && isCount(value[2]);

const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
