import { say } from "../../lib/said.ts";
import type { RuleIndex } from "../../model/units.ts";
import { Refusal, short } from "../read/refusal.ts";
import type { CorrelationRule } from "./correlation.ts";

/**
 * Orders correlation rules so that each comes after those it refers to, and refuses those that refer to what is not
 * there, to themselves, or to a refused one.
 */
export function orderCorrelations(
  rules: readonly CorrelationRule[],
  isKnown: (reference: string) => boolean,
  refuse: (rule: CorrelationRule, refusal: Refusal) => void,
): readonly CorrelationRule[] {
  const ordered: CorrelationRule[] = [];
  const done = new Set<CorrelationRule>();
  let open = [...rules];
  const find = (reference: string): CorrelationRule | undefined =>
    rules.find(({ info }) => info.id === reference || info.name === reference);
  for (let progress = true; progress;) {
    const ready = open.filter((rule) =>
      rule.references.every((reference) => isKnown(reference) || done.has(find(reference)!)),
    );
    ordered.push(...ready);
    for (const rule of ready) done.add(rule);
    open = open.filter((rule) => !done.has(rule));
    progress = ready.length > 0;
  }
  for (const rule of open) {
    const missing = rule.references.find((reference) => !isKnown(reference) && find(reference) === undefined);
    const reason =
      missing === undefined
        ? say("The correlation refers to itself, or to one that cannot run")
        : say("The correlation refers to “{rule}”, which is not among the rules that run", {
            rule: short(missing),
          });
    refuse(rule, new Refusal(rule.line, reason));
  }
  return ordered;
}

/** The rules that give no results of their own, because only correlations without `generate` refer to them. */
export function silentRules(
  correlations: readonly { readonly rule: CorrelationRule; readonly sources: readonly RuleIndex[] }[],
): ReadonlySet<RuleIndex> {
  const silent = new Set<RuleIndex>();
  for (const { sources } of correlations) for (const source of sources) silent.add(source);
  for (const { rule, sources } of correlations) {
    if (rule.generate) for (const source of sources) silent.delete(source);
  }
  return silent;
}
