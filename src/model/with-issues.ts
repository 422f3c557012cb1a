import { fullPath } from "./input.ts";
import type { Issue } from "./issue.ts";
import type { Ledger } from "./ledger.ts";

/** A ledger with more to tell of its files, each named by its full path. */
export function withIssues(ledger: Ledger, issues: readonly Issue[]): Ledger {
  if (issues.length === 0) return ledger;
  const counts = new Map<string, number>();
  for (const { file } of issues) counts.set(file, (counts.get(file) ?? 0) + 1);
  const files = ledger.files.map((file) => {
    const more = counts.get(fullPath(file)) ?? 0;
    return more === 0 ? file : { ...file, problems: file.problems + more };
  });
  return { ...ledger, files, issues: [...ledger.issues, ...issues] };
}
