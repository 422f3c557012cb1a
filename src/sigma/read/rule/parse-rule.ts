import { say } from "../../../lib/said.ts";
import type { LogSource, RuleInfo } from "../../../model/rule.ts";
import { asksOf } from "./asks.ts";
import { Refusal } from "../refusal.ts";
import { valueOf, type YamlMap } from "../yaml/node.ts";
import { conditionText, mapOf, parseDetection } from "./parse-detection.ts";
import { parseInfo, parseLogSource, type RulePlace } from "./parse-info.ts";
import type { ReadOptions } from "./parse-item.ts";
import type { DetectionRule } from "./rule.ts";

/**
 * A detection rule (Sigma rules specification 2.1.0). Throws a `Refusal` with the line that stands in the way.
 *
 * @param wholeFile see `DetectionRule`; what only people read of such a rule is left out.
 */
export function parseRule(
  map: YamlMap,
  place: RulePlace,
  options: ReadOptions,
  wholeFile: number | null = null,
): DetectionRule {
  if (valueOf(map, "detection") === null)
    throw new Refusal(map.line, say("Not a Sigma rule: it has no “detection”"));
  const logSource = logSourceOf(map);
  const detection = parseDetection(mapOf(map, "detection"), options);
  const info = parseInfo(map, place, "detection", logSource, detection.conditionText, wholeFile !== null);
  return {
    head: info,
    info,
    logSource,
    level: info.level,
    asks: asksOf(detection),
    detection,
    filters: [],
    knownBounds: null,
    packed: null,
    wholeFile,
  };
}

/** What a rule says of itself, of a document that was read as one before. */
export function parseRuleInfo(map: YamlMap, place: RulePlace): RuleInfo {
  return parseInfo(map, place, "detection", logSourceOf(map), conditionText(mapOf(map, "detection")));
}

function logSourceOf(map: YamlMap): LogSource {
  const logSourceMap = mapOf(map, "logsource");
  const logSource = parseLogSource(logSourceMap);
  if (logSource.category === null && logSource.product === null && logSource.service === null) {
    throw new Refusal(logSourceMap.line, say("The log source names neither category, product nor service"));
  }
  return logSource;
}
