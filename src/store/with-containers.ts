import type { Issue } from "../model/issue.ts";
import type { FileLedger } from "../model/ledger.ts";
import { displayPath, fullPath } from "../model/input.ts";

/** A file of an archive is named as people are told of it elsewhere. */
export function withContainers(files: readonly FileLedger[], issues: readonly Issue[]): readonly Issue[] {
  const names = new Map<string, string>();
  for (const file of files) if (file.problems > 0) names.set(fullPath(file), displayPath(file));
  return issues.map((issue) => {
    const name = names.get(issue.file) ?? issue.file;
    return name === issue.file ? issue : { ...issue, file: name };
  });
}
