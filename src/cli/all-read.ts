import type { Issue } from "../model/issue.ts";
import type { Ledger } from "../model/ledger.ts";
import { isIncomplete, isLacking } from "./exit-code.ts";
import type { Input } from "./inputs.ts";

/** Whether everything that was given was read, and all of it was judged. @param issues of what stands in no ledger. */
export function isAllRead(inputs: readonly Input[], issues: readonly Issue[], ledger: Ledger): boolean {
  return (
    !issues.some(isIncomplete) &&
    ledger.issues.every(({ code }) => code !== "rule-cut-off" && code !== "worker-lost") &&
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
