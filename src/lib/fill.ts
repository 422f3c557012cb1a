import { formatInteger } from "./format-number.ts";

/** A number is grouped as everywhere (`6,112`); a text stands as it is. */
export type Value = string | number;

export type Values = Readonly<Record<string, Value>>;

/** What a text asks for: the names in braces, and the number that chooses between its forms. */
export type NeededBy<Text extends string> =
  NamesIn<Text> | (Text extends `${string}|${string}` ? "n" : never);

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** A text in pieces: what stands as it is at even places, the names in braces at odd ones. */
export function piecesOf(text: string): readonly string[] {
  return text.split(/\{(\w+)\}/);
}

/** Of `one|many` the one that goes with `{n}`; a text with one form goes with every number. */
export function formFor(text: string, values: Values): string {
  const bar = text.indexOf("|");
  if (bar < 0) return text;
  return values["n"] === 1 ? text.slice(0, bar) : text.slice(bar + 1);
}

export function fill(text: string, values: Values): string {
  return piecesOf(formFor(text, values))
    .map((piece, at) => (at % 2 === 0 ? piece : shown(values[piece])))
    .join("");
}

export function shown(value: Value | undefined): string {
  return typeof value === "number" ? formatInteger(value) : (value ?? "");
}
