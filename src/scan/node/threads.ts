import type { ScanInput } from "../../model/input.ts";
import type { RuleFile } from "../../model/rule.ts";
import { isWorthSharing } from "../pool/packed-rules.ts";

/** Bytes of logs that a thread may as well read beside others: about those that are read while one more starts. */
const WORTH_A_THREAD = 4 << 20;

/**
 * How many threads have something to do.
 *
 * @param most as many as are wanted
 * @param rules that they load
 */
export function threadsFor(
  most: number,
  inputs: readonly ScanInput[],
  rules: readonly RuleFile[] = [],
): number {
  if (isWorthSharing(rules.filter(({ packed }) => packed === undefined).length)) return most;
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  return Math.max(1, Math.min(most, Math.ceil(bytes / WORTH_A_THREAD)));
}
