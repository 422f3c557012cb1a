import { say } from "../../lib/said.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import { MAX_ENTRIES, MAX_NAMED, type BadLine, type HashEntry, type HashList } from "./hash-list.ts";
import { readHashdeep } from "./hashdeep.ts";
import { listForm, type ListForm } from "./looks-like-list.ts";
import { readObjects } from "./objects.ts";
import { readSumLines } from "./sum-lines.ts";
import { readTable } from "./tables.ts";

const readers: Readonly<Record<ListForm, (text: string) => Generator<HashEntry | BadLine>>> = {
  sums: readSumLines,
  hashdeep: readHashdeep,
  table: readTable,
  objects: readObjects,
};

/** Characters by which a form is told. */
const HEAD = 1 << 14;

/** The list that a text is, or null where it is none. One entry that can be read makes a list. */
export function parseHashList(path: string, text: string, most = MAX_ENTRIES): HashList | null {
  const form = listForm(text.slice(0, HEAD));
  if (form === null) return null;
  const entries: HashEntry[] = [];
  const issues: Issue[] = [];
  let bad = 0;
  for (const one of readers[form](text)) {
    if ("detail" in one) {
      if (bad++ < MAX_NAMED) issues.push(issueOf("hash-list-line", path, one.detail, 0, { line: one.line }));
      if (bad < most) continue;
      const detail = say("{most} lines could not be read; what stands behind them was not tried.", {
        most: String(most),
      });
      issues.push(issueOf("hash-list-line", path, detail, 0));
      break;
    } else if (entries.length < most) {
      entries.push(one);
    } else {
      const detail = say("The list names more than {most} files; the rest was not read.", {
        most: String(most),
      });
      issues.push(issueOf("hash-list-line", path, detail, 0));
      break;
    }
  }
  if (entries.length === 0) return null;
  if (bad > MAX_NAMED) {
    const detail = say("{more} more lines could not be read.", { more: String(bad - MAX_NAMED) });
    issues.push(issueOf("hash-list-line", path, detail, 0));
  }
  return { path, entries, issues };
}
