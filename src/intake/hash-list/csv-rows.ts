// RFC 4180, with whichever of comma, semicolon and TAB the first line has: spreadsheets of some countries write semicolons.

export interface CsvRow {
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** False where a quote was opened that never closes: the row goes on to the end of the text. */
  readonly isClosed: boolean;
}

/** The separator that stands in a line most often. */
export function separatorOf(line: string): string {
  const counts = [",", ";", "\t"].map((each) => ({ each, count: line.split(each).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).each;
}

/** Cells of a row that are kept: no list of hashes has more columns, and a line of separators alone is no reason to run out of memory. */
export const MAX_CELLS = 1000;

/** One row at a time; empty lines are none. Linear in the text. */
export function* csvRows(text: string, separator: string): Generator<CsvRow> {
  let line = 1;
  for (let at = 0; at < text.length;) {
    const cells: string[] = [];
    const first = line;
    let isClosed: boolean;
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
      if (cells.length < MAX_CELLS) cells.push(cell.value);
      line += cell.feeds;
      isClosed = cell.isClosed;
      at = cell.end;
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    if (cells.length > 1 || cells[0] !== "") yield { line: first, cells, isClosed };
  }
}

interface Cell {
  readonly value: string;
  /** Behind it: a separator, a line break or the end. */
  readonly end: number;
  /** Line breaks inside. */
  readonly feeds: number;
  readonly isClosed: boolean;
}

function plain(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(start, end), end, feeds: 0, isClosed: true };
}

/** What stands behind the closing quote is taken to it, as spreadsheets do. */
function quoted(text: string, start: number, separator: string): Cell {
  let quote = text.indexOf('"', start + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  const isClosed = quote >= 0;
  const inside = text.slice(start + 1, isClosed ? quote : text.length).replaceAll('""', '"');
  const rest = plain(text, isClosed ? quote + 1 : text.length, separator);
  const value = inside + rest.value;
  return { value, end: rest.end, feeds: feedsIn(value), isClosed };
}

function feedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
