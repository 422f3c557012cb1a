import { fill, type NeededBy, type Value, type Values } from "../lib/fill.ts";
import type { Language } from "./language.ts";
import { tell, type Said } from "../lib/said.ts";
import { table, type Words } from "./table.ts";

export { firstSpoken, isLanguage, languageNames, languages, type Language } from "./language.ts";
export type { Words } from "./table.ts";

/** A text that asks for no value: one that can stand in a table of labels. */
export type Label = { [W in Words]: [NeededBy<W>] extends [never] ? W : never }[Words];

type Needed<W extends Words> = [NeededBy<W>] extends [never]
  ? []
  : [values: Readonly<Record<NeededBy<W>, Value>>];

let spoken = $state.raw<Language>("en");

/** The language of the page; whatever is derived from a text is derived anew when it changes. */
export function language(): Language {
  return spoken;
}

export function speak(next: Language): void {
  spoken = next;
}

/** The text in the language of the page, with its values. */
export function t<W extends Words>(words: W, ...[values]: Needed<W>): string {
  return fill(inLanguage(words), (values as Values | undefined) ?? {});
}

/** The text in the language of the page, its braces still in it. */
export function inLanguage(words: Words): string {
  if (spoken === "en") return words;
  const [german, japanese] = table[words];
  return spoken === "de" ? german : japanese;
}

/** What was said below the page, in its language; English where the table has it not. A text stands as it is. */
export function told(said: Said | string): string {
  if (typeof said === "string") return said;
  return tell(said, (english) => (Object.hasOwn(table, english) ? inLanguage(english as Words) : english));
}

/** `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return t("{first} and {last}", { first: items.slice(0, -1).join(t(", ")), last: items.at(-1)! });
}
