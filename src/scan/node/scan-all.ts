import type { ReportParts } from "../export/index.ts";
import type { Issue } from "../model/issue.ts";
import type { ScanInput } from "../model/input.ts";
import type { Match } from "../model/match.ts";
import type { PortForward } from "../model/port-forward.ts";
import { inMatchOrder, type ScanProgress } from "../scan/node/index.ts";
import { refuseRules, type Judging } from "./judging.ts";
import { withScan, type Crew } from "./with-scan.ts";

/** What a scan finds of a report. */
export type ScannedForReport = Pick<ReportParts, "ruleSet" | "ledger" | "forwards" | "matches">;

/** Scans with everything that a report tells of. @throws UsageError where no rule can run. */
export async function scanForReport(
  judging: Judging,
  inputs: readonly ScanInput[],
  issues: readonly Issue[],
  crew: Crew,
  onProgress: (progress: ScanProgress) => void,
): Promise<ScannedForReport> {
  const matches: Match[] = [];
  let correlations: readonly Match[] = [];
  let forwards: readonly PortForward[] = [];
  const listener = {
    onMatches: (batch: readonly Match[]) => void matches.push(...batch),
    onCorrelations: (found: readonly Match[]) => void (correlations = found),
    onForwards: (found: readonly PortForward[]) => void (forwards = found),
    onProgress,
  };
  return withScan(crew, listener, async (scanner, ended) => {
    const ruleSet = await scanner.loadRules(judging.rules, judging.map, judging.options);
    refuseRules(ruleSet);
    scanner.add(inputs, issues);
    if (inputs.length > 0) await ended;
    const all = [...matches, ...correlations].sort(inMatchOrder);
    return { ruleSet, ledger: scanner.ledger(), forwards, matches: all };
  });
}
