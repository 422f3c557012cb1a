import type { AsciiTable } from "../../model/scan-program.ts";
import { areApart, type PackedBounds } from "./packed-bounds.ts";
import { automataOf } from "./packed-automata.ts";
import { noPack } from "./compact-node.ts";

// The bounds of a file by itself, as JSON: keys, fields, automata (name, width, classes, next states), literals, sights, numbers, rules, places.

/** Empty where there are none. */
export function boundsText(bounds: PackedBounds): string {
  const { table, automata, keys, rules, places } = bounds;
  if (places.length === 0) return "";
  return JSON.stringify([
    keys,
    table.fields,
    automata.map(({ name, width, classes, next }) => [name, width, [...classes], [...next]]),
    literalsOf(bounds),
    ...[table.sights, table.numbers, rules, places].map((numbers) => [...numbers]),
  ]);
}

function literalsOf({ table: { units, ends } }: PackedBounds): readonly string[] {
  return Array.from(ends, (end, number) => {
    const literal = units.subarray(number === 0 ? 0 : ends[number - 1], end);
    return String.fromCharCode.apply(null, literal as unknown as number[]);
  });
}

/** Throws a `Refusal` or a `SyntaxError` where it is none. What its numbers name is not looked at. */
export function boundsOfText(text: string): PackedBounds | null {
  if (text === "") return null;
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw noPack();
  const [keys, fields, packed, literals, sights, numbers, rules, places] = value as readonly unknown[];
  if (!areTexts(keys) || !areTexts(fields) || !Array.isArray(packed) || !areTexts(literals)) throw noPack();
  const automata = packed.map(automatonIn);
  let end = 0;
  const ends = Uint32Array.from(literals, (literal) => (end += literal.length));
  const all = literals.join("");
  const bounds = {
    table: {
      units: Uint16Array.from({ length: end }, (_, at) => all.charCodeAt(at)),
      ends,
      sights: Uint32Array.from(numbersIn(sights)),
      fields,
      numbers: Int32Array.from(numbersIn(numbers)),
      ...automataOf(automata),
    },
    automata,
    keys,
    rules: Uint32Array.from(numbersIn(rules)),
    places: Uint32Array.from(numbersIn(places)),
  };
  if (!areApart(bounds)) throw noPack();
  return bounds;
}

function automatonIn(value: unknown): AsciiTable {
  const [name, width, classes, next] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (typeof name !== "string" || typeof width !== "number") throw noPack();
  return {
    name,
    width,
    classes: Uint8Array.from(numbersIn(classes)),
    next: Uint16Array.from(numbersIn(next)),
  };
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

function numbersIn(value: unknown): readonly number[] {
  if (!Array.isArray(value) || !value.every((each) => Number.isInteger(each))) throw noPack();
  return value as readonly number[];
}
