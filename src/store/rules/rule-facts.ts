import { baseName } from "../../lib/base-name.ts";
import type { RuleLedger } from "../../model/ledger.ts";
import {
  levels,
  type LoadedRule,
  type RefusalKind,
  type RefusedRule,
  type RuleSetInfo,
} from "../../model/rule.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { MatchLevel } from "../../matches/match-columns.ts";
import type { RuleSource } from "./rule-selection.ts";

/** A rule that was read, or a document that should have been one: what a list shows and filters by. */
export interface RuleFacts {
  /** Its id, or its place where another has the same id or it has none. Unique. */
  readonly key: string;
  readonly title: string;
  readonly id: string;
  readonly level: MatchLevel;
  readonly status: string;
  readonly logSource: string;
  readonly source: RuleSource;
  readonly path: string;
  readonly line: number;
  /** Null where it does not run. */
  readonly index: RuleIndex | null;
  readonly rule: LoadedRule | null;
  readonly refused: RefusedRule | null;
}

/** What became of a rule. The first five are of the logs that were scanned; `ready` waits for some. */
export type RuleStanding =
  "matched" | "ran" | "could-not-match" | "no-log-source" | "disabled" | "ready" | RefusalKind;

/** In the order of a list. */
export const standings: readonly RuleStanding[] = [
  "matched",
  "ran",
  "ready",
  "could-not-match",
  "no-log-source",
  "needs-values",
  "refused",
  "disabled",
  "retired",
  "replaced",
];

export interface RuleRow extends RuleFacts {
  readonly standing: RuleStanding;
  /** Null where it was not run. */
  readonly hits: number | null;
}

export function ruleFacts(
  ruleSet: RuleSetInfo,
  sourceOf: (file: { readonly path: string; readonly origin?: string }) => RuleSource,
): readonly RuleFacts[] {
  const keys = new Set<string>();
  const keyOf = (id: string, path: string, line: number): string => {
    const wanted = id !== "" && !keys.has(id) ? id : `${path}:${line}`;
    keys.add(wanted);
    return wanted;
  };
  const loaded = ruleSet.rules.map((rule, index): RuleFacts => {
    const { info } = rule;
    const { product, category, service } = info.logSource;
    return {
      key: keyOf(info.id, info.path, info.line),
      title: info.title,
      id: info.id,
      level: info.level ?? "none",
      status: info.status ?? "none",
      logSource:
        info.kind === "correlation"
          ? "correlation"
          : [product, category, service].filter((part) => part !== null).join(" / "),
      source: sourceOf(info),
      path: info.path,
      line: info.line,
      index,
      rule,
      refused: null,
    };
  });
  const refused = ruleSet.refused.map((rule): RuleFacts => {
    const { path, line, title, id } = rule;
    return {
      key: keyOf(id ?? "", path, line),
      title: title ?? baseName(path),
      id: id ?? "",
      level: "none",
      status: "none",
      logSource: "",
      source: sourceOf(rule),
      path,
      line,
      index: null,
      rule: null,
      refused: rule,
    };
  });
  return [...loaded, ...refused];
}

/** @param ledger null where the rules were not used in a scan. */
export function ruleRows(
  facts: readonly RuleFacts[],
  ledger: readonly RuleLedger[] | null,
  isDisabled: (id: string) => boolean,
): readonly RuleRow[] {
  const entries = new Map(ledger?.map((entry) => [entry.rule, entry]));
  return facts.map((fact): RuleRow => {
    if (fact.refused !== null) return { ...fact, standing: fact.refused.kind, hits: null };
    // The switch is ahead of the ledger, which is of the last scan.
    if (fact.id !== "" && isDisabled(fact.id)) return { ...fact, standing: "disabled", hits: null };
    const entry = entries.get(fact.index!);
    if (fact.rule?.targets.length === 0) return { ...fact, standing: "no-log-source", hits: null };
    if (entry === undefined || entry.state === "disabled") return { ...fact, standing: "ready", hits: null };
    return { ...fact, standing: entry.state, hits: entry.judged > 0 ? entry.matches : null };
  });
}

/** Highest level first is what a list by level means. */
export function levelRank(level: MatchLevel): number {
  return level === "none" ? -1 : levels.indexOf(level);
}
