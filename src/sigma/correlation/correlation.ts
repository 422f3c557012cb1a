import type { RuleInfo } from "../../model/rule.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { Condition } from "../read/condition/condition.ts";

export const correlationTypes = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_median",
  "value_percentile",
] as const;

export type CorrelationType = (typeof correlationTypes)[number];

/** A correlation rule as written (Sigma correlation rules specification 2.1.0). */
export interface CorrelationRule {
  readonly info: RuleInfo;
  readonly line: number;
  readonly type: CorrelationType;
  /** Ids or names. */
  readonly references: readonly string[];
  readonly groupBy: readonly string[];
  /** In 100-nanosecond ticks. */
  readonly timespan: bigint;
  /** As written: `5m`. */
  readonly timespanText: string;
  readonly criteria: readonly Criterion[];
  /** What is counted or calculated; several count as a tuple. */
  readonly fields: readonly string[];
  readonly percentile: number | null;
  /** `temporal` types: a condition over the references instead of "all of them". */
  readonly condition: Condition | null;
  /** `temporal_ordered`: the ways to fulfil it, one of which must be found in its order. Else empty. */
  readonly orders: readonly Order[];
  /** Alias → reference → field of the events of that rule. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether the rules it refers to also give results of their own. */
  readonly generate: boolean;
}

/** One way to fulfil an ordered correlation, as rows of `references`. */
export interface Order {
  /** These must match, each by an event after that of the one before. In the order of `references`. */
  readonly wanted: readonly number[];
  /** None of these may match in the window. */
  readonly unwanted: readonly number[];
}

export interface Criterion {
  readonly operator: "gt" | "gte" | "lt" | "lte" | "eq" | "neq";
  readonly value: number;
}

/** A correlation rule with its references found. */
export interface ResolvedCorrelation {
  readonly rule: CorrelationRule;
  readonly index: RuleIndex;
  /** Row for row with `rule.references`. */
  readonly sources: readonly RuleIndex[];
}
