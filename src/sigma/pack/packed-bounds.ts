import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import { sha256Hex } from "../../lib/sha256.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { DetectionRule, KnownBounds } from "../read/rule/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { fromCompactBound, fromCompactTable, type CompactBound, type CompactTable } from "./compact-bound.ts";
import { noPack } from "./compact-node.ts";

// The bounds of a rule as one line of JSON: [fields, event id, bound] for each kind of event that the log source map names, and
// the tables that they name. The fields are named by what the map makes of them, so that bounds of another map are found
// only where they would be the same.

export interface PackedBounds {
  readonly bounds: readonly (readonly [fields: string | null, eventId: number | null, bound: CompactBound])[];
  readonly tables: Readonly<Record<string, CompactTable>>;
}

/** Bounds of a rule that were packed; they are read when an event id is asked for, and worked out where none can be read. */
export function unpackBounds(packed: string, { asks }: Pick<DetectionRule, "asks">): KnownBounds | null {
  if (packed === "") return null;
  return (fields, eventId) => {
    try {
      return boundIn(JSON.parse(packed), keyOf(fields), asksEventId({ asks }) ? eventId : null);
    } catch (error) {
      if (error instanceof Refusal || error instanceof SyntaxError) return null;
      throw error;
    }
  };
}

function boundIn(packed: unknown, fields: string | null, eventId: number | null): Bound | null {
  const { bounds, tables } = (packed ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(bounds)) throw noPack();
  const found = (bounds as readonly unknown[]).find(
    (each): each is readonly unknown[] => Array.isArray(each) && each[0] === fields && each[1] === eventId,
  );
  return found === undefined ? null : fromCompactBound(found[2], (name) => tableIn(tables, name));
}

/** Rules exclude the same few networks over and over. */
const MAX_KNOWN = 256;
const known = new Map<string, readonly AsciiTable[]>();
let made = 0;

/** Tables of one name may differ, where somebody wrote so: each gets a name of its own, and is used for nobody's rules but his. */
function tableIn(tables: unknown, name: string): AsciiTable {
  if (typeof tables !== "object" || tables === null || !Object.hasOwn(tables, name)) throw noPack();
  const read = fromCompactTable(name, (tables as Readonly<Record<string, unknown>>)[name]);
  const others = known.get(name) ?? [];
  const same = others.find((other) => isSame(other, read));
  if (same !== undefined) return same;
  const table = { ...read, name: `packed ${++made}: ${name}` };
  if (known.size >= MAX_KNOWN || others.length >= MAX_KNOWN) known.clear();
  known.set(name, [...(known.get(name) ?? []), table]);
  return table;
}

function isSame(one: AsciiTable, other: AsciiTable): boolean {
  return (
    one.width === other.width &&
    one.next.length === other.next.length &&
    one.classes.every((each, index) => each === other.classes[index]) &&
    one.next.every((each, index) => each === other.next[index])
  );
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
