import type { ScanInput } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Match } from "../../model/match.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { RuleFile, RuleSetInfo } from "../../model/rule.ts";
import { sortedMatches } from "../order.ts";
import type { LogSourceMapFile, RuleOptions, ScanProgress } from "../protocol/scanner.ts";
import type { Crew } from "./threads.ts";
import { withScan } from "./with-scan.ts";

/** What logs are judged by. */
export interface JudgedBy {
  readonly rules: readonly RuleFile[];
  readonly map: LogSourceMapFile;
  readonly options: RuleOptions;
}

/** How a scan goes. */
export interface ScanCourse {
  /** Throws where nothing is to be read with such rules. */
  readonly check: (ruleSet: RuleSetInfo) => void;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** All that a scan finds. */
export interface ScanFound {
  readonly ruleSet: RuleSetInfo;
  readonly ledger: Ledger;
  readonly forwards: readonly PortForward[];
  /** In the order of time, those of correlation rules among them. */
  readonly matches: readonly Match[];
}

/**
 * Scans logs and keeps everything that is found.
 *
 * @param issues of what could not even be opened.
 */
export async function scanAll(
  crew: Crew,
  { rules, map, options }: JudgedBy,
  inputs: readonly ScanInput[],
  issues: readonly Issue[],
  { check, onProgress, signal }: ScanCourse,
): Promise<ScanFound> {
  const matches: Match[] = [];
  let correlations: readonly Match[] = [];
  let forwards: readonly PortForward[] = [];
  const listener = {
    onMatches: (batch: readonly Match[]) => void matches.push(...batch),
    onCorrelations: (found: readonly Match[]) => void (correlations = found),
    onForwards: (found: readonly PortForward[]) => void (forwards = found),
    onProgress: (progress: ScanProgress) => onProgress?.(progress),
  };
  return withScan(crew, listener, async (scanner, ended) => {
    const ruleSet = await scanner.loadRules(rules, map, options);
    check(ruleSet);
    scanner.add(inputs, issues);
    const cancel = (): void => scanner.cancel();
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener("abort", cancel);
    try {
      if (inputs.length > 0) await ended;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
    const all = sortedMatches([...matches, ...correlations]);
    return { ruleSet, ledger: scanner.ledger(), forwards, matches: all };
  });
}
