import type { Match } from "../../model/match.ts";
import type { EventCount } from "../../model/ledger.ts";
import type { Issue } from "../../model/issue.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { FileIndex } from "../../model/units.ts";
import type { RuleSet } from "../../sigma/index.ts";
import {
  correlationMatches,
  eventsOfCorrelations,
  giveAccounts,
  joinParts,
  passes,
  wantsEvents,
  type FoundAccount,
  type LeftOut,
  type PassPart,
  type SecondRound,
} from "../index.ts";
import type { Collected } from "../pool/after-scan.ts";
import { PassParts } from "../pool/pass-parts.ts";

/** Parts of logs that another process has scanned, with files by the numbers that they have here. */
export interface ScanElsewhere extends Collected {
  readonly file: FileIndex;
}

/** Logs of which the parts are. */
export interface LogsElsewhere {
  readonly first: readonly ScanElsewhere[];
  /** By file index: events that the log holds. */
  readonly events: readonly (readonly EventCount[])[];
  /** What scans have found of a round, and by whom it was read; null where nobody has looked for it yet. */
  answers(round: SecondRound): Answers | null;
}

export interface Answers {
  readonly parts: readonly PassPart[];
  readonly files: ReadonlySet<FileIndex>;
}

export interface JoinedScans {
  readonly forwards: readonly PortForward[];
  readonly correlations: readonly Match[];
  readonly issues: readonly Issue[];
  /** What is still wanted of logs; null where all is known. */
  readonly open: SecondRound | null;
  /** Logs that may hold it. */
  readonly openFiles: readonly FileIndex[];
  /** Rounds behind the first that have been joined. */
  readonly rounds: number;
}

/**
 * Joins what several scans have collected, round by round, as one scan of all their logs does when it ends. It stops before the
 * round that a log has not answered.
 */
export function joinScans(ruleSet: RuleSet, logs: LogsElsewhere): JoinedScans {
  const { first, events } = logs;
  const kept = new PassParts();
  for (const { parts, file } of first) for (const part of parts) kept.add(part, file);
  const leftOut = sumLeftOut([...first.map((scan) => scan.leftOut), kept.leftOut]);
  const issues = new Map<string, readonly Issue[]>();
  const accounts: FoundAccount[] = [];
  let forwards: readonly PortForward[] = [];
  let correlations: readonly Match[] = [];
  let round: SecondRound | null = null;
  let later: readonly PassPart[] = [];
  for (let rounds = 0; ; rounds++) {
    const of = round === null ? null : new Set(Object.keys(round));
    const outcomes = joinParts([...[...kept.slices(of)].flat(), ...later], round, leftOut, ruleSet);
    for (const { pass, findings } of outcomes) {
      issues.set(pass, findings.issues);
      accounts.push(...findings.accounts);
      forwards = findings.forwards ?? forwards;
      if (findings.correlations !== null) correlations = correlationMatches(findings.correlations);
    }
    const next: SecondRound = Object.fromEntries(
      outcomes.flatMap(({ pass, again }) => (again === null ? [] : [[pass, again] as const])),
    );
    const wants = wantsEvents(next);
    const wanted = [...events.keys()].filter((file) => events[file]!.some(wants));
    const found = wanted.length === 0 ? null : logs.answers(next);
    const openFiles = wanted.filter((file) => found?.files.has(file) !== true);
    if (found === null || openFiles.length > 0) {
      giveAccounts(eventsOfCorrelations(correlations), accounts);
      const open = openFiles.length === 0 ? null : next;
      return { forwards, correlations, issues: [...issues.values()].flat(), open, openFiles, rounds };
    }
    later = [...later.filter(({ pass }) => next[pass] !== undefined), ...found.parts];
    round = next;
  }
}

/** Null for parts of passes that say nothing across scans. */
export function renumberPart(part: PassPart, numberOf: (file: FileIndex) => FileIndex): PassPart | null {
  const pass = passes.find(({ name }) => name === part.pass);
  return pass?.renumber === undefined ? null : { ...part, data: pass.renumber(part.data, numberOf) };
}

function sumLeftOut(all: readonly LeftOut[]): LeftOut {
  const sums: Record<string, Map<number, number>> = {};
  for (const [pass, counts] of all.flatMap((leftOut) => Object.entries(leftOut))) {
    const ofPass = (sums[pass] ??= new Map());
    for (const [rule, count] of counts) ofPass.set(rule, (ofPass.get(rule) ?? 0) + count);
  }
  return Object.fromEntries(Object.entries(sums).map(([pass, counts]) => [pass, [...counts]]));
}
