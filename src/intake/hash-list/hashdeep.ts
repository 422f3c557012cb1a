// hashdeep(1), "FILE FORMAT": a line `%%%% HASHDEEP-1.0`, one with the columns (`%%%% size,md5,sha256,filename`), remarks that
// begin with `##`, then a file a line. The name is the last column, as it is: commas in it are its own.

import { say } from "../../lib/said.ts";
import type { BadLine, HashEntry } from "./hash-list.ts";
import { linesOf } from "./lines.ts";
import { entryOf, findColumns, type Columns } from "./columns.ts";

export const HASHDEEP = "%%%% HASHDEEP-1.";

export function* readHashdeep(text: string): Generator<HashEntry | BadLine> {
  let columns: Columns | null = null;
  let count = 0;
  for (const { number, text: line } of linesOf(text)) {
    if (line === "" || line.startsWith("##") || line.startsWith(HASHDEEP)) continue;
    if (line.startsWith("%%%% ")) {
      const names = line.slice(5).split(",");
      columns = findColumns(names);
      count = names.length;
      if (columns === null)
        yield { line: number, detail: say("Expected columns with a hash that is compared.") };
    } else if (columns !== null) {
      const entry = entryOf(columns, cells(line, count));
      yield "words" in entry ? { line: number, detail: entry } : entry;
    } else if (count === 0) {
      yield { line: number, detail: say("Expected the line with the columns before the first file.") };
    }
  }
}

function cells(line: string, count: number): readonly string[] {
  const found: string[] = [];
  let start = 0;
  while (found.length < count - 1) {
    const comma = line.indexOf(",", start);
    if (comma < 0) break;
    found.push(line.slice(start, comma));
    start = comma + 1;
  }
  return [...found, line.slice(start)];
}
