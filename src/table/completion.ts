import { fieldStart } from "./filter-language.ts";

/** What is being written at the cursor in the text of a filter. */
export interface Writing {
  /** The field whose value is being written; null where it is a word that may become the name of a field. */
  readonly field: string | null;
  /** What of the value or word stands before the cursor, without quotation marks. */
  readonly typed: string;
  /** What a completion stands in place of. */
  readonly start: number;
  readonly end: number;
}

/** Null where nothing can be completed: the cursor stands behind a quotation that is closed. */
export function writingAt(text: string, cursor: number): Writing | null {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < cursor; at++) {
    const char = text[at]!;
    if (isQuoted) {
      if (char === "\\") at++;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (/\s/.test(char) || (char === "(" && /^-?$/.test(text.slice(start, at)))) start = at + 1;
  }
  let word = text.slice(start, cursor);
  if (!isQuoted && word.endsWith('"')) return null;
  if (word.startsWith("-")) {
    word = word.slice(1);
    start++;
  }
  const end = isQuoted ? quotationEnd(text, cursor) : cursor + /^[^\s)]*/.exec(text.slice(cursor))![0].length;
  const named = fieldStart.exec(word);
  if (named === null) return { field: null, typed: word.replace(/^"/, ""), start, end };
  const typed = word.slice(named[0].length).replace(/^"/, "");
  return { field: named[1]!, typed, start: start + named[0].length, end };
}

function quotationEnd(text: string, cursor: number): number {
  const close = text.indexOf('"', cursor);
  return close < 0 ? text.length : close + 1;
}

/** Those that fit what was typed: that begin with it first, then that hold it; in their order otherwise. Letter case never matters. */
export function fitting<Choice>(
  choices: readonly Choice[],
  textOf: (choice: Choice) => string,
  typed: string,
): readonly Choice[] {
  const wanted = typed.toLowerCase();
  const begins: Choice[] = [];
  const holds: Choice[] = [];
  for (const choice of choices) {
    const at = textOf(choice).toLowerCase().indexOf(wanted);
    if (at === 0) begins.push(choice);
    else if (at > 0) holds.push(choice);
  }
  return [...begins, ...holds];
}
