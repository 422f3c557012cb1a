// Tables with a row of names: KAPE's `…_CopyLog.csv`, uploads of Velociraptor, `Get-FileHash | Export-Csv`.

import { say } from "../../lib/said.ts";
import { entryOf, findColumns, type Columns } from "./columns.ts";
import { csvRows, separatorOf } from "./csv-rows.ts";
import type { BadLine, HashEntry } from "./hash-list.ts";

/** The columns of a table by its first lines; null where it is no list of hashes. */
export function columnsOfTable(head: string): Columns | null {
  const { start, separator } = headOf(head);
  const [first] = csvRows(firstLine(head.slice(start)), separator);
  return first === undefined ? null : findColumns(first.cells);
}

export function* readTable(text: string): Generator<HashEntry | BadLine> {
  const { start, separator, before } = headOf(text);
  let columns: Columns | null = null;
  for (const { line, cells, isClosed } of csvRows(text.slice(start), separator)) {
    if (columns === null) {
      columns = findColumns(cells);
      if (columns === null) return;
      continue;
    }
    const entry = isClosed ? entryOf(columns, cells) : say("A quote is opened that is not closed.");
    yield "words" in entry ? { line: line + before, detail: entry } : entry;
  }
}

/** Export-Csv of Windows PowerShell writes a line `#TYPE …` before the names. */
function headOf(text: string): {
  readonly start: number;
  readonly separator: string;
  readonly before: number;
} {
  const feed = text.startsWith("#TYPE") ? text.indexOf("\n") + 1 : 0;
  return {
    start: feed,
    separator: separatorOf(firstLine(text.slice(feed, feed + LONGEST_HEAD))),
    before: feed > 0 ? 1 : 0,
  };
}

/** Characters of a row of names: none comes near. */
const LONGEST_HEAD = 1 << 14;

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)![0];
