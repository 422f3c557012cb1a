import { flattenBound } from "../evtx/index.ts";
import { fold } from "../lib/fold.ts";
import { packBounds, type DetectionRule, type LogSourceMap } from "../sigma/index.ts";

/** The bounds of rules as a pack holds them, under a map. */
export function boundsForPack(map: LogSourceMap): (rule: DetectionRule) => string {
  return (rule) => packBounds(rule, map, (bound) => flattenBound(bound, fold));
}
