import type { RuleSetInfo } from "../../../model/rule.ts";
import type { RuleIndex } from "../../../model/units.ts";
import type { ResolvedCorrelation } from "../../correlation/correlation.ts";
import type { LogSourceMap } from "../../logsource/log-source-map.ts";
import type { Binding } from "../../logsource/resolve.ts";
import type { DetectionRule } from "../rule/rule.ts";

/** Rules as loaded: what became of each file, and what the engine needs of those that run. */
export interface RuleSet {
  readonly info: RuleSetInfo;
  readonly map: LogSourceMap;
  /** By `RuleIndex`, row for row with `info.rules`. Correlations come after all they refer to. */
  readonly entries: readonly RuleSetEntry[];
  /** Rules whose hits are no results of their own, because a correlation stands for them. */
  readonly silent: ReadonlySet<RuleIndex>;
  /** Disabled ones that nobody needs: they are not run at all. One that a correlation counts runs, and is silent. */
  readonly idle: ReadonlySet<RuleIndex>;
}

export type RuleSetEntry =
  | {
      readonly kind: "detection";
      readonly rule: DetectionRule;
      /** Where its events are; empty where no event log can hold them. */
      readonly bindings: readonly Binding[];
    }
  | { readonly kind: "correlation"; readonly correlation: ResolvedCorrelation };

/** Those that run, in an order in which each comes after those it refers to. */
export function correlationsOf(ruleSet: RuleSet): readonly ResolvedCorrelation[] {
  return ruleSet.entries.flatMap((entry, index) =>
    entry.kind === "correlation" && !ruleSet.idle.has(index) ? [entry.correlation] : [],
  );
}
