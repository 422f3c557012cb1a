import type { AsciiTable } from "../../model/scan-program.ts";
import type { LogSourceMap } from "../logsource/log-source-map.ts";
import { narrowed, resolveLogSource } from "../logsource/resolve.ts";
import { toCompactBound, toCompactTable } from "../pack/compact-bound.ts";
import { asksEventId, keyOf, type PackedBounds } from "../pack/packed-bounds.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { boundOf } from "./bound-of.ts";

/** The bounds of a rule in the events that the map names for it, for a pack. Empty where there are none. */
export function packBounds(rule: DetectionRule, map: LogSourceMap): string {
  const { bindings } = narrowed(resolveLogSource(rule.logSource, map), rule.asks.eventIds);
  const tables = new Map<string, AsciiTable>();
  const bounds = new Map<string, PackedBounds["bounds"][number]>();
  for (const { fields, eventIds } of bindings) {
    for (const eventId of asksEventId(rule) ? (eventIds ?? []) : [null]) {
      const key = keyOf(fields);
      const bound = toCompactBound(boundOf(rule.detection, fields, eventId ?? 0), tables);
      bounds.set(`${eventId}:${key}`, [key, eventId, bound]);
    }
  }
  if (bounds.size === 0) return "";
  const named = [...tables].map(([name, table]) => [name, toCompactTable(table)] as const);
  const packed: PackedBounds = { bounds: [...bounds.values()], tables: Object.fromEntries(named) };
  return JSON.stringify(packed);
}
