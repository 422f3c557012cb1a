import { parseRule } from "../rule/parse-rule.ts";
import { mapOfData } from "../yaml/node-of.ts";
import type { RuleSetEntry, RuleSet } from "./rule-set.ts";

/** A rule that no user has loaded: some analysis wants its hits. Plain data. */
export interface HiddenRule {
  readonly channels: readonly string[];
  /** Null = every event of the channels. */
  readonly eventIds: readonly number[] | null;
  /** As under `detection` in a rule: search identifiers and the condition. */
  readonly detection: Readonly<Record<string, unknown>>;
}

/** A rule set of nothing but what is hidden in it. */
export function emptyRuleSet({ map }: RuleSet): RuleSet {
  const info = { rules: [], refused: [], notRules: [], issues: [] };
  return { info, map, entries: [], silent: new Set(), idle: new Set() };
}

/** The rule set with these rules behind its own. They are judged like any other, and are in no list of rules. */
export function withHiddenRules(ruleSet: RuleSet, rules: readonly HiddenRule[]): RuleSet {
  if (rules.length === 0) return ruleSet;
  const entries = [...ruleSet.entries, ...rules.map(toEntry)];
  const hidden = rules.map((_, index) => ruleSet.entries.length + index);
  return { ...ruleSet, entries, silent: new Set([...ruleSet.silent, ...hidden]) };
}

function toEntry({ channels, eventIds, detection }: HiddenRule): RuleSetEntry {
  const root = mapOfData({ title: "hidden", logsource: { product: "windows" }, detection });
  const place = { path: "", line: 1, source: "", origin: "bundled" } as const;
  const rule = parseRule(root, place, { placeholders: new Map() });
  return { kind: "detection", rule, bindings: [{ channels, eventIds, where: [], fields: null }] };
}
