// What a page shows of the document inside it. All that it needs can be had without a text of the whole: with some hundred
// thousand matches the document is longer than a string can be (2^29 units).

import type { ReportDocument } from "./report.ts";

/** Matches that a page shows. Nobody reads or prints more; the document has all. */
export const SHOWN_MATCHES = 2000;

export interface ShownReport extends ReportDocument {
  /** How many matches the document has; `matches` may be the first of them. */
  readonly matchCount: number;
}

/** Up to so many units the text may have been written by anybody and is read as a whole. */
const WHOLE = 1 << 28;

/**
 * @param pieces the document's text, gone through twice.
 * @param whole see above.
 * @throws SyntaxError where it is no JSON, or is long and was not written by `reportJson`.
 */
export function readShownReport(pieces: Iterable<string>, whole = WHOLE): ShownReport {
  let units = 0;
  for (const piece of pieces) units += piece.length;
  if (units > whole) return readLines(linesOf(pieces));
  const document = JSON.parse([...pieces].join("")) as ReportDocument;
  return { ...document, matchCount: document.matches.length };
}

/** As `reportJson` writes it: a key a line, and in its lists an item a line. */
function readLines(lines: Iterable<string>): ShownReport {
  const document: Record<string, unknown> = {};
  let matchCount = 0;
  let list: unknown[] | null = null;
  for (const line of lines) {
    const text = line.replace(/,$/, "");
    const opened = /^"(\w+)": \[$/.exec(text)?.[1];
    if (opened !== undefined) document[opened] = list = [];
    else if (text === "]") list = null;
    else if (list === null) {
      if (!/^[{}]?$/.test(text)) Object.assign(document, JSON.parse(`{${text}}`));
    } else {
      if (list === document["matches"] && ++matchCount > SHOWN_MATCHES) continue;
      list.push(JSON.parse(text));
    }
  }
  return { ...(document as unknown as ReportDocument), matchCount };
}

function* linesOf(pieces: Iterable<string>): Generator<string> {
  let rest = "";
  for (const piece of pieces) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}
