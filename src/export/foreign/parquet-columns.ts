// The columns of the Parquet file: a row for each match, nulls where the event or the rule says nothing.

import { escapeLoneSurrogates, hasLoneSurrogate } from "../../lib/lone-surrogate.ts";
import type { EventForward } from "../../model/forward.ts";
import type { ScanState } from "../../model/ledger.ts";
import { matchKey } from "../../model/match-key.ts";
import type { ExportNotice } from "../notices.ts";
import { fieldsLine, scanText, sourceName, type ExportAbout, type ExportRow } from "../row.ts";
import { MATCH_SCHEMA } from "../schema-names.ts";
import { unixNanoseconds } from "./event-times.ts";
import { wholeNumber } from "./match-facts.ts";

export interface ParquetOptions {
  readonly scan: ScanState;
  readonly about?: ExportAbout | undefined;
  readonly onNotice?: ((notice: ExportNotice) => void) | undefined;
}

/** `time`: nanoseconds since 1970. `texts`: a list. */
export type ColumnKind = "text" | "texts" | "json" | "time" | "int32" | "int64";

export type ColumnValue = string | readonly string[] | bigint | number | null;

export interface ParquetColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly value: (row: ExportRow, options: ParquetOptions) => ColumnValue;
}

const text = (name: string, value: (row: ExportRow) => string | null | undefined): ParquetColumn => ({
  name,
  kind: "text",
  value: (row) => value(row) || null,
});

const ofForward = (name: string, key: keyof EventForward): ParquetColumn =>
  text(name, ({ match }) => match.event.forward?.[key]?.toString());

export const parquetColumns: readonly ParquetColumn[] = [
  text("key", ({ match, rule }) => matchKey(match, rule)),
  { name: "time", kind: "time", value: ({ match }) => unixNanoseconds(match.event.time) },
  text("time_text", ({ match }) => match.event.time),
  text("computer", ({ match }) => match.event.computer),
  text("channel", ({ match }) => match.event.channel),
  text("provider", ({ match }) => match.event.provider),
  { name: "event_id", kind: "int32", value: ({ match }) => int32(match.event.eventId) },
  { name: "record_id", kind: "int64", value: ({ match }) => wholeNumber(match.event.recordId) },
  text("level", ({ rule }) => rule.level),
  text("rule_id", ({ rule }) => rule.id),
  text("rule_title", ({ rule }) => rule.title),
  { name: "tags", kind: "texts", value: ({ rule }) => rule.tags },
  { name: "selections", kind: "texts", value: ({ match }) => match.selections },
  text("fact", ({ match }) => match.event.fact),
  text("user", ({ match }) => match.event.user),
  text("process", ({ match }) => match.event.process),
  text("parent_process", ({ match }) => match.event.parentProcess),
  ofForward("verb", "verb"),
  ofForward("family", "family"),
  ofForward("listen_address", "listenAddress"),
  ofForward("listen_port", "listenPort"),
  ofForward("connect_address", "connectAddress"),
  ofForward("connect_port", "connectPort"),
  ofForward("machine", "machine"),
  ofForward("problem", "problem"),
  ofForward("certainty", "certainty"),
  text("source", ({ file }) => sourceName(file)),
  text("file", ({ file }) => file.path),
  text("container", ({ file }) => file.container),
  text("source_sha256", ({ file }) => file.sha256),
  {
    name: "source_bytes",
    kind: "int64",
    value: ({ file }) => (file.bytes === undefined ? null : BigInt(file.bytes)),
  },
  text("host", ({ file }) => file.host),
  { name: "offset", kind: "int64", value: ({ match }) => BigInt(match.event.place.offset) },
  text("origin", ({ match }) => match.event.place.origin),
  text("confidence", ({ match }) => match.event.place.confidence),
  text("record_key", ({ match }) => match.event.key),
  { name: "scan", kind: "text", value: (_row, { scan }) => scanText(scan) },
  { name: "rules_sha256", kind: "text", value: (_row, { about }) => about?.rulesSha256 ?? null },
  { name: "tool_version", kind: "text", value: (_row, { about }) => about?.toolVersion ?? null },
  text("schema", () => MATCH_SCHEMA),
  { name: "fields", kind: "json", value: ({ match }) => fieldsLine(match.event.fieldsJson) },
];

/** Names the texts of a row that are the inside of a JSON string, for UTF-8 has no half of a surrogate pair. */
export const ESCAPED_COLUMN = "json_escaped";

/** The cells of a row, with the names of those that had to be escaped behind them. */
export function parquetCells(row: ExportRow, options: ParquetOptions): readonly ColumnValue[] {
  const escaped: string[] = [];
  const cells = parquetColumns.map((column): ColumnValue => {
    const value = column.value(row, options);
    if (typeof value === "object" && value !== null) {
      if (!value.some(hasLoneSurrogate)) return value;
      escaped.push(column.name);
      return value.map(escapedText);
    }
    // JSON is escaped by itself.
    if (typeof value !== "string" || column.kind === "json" || !hasLoneSurrogate(value)) return value;
    escaped.push(column.name);
    return escapedText(value);
  });
  const { time, recordId } = row.match.event;
  if (time === "" || unixNanoseconds(time) === null) options.onNotice?.("time-left-out");
  if (recordId !== "" && wholeNumber(recordId) === null) options.onNotice?.("number-left-out");
  return [...cells, escaped];
}

const escapedText = (value: string): string => escapeLoneSurrogates(JSON.stringify(value).slice(1, -1));

function int32(digits: string): number | null {
  const number = wholeNumber(digits);
  return number === null || number > 0x7fffffffn ? null : Number(number);
}
