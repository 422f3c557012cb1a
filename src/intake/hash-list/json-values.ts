// The values of a JSON list without parsing the list: as one value it would take some thirty times the memory of its text.

import type { Line } from "./lines.ts";

/**
 * The texts of the values in a list, or of the one value that the text is, each with the line that it begins on. Cut at commas
 * outside of strings and inner brackets: whether what stands between them is JSON, the caller finds out. A list that does not
 * end, and what stands behind its end, is one more text, which is no JSON. Linear in the text.
 */
export function* jsonValues(text: string): Generator<Line> {
  const isList = text.trimStart().startsWith("[");
  let depth = isList ? -1 : 0;
  let isString = false;
  let line = 1;
  let start = 0;
  let first = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "\n") line++;
    if (first === 0 && depth >= 0 && char.trim() !== "") first = line;
    if (isString) {
      if (char === "\\") at++;
      else isString = char !== '"';
    } else if (char === '"') {
      isString = true;
    } else if (char === "[" || char === "{") {
      depth++;
      if (isList && depth === 0) start = at + 1;
    } else if ((char === "]" || char === "}") && depth > 0) {
      depth--;
    } else if (depth === 0 && (char === "," || (isList && char === "]"))) {
      yield { number: first, text: text.slice(start, at) };
      start = at + 1;
      first = 0;
      if (char === "]") return yield { number: line, text: text.slice(start) };
    }
  }
  yield { number: Math.max(first, 1), text: text.slice(start) };
  if (isList) yield { number: line, text: "[" };
}
