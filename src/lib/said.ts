import { fill, piecesOf, type NeededBy, type Value } from "./fill.ts";
import { isRecord } from "./is-record.ts";

/** A sentence in its parts, so that it can be told in another language: `words` in English with names in braces, and what they stand for. */
export interface Said {
  readonly words: string;
  readonly values: Readonly<Record<string, SaidValue>>;
}

/** Of several that are said the one follows the other after a comma. */
export type SaidValue = Value | Said | readonly Said[];

type Needed<W extends string> = [NeededBy<W>] extends [never]
  ? []
  : [values: Readonly<Record<NeededBy<W>, SaidValue>>];

/** @param words is to be a literal: whoever tells it in another language finds it by its text. */
export function say<W extends string>(words: W, ...[values]: Needed<W>): Said {
  return { words, values: values ?? {} };
}

/** @param wordsFor what is said in the place of the English, braces still in it. */
export function tell(said: Said, wordsFor: (english: string) => string): string {
  const values = Object.entries(said.values).map(([name, value]) => [name, toldValue(value, wordsFor)]);
  return fill(wordsFor(said.words), Object.fromEntries(values) as Readonly<Record<string, Value>>);
}

function toldValue(value: SaidValue, wordsFor: (english: string) => string): Value {
  if (typeof value === "string" || typeof value === "number") return value;
  if ("words" in value) return tell(value, wordsFor);
  return value.map((one) => tell(one, wordsFor)).join(wordsFor(", "));
}

/** The same with each text among its values, in sentences within it too, as `change` gives it. */
export function mapValues({ words, values }: Said, change: (text: string) => string): Said {
  const changed = Object.entries(values).map(([name, value]) => [name, changedValue(value, change)]);
  return { words, values: Object.fromEntries(changed) as Said["values"] };
}

function changedValue(value: SaidValue, change: (text: string) => string): SaidValue {
  if (typeof value === "string") return change(value);
  if (typeof value === "number") return value;
  return "words" in value ? mapValues(value, change) : value.map((one) => mapValues(one, change));
}

/** Sentences inside each other: three in what is said here. */
const MAX_DEPTH = 8;

/** What was said, as JSON has kept it; null where that is something else, or lacks a value that its words name. */
export function parseSaid(json: unknown, depth = 0): Said | null {
  if (!isRecord(json) || depth > MAX_DEPTH) return null;
  const { words, values } = json;
  if (typeof words !== "string" || !isRecord(values)) return null;
  const isNamed = piecesOf(words).every((piece, at) => at % 2 === 0 || Object.hasOwn(values, piece));
  if (!isNamed || !Object.values(values).every((value) => isSaidValue(value, depth))) return null;
  return { words, values: values as Said["values"] };
}

function isSaidValue(value: unknown, depth: number): value is SaidValue {
  if (typeof value === "string" || typeof value === "number") return true;
  const said: readonly unknown[] = Array.isArray(value) ? value : [value];
  return said.every((one) => parseSaid(one, depth + 1) !== null);
}

/** In English, as exports and reports have it. */
export function inEnglish(said: Said): string {
  return tell(said, (english) => english);
}
