import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import { sha256Hex } from "../../lib/sha256.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { DetectionRule, KnownBounds } from "../read/rule/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { noPack } from "./compact-node.ts";
import { fromPackedFlat } from "./packed-flat.ts";
import { fromCompactTable, toCompactTable } from "./packed-table.ts";

// The bounds of a rule: the tables that they name, then a key and a flat bound for each kind of event that the log source map
// names, each of them and each table JSON by itself, so that only what is asked for is read. The fields are named by what the map makes of them, so that
// bounds of another map are found only where they would be the same.

/** Between the parts: stands in no JSON and no key. */
const BETWEEN = "\v";
/** Between the names of tables and the tables. */
const BETWEEN_TABLES = "\f";

/** Names a bound of a rule: null event id: of whatever id. */
export const boundKey = (fields: string | null, eventId: number | null): string =>
  `${fields ?? ""}:${eventId ?? ""}`;

/** @param bounds JSON by key. Empty where there are none. */
export function writeBounds(
  bounds: ReadonlyMap<string, string>,
  tables: ReadonlyMap<string, AsciiTable>,
): string {
  if (bounds.size === 0) return "";
  const named = [...tables].flatMap(([name, table]) => [name, toCompactTable(table)]);
  const texts = named.map((each) => JSON.stringify(each));
  return [texts.join(BETWEEN_TABLES), ...[...bounds].flat()].join(BETWEEN);
}

/** Bounds of a rule that were packed; they are read when an event id is asked for, and worked out where none can be read. */
export function unpackBounds(packed: () => string, { asks }: Pick<DetectionRule, "asks">): KnownBounds {
  return (fields, eventId) => {
    try {
      return boundIn(packed(), boundKey(keyOf(fields), asksEventId({ asks }) ? eventId : null));
    } catch (error) {
      if (error instanceof Refusal || error instanceof SyntaxError) return null;
      throw error;
    }
  };
}

function boundIn(packed: string, key: string): Bound | null {
  const at = packed.indexOf(BETWEEN + key + BETWEEN);
  if (at < 0) return null;
  const start = at + key.length + 2 * BETWEEN.length;
  const end = packed.indexOf(BETWEEN, start);
  return fromPackedFlat(JSON.parse(packed.slice(start, end < 0 ? undefined : end)), (name) =>
    tableIn(packed.slice(0, packed.indexOf(BETWEEN)), name),
  );
}

/** Rules exclude the same few networks over and over. */
const MAX_KNOWN = 256;
const known = new Map<string, readonly KnownTable[]>();
let made = 0;

/** A table, and the text that it was read from: thousands of numbers, in tens of rules the same. */
interface KnownTable {
  readonly text: string;
  readonly table: AsciiTable;
}

/** Tables of one name may differ, where somebody wrote so: each gets a name of its own, and is used for nobody's rules but his. */
function tableIn(tables: string, name: string): AsciiTable {
  const text = textIn(tables, name);
  const others = known.get(name) ?? [];
  const same = others.find((other) => other.text === text);
  if (same !== undefined) return same.table;
  const table = { ...fromCompactTable(name, JSON.parse(text)), name: `packed ${++made}: ${name}` };
  if (known.size >= MAX_KNOWN || others.length >= MAX_KNOWN) known.clear();
  known.set(name, [...(known.get(name) ?? []), { text, table }]);
  return table;
}

function textIn(tables: string, name: string): string {
  const parts = tables.split(BETWEEN_TABLES);
  const at = parts.findIndex((part, index) => index % 2 === 0 && JSON.parse(part) === name);
  const text = at < 0 ? undefined : parts[at + 1];
  if (text === undefined) throw noPack();
  return text;
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
