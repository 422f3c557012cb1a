import type { RuleSetEntry } from "../read/rule-set/rule-set.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { indicatorKey, indicatorOf } from "./indicator-of.ts";
import { reachedItems } from "./reached-items.ts";

/** How many rules of a rule set look for each value: made once, when first asked. */
export class IndicatorIndex {
  readonly #entries: readonly RuleSetEntry[];
  #counts: Map<string, number> | null = null;

  constructor(entries: readonly RuleSetEntry[]) {
    this.#entries = entries;
  }

  /** Rules that look for it, the asking one included. */
  rulesWith(key: string): number {
    this.#counts ??= this.#count();
    return this.#counts.get(key) ?? 0;
  }

  #count(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const entry of this.#entries) {
      if (entry.kind !== "detection") continue;
      for (const key of keysOf(entry.rule)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }
}

function keysOf(rule: DetectionRule): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { item, negated } of reachedItems(rule)) {
    for (const value of item.values) keys.add(indicatorKey(item.field, negated, indicatorOf(item, value)));
  }
  return keys;
}
