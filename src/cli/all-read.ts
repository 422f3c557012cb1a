import type { Issue, IssueCode } from "../model/issue.ts";
import type { Ledger } from "../model/ledger.ts";
import { isIncomplete, isLacking } from "./exit-code.ts";
import type { Input } from "./inputs.ts";

/** Problems that no count of a file tells. */
const WHOLE_SCAN: ReadonlySet<IssueCode> = new Set([
  "rule-cut-off",
  "worker-lost",
  "hash-differs",
  "hash-list-line",
  "file-unreadable",
]);

/** Whether everything that was given was read, and all of it was judged. @param issues of what stands in no ledger. */
export function isAllRead(inputs: readonly Input[], issues: readonly Issue[], ledger: Ledger): boolean {
  return (
    !issues.some(isIncomplete) &&
    ledger.issues.every(({ code }) => !WHOLE_SCAN.has(code)) &&
    inputs.every((input, index) => !isFileIncomplete(input, ledger, index))
  );
}

/**
 * Whether some of this input could not be read. A file that is no log counts where it was meant as one: named
 * itself, or by its ending.
 */
function isFileIncomplete({ path, named }: Input, ledger: Ledger, index: number): boolean {
  const file = ledger.files[index]!;
  if (file.state === "not-a-log") return named || /\.evtx$/i.test(path);
  if (file.state !== "done" || file.bytesLost > 0 || file.records.failed > 0) return true;
  return file.records.removed > 0 || (file.missing !== null && isLacking(file.missing));
}
