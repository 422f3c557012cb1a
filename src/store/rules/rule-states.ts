import type { EventCount, RuleLedger, RuleState } from "../../model/ledger.ts";
import type { LoadedRule } from "../../model/rule.ts";
import type { RuleIndex } from "../../model/units.ts";
import { missingLogs } from "./missing-logs.ts";

/** Rules that came to the same end on the logs. */
export interface StateGroup {
  readonly state: RuleState;
  /** For those that could not match: what is missing. Else null. */
  readonly missing: string | null;
  readonly rules: readonly RuleIndex[];
}

const order: readonly RuleState[] = ["matched", "ran", "could-not-match", "no-log-source", "disabled"];

/** As many as can each have a line of their own. */
export function fewRules(rules: readonly unknown[]): boolean {
  return rules.length <= 12;
}

/** All rules of a scan by what became of them; the largest groups of those that could not match first. */
export function groupStates(
  ledger: readonly RuleLedger[],
  rules: readonly LoadedRule[],
  events: readonly EventCount[],
): readonly StateGroup[] {
  const groups = new Map<string, { state: RuleState; missing: string | null; rules: RuleIndex[] }>();
  for (const { rule, state } of ledger) {
    const missing = state === "could-not-match" ? missingLogs(rules[rule]?.targets ?? [], events) : null;
    const key = `${state}\n${missing ?? ""}`;
    const group = groups.get(key) ?? { state, missing, rules: [] };
    groups.set(key, group);
    group.rules.push(rule);
  }
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.rules.length - a.rules.length,
  );
}
