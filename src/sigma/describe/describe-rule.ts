import { say, type Said, type SaidValue } from "../../lib/said.ts";
import { named } from "../read/refusal.ts";
import type { Indicator, IndicatorValue, OutlineNode, RuleDetail } from "../../model/rule-detail.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { RuleSet } from "../read/rule-set/rule-set.ts";
import type { CorrelationRule, CorrelationType, ResolvedCorrelation } from "../correlation/correlation.ts";
import { foldSelection } from "../read/rule/fold.ts";
import type { Detection, DetectionRule, Selection } from "../read/rule/rule.ts";
import { IndicatorIndex } from "./indicator-index.ts";
import { indicatorKey, indicatorOf } from "./indicator-of.ts";
import { reachedItems } from "./reached-items.ts";

/** Tells of the rules of one rule set what they look for. */
export class RuleDescriber {
  readonly #ruleSet: RuleSet;
  readonly #index: IndicatorIndex;

  constructor(ruleSet: RuleSet) {
    this.#ruleSet = ruleSet;
    this.#index = new IndicatorIndex(ruleSet.entries);
  }

  /** Null where there is no such rule. */
  describe(rule: RuleIndex): RuleDetail | null {
    const entry = this.#ruleSet.entries[rule];
    if (entry === undefined) return null;
    return entry.kind === "detection" ? this.#detection(entry.rule) : this.#correlation(entry.correlation);
  }

  #detection(rule: DetectionRule): RuleDetail {
    const { detection, filters } = rule;
    return {
      condition: [detection, ...filters.map((filter) => filter.detection)]
        .map((part) => conditionText(part, filters.length > 0))
        .join(" and "),
      selections: [
        ...outlines(detection, ""),
        ...filters.flatMap((filter) => outlines(filter.detection, `${filter.title}: `)),
      ],
      indicators: this.#indicators(rule),
      filters: filters.map((filter) => filter.title),
      correlation: [],
    };
  }

  #indicators(rule: DetectionRule): readonly Indicator[] {
    const found = new Map<string, Omit<Indicator, "values"> & { readonly values: IndicatorValue[] }>();
    const seen = new Set<string>();
    for (const { item, negated } of reachedItems(rule)) {
      for (const value of item.values) {
        const { kind, text } = indicatorOf(item, value);
        const key = indicatorKey(item.field, negated, { kind, text });
        if (seen.has(key)) continue;
        seen.add(key);
        const group = JSON.stringify([item.field, kind, negated]);
        const indicator = found.get(group) ?? { field: item.field, kind, negated, values: [] };
        indicator.values.push({ text, otherRules: this.#index.rulesWith(key) - 1 });
        found.set(group, indicator);
      }
    }
    return [...found.values()];
  }

  #correlation({ rule, sources }: ResolvedCorrelation): RuleDetail {
    const titles = [...new Set(sources)].map((source) => this.#ruleSet.info.rules[source]!.info.title);
    return {
      condition: rule.info.condition,
      selections: [],
      indicators: [],
      filters: [],
      correlation: correlationLines(rule, titles),
    };
  }
}

/** One condition of several alternatives; with parentheses wherever something may stand beside it. */
function conditionText({ conditionText: text }: Detection, isPart: boolean): string {
  const alternatives = text.split("\n");
  const joined = alternatives.length === 1 ? text : alternatives.map((part) => `(${part})`).join(" or ");
  return isPart ? `(${joined})` : joined;
}

function outlines({ selections }: Detection, prefix: string): RuleDetail["selections"] {
  return [...selections].map(([name, body]) => ({ name: prefix + name, root: outline(body) }));
}

function outline(selection: Selection): OutlineNode {
  return foldSelection<OutlineNode>(selection, {
    and: (children) => ({ kind: "and", children }),
    or: (children) => ({ kind: "or", children }),
    item: ({ field, modifiers, join, values, line }) => {
      return { kind: "item", field, modifiers, join, values: values.map((value) => value.text), line };
    },
  });
}

const MEASURES: Readonly<Record<CorrelationType, Said>> = {
  event_count: say("number of events"),
  value_count: say("number of different values"),
  temporal: say("number of different rules"),
  temporal_ordered: say("number of rules in this order"),
  value_sum: say("sum of values"),
  value_avg: say("mean of values"),
  value_median: say("median of values"),
  value_percentile: say("percentile of values"),
};

const OPERATORS = { gt: ">", gte: "≥", lt: "<", lte: "≤", eq: "=", neq: "≠" } as const;

function correlationLines(rule: CorrelationRule, titles: readonly string[]): readonly Said[] {
  const { groupBy, timespanText, aliases, generate } = rule;
  return [
    say("Joins: {rules}", { rules: titles.join(" · ") }),
    say("Looks for: {what}", { what: measureOf(rule) }),
    say("Within: {time}", { time: timespanText }),
    ...(groupBy.length === 0 ? [] : [say("For each: {fields}", { fields: named(groupBy) })]),
    ...[...aliases].map(([name, byRule]) =>
      say("{name} stands for: {fields}", {
        name,
        fields: named([...byRule].map(([reference, field]) => `${field} (${reference})`)),
      }),
    ),
    generate
      ? say("The rules it joins report their matches too")
      : say("The rules it joins report no matches of their own"),
  ];
}

function measureOf({ type, criteria, fields, percentile, condition, info }: CorrelationRule): SaidValue {
  if (condition !== null) return info.condition;
  if (criteria.length === 0)
    return type === "temporal_ordered" ? say("all of them, in this order") : say("all of them, in any order");
  const bounds = criteria
    .map(({ operator, value }): SaidValue => `${OPERATORS[operator]} ${value}`)
    .reduce((before, bound) => say("{before} and {bound}", { before, bound }));
  const measure =
    percentile === null
      ? MEASURES[type]
      : say("{measure} ({percentile})", { measure: MEASURES[type], percentile: String(percentile) });
  return fields.length === 0
    ? say("{measure} {bounds}", { measure, bounds })
    : say("{measure} of {fields} {bounds}", { measure, fields: named(fields), bounds });
}
