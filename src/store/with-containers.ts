import type { Issue } from "../model/issue.ts";
import type { FileLedger } from "../model/ledger.ts";
import { displayPath } from "../model/input.ts";

/** A file of a zip is named with its zip, as far as its path alone tells which file it is. */
export function withContainers(files: readonly FileLedger[], issues: readonly Issue[]): readonly Issue[] {
  const names = new Map<string, string | null>();
  for (const file of files) {
    if (file.problems > 0) names.set(file.path, names.has(file.path) ? null : displayPath(file));
  }
  return issues.map((issue) => {
    const name = names.get(issue.file) ?? issue.file;
    return name === issue.file ? issue : { ...issue, file: name };
  });
}
