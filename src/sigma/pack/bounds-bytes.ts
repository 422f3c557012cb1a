import { noPack } from "./compact-node.ts";
import { automatonAt } from "./packed-automata.ts";
import type { PackedBounds } from "./packed-bounds.ts";

// The bounds of all rules of a pack, at its end: automata, a line of JSON each, spaces up to a multiple of four bytes, and the numbers,
// little-endian: u32 ends of literals, sights, numbers, rules and places, u16 units of literals. The index says how many of each.

/** What the index says of them. */
export interface BoundsIndex {
  readonly keys: readonly string[];
  readonly fields: readonly string[];
  /** Names, and bytes without the line feed. */
  readonly automata: readonly (readonly [name: string, length: number])[];
  readonly counts: BoundsCounts;
}

type BoundsCounts = readonly [
  ends: number,
  sights: number,
  numbers: number,
  rules: number,
  places: number,
  units: number,
];

const WORD = 4;

export function boundsIndex({ table, automata, keys, rules, places }: PackedBounds): BoundsIndex {
  const { ends, sights, numbers, units, fields } = table;
  return {
    keys,
    fields,
    automata: automata.map(({ name, text }) => [name, text.length]),
    counts: [ends, sights, numbers, rules, places, units].map(
      ({ length }) => length,
    ) as unknown as BoundsCounts,
  };
}

/** @param start bytes in front of them. */
export function boundsBytes({ table, automata, rules, places }: PackedBounds, start: number): Uint8Array {
  const lines = automata.map(({ text }) => `${text}\n`).join("");
  const head = lines + " ".repeat(-(start + lines.length) & (WORD - 1));
  const arrays = [table.ends, table.sights, table.numbers, rules, places, table.units].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const bytes = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, head.length));
  bytes.set(new TextEncoder().encode(head));
  let at = head.length;
  for (const array of arrays) {
    bytes.set(array, at);
    at += array.length;
  }
  return bytes;
}

/** The bounds that lie in bytes from a place to their end. Throws a `Refusal` where they don't. */
export function openBounds(bytes: Uint8Array, start: number, index: unknown): () => PackedBounds {
  if (!isIndex(index)) throw noPack();
  const { keys, fields, automata, counts } = index;
  const starts: number[] = [];
  let at = start;
  for (const [, length] of automata) {
    starts.push(at);
    at += length + 1;
  }
  const first = at + (-at & (WORD - 1));
  const words = counts.slice(0, -1).reduce((sum, count) => sum + count, 0);
  if (first + words * WORD + counts.at(-1)! * 2 !== bytes.length) throw noPack();
  const named = automata.map(([name, length], number) => ({
    name,
    get text() {
      return new TextDecoder().decode(bytes.slice(starts[number], starts[number]! + length));
    },
  }));
  let made: PackedBounds | null = null;
  return () =>
    (made ??= { ...arraysIn(bytes, first, counts, fields, automatonAt(named)), automata: named, keys });
}

function arraysIn(
  bytes: Uint8Array,
  first: number,
  counts: BoundsCounts,
  fields: readonly string[],
  automaton: PackedBounds["table"]["automaton"],
): Pick<PackedBounds, "table" | "rules" | "places"> {
  // Where the pack lies in a file, its bytes begin anywhere.
  const isAligned = (bytes.byteOffset + first) % WORD === 0;
  const { buffer, byteOffset } = isAligned ? bytes.subarray(first) : bytes.slice(first);
  let at = byteOffset;
  const next = (count: number): number => {
    at += count * WORD;
    return at - count * WORD;
  };
  const [ends, sights, numbers, rules, places, units] = counts;
  return {
    table: {
      ends: new Uint32Array(buffer, next(ends), ends),
      sights: new Uint32Array(buffer, next(sights), sights),
      numbers: new Int32Array(buffer, next(numbers), numbers),
      fields,
      automaton,
      // Behind those that follow here.
      units: new Uint16Array(buffer, at + (rules + places) * WORD, units),
    },
    rules: new Uint32Array(buffer, next(rules), rules),
    places: new Uint32Array(buffer, next(places), places),
  };
}

function isIndex(value: unknown): value is BoundsIndex {
  if (typeof value !== "object" || value === null) return false;
  const { keys, fields, automata, counts } = value as Readonly<Record<keyof BoundsIndex, unknown>>;
  return (
    areTexts(keys) &&
    areTexts(fields) &&
    Array.isArray(automata) &&
    automata.every(
      (each: unknown) => Array.isArray(each) && typeof each[0] === "string" && isCount(each[1]),
    ) &&
    Array.isArray(counts) &&
    counts.length === 6 &&
    counts.every(isCount)
  );
}

const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
