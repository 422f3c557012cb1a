import { say } from "../../../lib/said.ts";
import { asksOf } from "./asks.ts";
import { Refusal } from "../refusal.ts";
import { valueOf, type YamlMap } from "../yaml/node.ts";
import { mapOf, parseDetection } from "./parse-detection.ts";
import { parseInfo, parseLogSource, type RulePlace } from "./parse-info.ts";
import type { ReadOptions } from "./parse-item.ts";
import type { DetectionRule } from "./rule.ts";

/** A detection rule (Sigma rules specification 2.1.0). Throws a `Refusal` with the line that stands in the way. */
export function parseRule(map: YamlMap, place: RulePlace, options: ReadOptions): DetectionRule {
  if (valueOf(map, "detection") === null)
    throw new Refusal(map.line, say("Not a Sigma rule: it has no “detection”"));
  const logSourceMap = mapOf(map, "logsource");
  const logSource = parseLogSource(logSourceMap);
  if (logSource.category === null && logSource.product === null && logSource.service === null) {
    throw new Refusal(logSourceMap.line, say("The log source names neither category, product nor service"));
  }
  const detectionMap = mapOf(map, "detection");
  const detection = parseDetection(detectionMap, options);
  const info = parseInfo(map, place, "detection", logSource, detection.conditionText);
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
  };
}
