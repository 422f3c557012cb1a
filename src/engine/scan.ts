import type { EventSummary } from "../model/event.ts";
import { FieldedSummary } from "../model/fielded-summary.ts";
import { searchedToo } from "../model/input.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { PortForward } from "../model/port-forward.ts";
import type { RuleInfo, RuleOrigin, RuleSetInfo } from "../model/rule.ts";
import {
  bundledMap,
  bundledRules,
  noOptions,
  pivotscopeRules,
  PORT_FORWARDS,
  scanAll,
  scannersFor,
  threadsFor,
  type ScanProgress,
} from "../scan/node/index.ts";
import { openLogs, type LogSource } from "./logs.ts";
import type { RuleText } from "./rules.ts";
import { ownScript, workersOf } from "./workers.ts";

/** How logs are scanned. Nothing has to be given. */
export interface ScanOptions {
  /** Sigma rules in the place of the two published ones that come with Pivotscope. An empty list: none. */
  readonly rules?: readonly RuleText[];
  /** Pivotscope's own rules too, for what the published ones do not see of port forwards. Default: false. */
  readonly pivotscope?: boolean;
  /** A log source map (TOML) in the place of the bundled one. */
  readonly logSources?: RuleText;
  /** Values for the placeholders of the modifier `expand`, by name without percent signs. */
  readonly placeholders?: Readonly<Record<string, readonly string[]>>;
  /** Rules that are deprecated or unsupported run too. Default: false. */
  readonly retired?: boolean;
  /** Records that no chunk lists any more are judged too. Default: false. */
  readonly residual?: boolean;
  /** Files that are no logs are searched for records. Default: false. */
  readonly carve?: boolean;
  /** Whether port forwards are joined from all events, which reads parts of the logs twice. Default: true. */
  readonly forwards?: boolean;
  /** Passwords of encrypted zips. */
  readonly passwords?: readonly string[];
  /**
   * Threads that read, 1 to 64. Default: as many as the logs are worth, one for each core and 8 at most. They end with the scan.
   */
  readonly workers?: number;
  /** Ends the scan early: what was found until then is the result, and the state of its ledger is `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called at most some ten times a second. Bytes are those of the logs, `elapsed` is in milliseconds. */
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** A match, with the rule that made it. */
export interface RuleMatch extends Omit<Match, "rule"> {
  readonly rule: RuleInfo;
}

/** All that a scan says. Plain data, which JSON keeps. */
export interface ScanResult {
  /** In the order of time; those of correlation rules stand at their last event. */
  readonly matches: readonly RuleMatch[];
  /** The port forwards that all events together prove, in the order of their beginnings. */
  readonly forwards: readonly PortForward[];
  /** What was read and what was not: files, rules, problems, and `channels` and `coverage`, which say what the logs cannot show. */
  readonly ledger: Ledger;
  /** What became of the rules: those that run, and those that were refused, with the reason. */
  readonly rules: RuleSetInfo;
}

/**
 * Scans logs with Sigma rules. What is damaged, missing or no log is an issue in the ledger, and what is wrong with a rule
 * stands in the rule set; neither makes the scan fail.
 *
 * @param logs read in this order; `place.file` of an event is an index of `ledger.files`.
 * @throws RangeError where `workers` is no number of threads.
 * @throws Error where the log source map is refused: no rule could run.
 */
export async function scan(logs: readonly LogSource[], options: ScanOptions = {}): Promise<ScanResult> {
  const most = workersOf(options.workers);
  const opened = await openLogs(logs, options.passwords ?? []);
  const judgedBy = {
    rules: rulesOf(options),
    map: options.logSources ?? bundledMap,
    options: {
      ...noOptions,
      placeholders: options.placeholders ?? {},
      retired: options.retired ?? false,
      residual: options.residual ?? false,
      leaveOut: options.forwards === false ? [PORT_FORWARDS] : [],
    },
  };
  const inputs = searchedToo(opened.logs, options.carve ?? false);
  const { onProgress, signal } = options;
  const course = { check: refuseMap, onProgress, signal };
  // Always threads: whoever uses the library has other things to do.
  const workers = options.workers === undefined ? Math.min(most, scannersFor(inputs)) : most;
  const crew = { script: ownScript, workers: threadsFor(workers, inputs) };
  const found = await scanAll(crew, judgedBy, inputs, opened.issues, course);
  const { ruleSet, ledger, forwards } = found;
  const fullOf = fullEvents();
  const matches = found.matches.map((match) => ({
    ...match,
    event: fullOf(match.event),
    rule: ruleSet.rules[match.rule]!.info,
  }));
  return { matches, forwards, ledger, rules: ruleSet };
}

/** Gives each event its members, which a structured clone keeps; matches of one event still share it. */
function fullEvents(): (event: EventSummary) => EventSummary {
  const known = new Map<EventSummary, EventSummary>();
  return (event) => {
    let full = known.get(event);
    if (full === undefined)
      known.set(event, (full = event instanceof FieldedSummary ? event.inFull() : event));
    return full;
  };
}

function rulesOf({ rules, pivotscope = false }: ScanOptions) {
  const origin: RuleOrigin = "dropped";
  const chosen = rules?.map(({ path, text }) => ({ path, text, origin })) ?? bundledRules;
  return pivotscope ? [...chosen, ...pivotscopeRules] : chosen;
}

function refuseMap({ issues }: RuleSetInfo): void {
  const refused = issues.find(({ code }) => code === "map-refused");
  if (refused !== undefined)
    throw new Error(`the log source map is refused: ${refused.file}:${refused.line ?? 1}: ${refused.detail}`);
}
