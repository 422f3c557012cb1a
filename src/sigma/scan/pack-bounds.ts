import type { BoundTable } from "../../model/flat-bounds.ts";
import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import type { LogSourceMap } from "../logsource/log-source-map.ts";
import { narrowed, resolveLogSource } from "../logsource/resolve.ts";
import {
  asksEventId,
  boundKey,
  keyOf,
  placeOfBound,
  type BoundsPacker,
  type PackedBounds,
} from "../pack/packed-bounds.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { boundOf } from "./bound-of.ts";

/** Makes bounds flat: `FlatBounds` of src/evtx. */
export interface BoundFlattener {
  /** Where it starts in the table; null where the scan has no use for it. */
  add(bound: Bound): number | "true" | "false" | null;
  table(): BoundTable & { readonly all: readonly AsciiTable[] };
}

/** The bounds of rules in the events that a map names for them, for a pack. */
export class MapBounds implements BoundsPacker {
  readonly #map: LogSourceMap;
  readonly #flattener: BoundFlattener;
  readonly #keys = new Map<string, number>();
  readonly #rules = [0];
  readonly #places: number[] = [];

  constructor(map: LogSourceMap, flattener: BoundFlattener) {
    this.#map = map;
    this.#flattener = flattener;
  }

  add(rule: DetectionRule): void {
    const { bindings } = narrowed(resolveLogSource(rule.logSource, this.#map), rule.asks.eventIds);
    const known = new Set<number>();
    for (const { fields, eventIds } of bindings) {
      for (const eventId of asksEventId(rule) ? (eventIds ?? []) : [null]) {
        const key = this.#keyFor(boundKey(keyOf(fields), eventId));
        if (known.has(key)) continue;
        known.add(key);
        const flat = this.#flattener.add(boundOf(rule.detection, fields, eventId ?? 0));
        if (flat !== null) this.#places.push(key, placeOfBound(flat));
      }
    }
    this.#rules.push(this.#places.length / 2);
  }

  #keyFor(key: string): number {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    this.#keys.set(key, this.#keys.size);
    return this.#keys.size - 1;
  }

  bounds(): PackedBounds {
    const table = this.#flattener.table();
    return {
      table,
      automata: table.all,
      keys: [...this.#keys.keys()],
      rules: Uint32Array.from(this.#rules),
      places: Uint32Array.from(this.#places),
    };
  }
}
