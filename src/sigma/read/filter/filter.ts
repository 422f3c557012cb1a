import { say } from "../../../lib/said.ts";
import type { LogSource } from "../../../model/rule.ts";
import { sameName } from "../../logsource/resolve.ts";
import { mapOf, parseDetection } from "../rule/parse-detection.ts";
import { parseLogSource, text, texts } from "../rule/parse-info.ts";
import type { ReadOptions } from "../rule/parse-item.ts";
import type { Detection, DetectionRule } from "../rule/rule.ts";
import { Refusal } from "../refusal.ts";
import { valueOf, type YamlMap } from "../yaml/node.ts";

/** A filter (Sigma filters specification): one more condition for rules that it names. */
export interface Filter {
  readonly title: string;
  readonly line: number;
  readonly logSource: LogSource;
  /** Ids or names; null = any rule of the log source. */
  readonly rules: readonly string[] | null;
  readonly detection: Detection;
}

export function parseFilter(map: YamlMap, options: ReadOptions): Filter {
  const title = text(map, "title");
  if (title === null || title === "") throw new Refusal(map.line, say("The filter has no title"));
  const body = mapOf(map, "filter");
  const logSource = parseLogSource(mapOf(map, "logsource"));
  const detection = parseDetection(body, options, ["rules"]);
  return { title, line: map.line, logSource, rules: targets(body), detection };
}

// A list of ids or names, or the word `any`; an empty list means any rule too, as in the reference implementation.
function targets(body: YamlMap): readonly string[] | null {
  const node = valueOf(body, "rules");
  if (node === null)
    throw new Refusal(body.line, say("The filter has no “rules”: expected ids, names or the word any"));
  if (node.kind === "scalar" && node.type === "null")
    throw new Refusal(node.line, say("“{key}” has no value", { key: "rules" }));
  const names = texts(body, "rules");
  return names.length === 0 || (names.length === 1 && names[0] === "any") ? null : names;
}

/** Whether the filter is for the rule: named, and every part of the log source that the filter states is the rule's. */
export function appliesTo(filter: Filter, rule: DetectionRule): boolean {
  const { id, name } = rule.head;
  const named = filter.rules?.some((target) => target === id || target === name) ?? true;
  const { category, product, service } = filter.logSource;
  return (
    named &&
    (category === null || sameName(category, rule.logSource.category)) &&
    (product === null || sameName(product, rule.logSource.product)) &&
    (service === null || sameName(service, rule.logSource.service))
  );
}

/** The rule with the filters: both conditions must hold, each over its own search identifiers. */
export function withFilters(rule: DetectionRule, filters: readonly Filter[]): DetectionRule {
  if (filters.length === 0) return rule;
  const conditions = [rule.info.condition, ...filters.map((filter) => filter.detection.conditionText)];
  const condition = conditions.map((part) => `(${part.replace(/\n/g, ") or (")})`).join(" and ");
  const { head, info, logSource, level, asks, knownBounds, wholeFile } = rule;
  return {
    head,
    info: { ...info, condition },
    logSource,
    level,
    asks,
    get detection() {
      return rule.detection;
    },
    filters,
    knownBounds,
    packed: null,
    wholeFile,
  };
}
