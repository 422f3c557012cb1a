import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import type { LogSourceMap } from "../logsource/log-source-map.ts";
import { narrowed, resolveLogSource } from "../logsource/resolve.ts";
import { asksEventId, boundKey, keyOf, writeBounds } from "../pack/packed-bounds.ts";
import { toPackedFlat } from "../pack/packed-flat.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { boundOf } from "./bound-of.ts";

/**
 * The bounds of a rule in the events that the map names for it, for a pack. Empty where there are none.
 *
 * @param flatten makes a bound flat, see `flattenBound`.
 */
export function packBounds(rule: DetectionRule, map: LogSourceMap, flatten: (bound: Bound) => Bound): string {
  const { bindings } = narrowed(resolveLogSource(rule.logSource, map), rule.asks.eventIds);
  const tables = new Map<string, AsciiTable>();
  const bounds = new Map<string, string>();
  for (const { fields, eventIds } of bindings) {
    for (const eventId of asksEventId(rule) ? (eventIds ?? []) : [null]) {
      const flat = toPackedFlat(flatten(boundOf(rule.detection, fields, eventId ?? 0)), tables);
      if (flat !== null) bounds.set(boundKey(keyOf(fields), eventId), JSON.stringify(flat));
    }
  }
  return writeBounds(bounds, tables);
}
