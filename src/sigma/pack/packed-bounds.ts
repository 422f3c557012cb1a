import { NO_TRIGGERS, RUN_HEAD, type BoundTable } from "../../model/flat-bounds.ts";
import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import { sha256Hex } from "../../lib/sha256.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { DetectionRule, KnownBounds } from "../read/rule/rule.ts";
import { Refusal } from "../read/refusal.ts";

// The bounds of rules, one for each kind of event that the log source map names. The fields are named by what the map makes of them,
// so that bounds of another map are found only where they would be the same.

export interface PackedBounds {
  readonly table: BoundTable;
  /** Those of the table under the names that they were packed with. What is in them is not looked at. */
  readonly automata: readonly AsciiTable[];
  /** Kinds of events: `boundKey`. */
  readonly keys: readonly string[];
  /** By rule: where its places start; then where the last end. */
  readonly rules: Uint32Array;
  /** Two numbers for each bound: that of its key, and `placeOfBound`. */
  readonly places: Uint32Array;
}

/** Puts together the bounds of rules. */
export interface BoundsPacker {
  add(rule: DetectionRule): void;
  bounds(): PackedBounds;
}

/** Of no event, of any, or what is written from `start` on. */
export const placeOfBound = (bound: "false" | "true" | number): number =>
  bound === "false" ? 0 : bound === "true" ? 1 : bound + 2;

export const startOfPlace = (place: number): "false" | "true" | number =>
  place === 0 ? "false" : place === 1 ? "true" : place - 2;

/** A value is smaller than a chunk. */
export const LONGEST_LITERAL = 32_768;

/** Whether each run belongs to one place, one behind the other: what is made of them all is no larger than they are. */
export function areApart({ table: { numbers }, places }: PackedBounds): boolean {
  let end = 0;
  for (let place = 1; place < places.length; place += 2) {
    const start = startOfPlace(places[place]!);
    if (typeof start === "string") continue;
    const [nodes = -1, triggers = -1, wild = -1] = numbers.subarray(start, start + RUN_HEAD);
    if (start !== end || nodes < 0 || triggers < NO_TRIGGERS || wild < 0) return false;
    end += RUN_HEAD + nodes + Math.max(0, triggers) + wild;
  }
  return end === numbers.length;
}

/** Names a bound of a rule: null event id: of whatever id. */
export const boundKey = (fields: string | null, eventId: number | null): string =>
  `${fields ?? ""}:${eventId ?? ""}`;

/**
 * Bounds of a rule that were packed; they are looked up when an event id is asked for, and worked out where none can be found.
 *
 * @param packed null where there are none.
 * @param rule its number among them.
 */
export function unpackBounds(
  packed: () => PackedBounds | null,
  rule: number,
  { asks }: Pick<DetectionRule, "asks">,
): KnownBounds {
  return (fields, eventId) => {
    try {
      const bounds = packed();
      const key = boundKey(keyOf(fields), asksEventId({ asks }) ? eventId : null);
      return bounds === null ? null : boundIn(bounds, rule, key);
    } catch (error) {
      if (error instanceof Refusal || error instanceof SyntaxError) return null;
      throw error;
    }
  };
}

function boundIn(bounds: PackedBounds, rule: number, key: string): Bound | null {
  const number = numbersOf(bounds).get(key);
  const { rules, places, table } = bounds;
  const end = Math.min(rules[rule + 1] ?? 0, places.length >>> 1);
  for (let place = rules[rule]!; place < end; place++) {
    if (places[place * 2] !== number) continue;
    const start = startOfPlace(places[place * 2 + 1]!);
    return typeof start === "string" ? { kind: start } : { kind: "flat", table, start };
  }
  return null;
}

const numbers = new WeakMap<PackedBounds, ReadonlyMap<string, number>>();

function numbersOf(bounds: PackedBounds): ReadonlyMap<string, number> {
  let known = numbers.get(bounds);
  if (known === undefined)
    numbers.set(bounds, (known = new Map(bounds.keys.map((key, number) => [key, number]))));
  return known;
}

/** What it says depends on the event id. */
export const asksEventId = ({ asks }: Pick<DetectionRule, "asks">): boolean =>
  asks.fields.includes("EventID");

const keys = new WeakMap<FieldSet, string>();
const KEY_LENGTH = 16;

/** Names what a map makes of fields. */
export function keyOf(fields: FieldSet | null): string | null {
  if (fields === null) return null;
  let key = keys.get(fields);
  if (key === undefined) keys.set(fields, (key = sha256Hex(fields.definition).slice(0, KEY_LENGTH)));
  return key;
}
