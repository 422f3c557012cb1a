import type { RuleBookInfo } from "../../model/rule.ts";
import type { LogSourceMap } from "../logsource/log-source-map.ts";
import type { Binding } from "../logsource/resolve.ts";
import type { DetectionRule } from "../rule/rule.ts";

/** Rules as loaded: what became of each file, and what the engine needs of those that run. */
export interface RuleBook {
  readonly info: RuleBookInfo;
  readonly map: LogSourceMap;
  /** By `RuleIndex`, row for row with `info.rules`. */
  readonly entries: readonly BookEntry[];
}

export interface BookEntry {
  readonly rule: DetectionRule;
  /** Where its events are; empty where no event log can hold them. */
  readonly bindings: readonly Binding[];
}
