// Timesketch, as its server reads timelines (timesketch/lib/utils.py, read_and_validate_jsonl and read_and_validate_csv).
//
// `message`, `datetime` and `timestamp_desc` are mandatory. `datetime` always has an offset: a naive time is taken for the
// server's local one. It has six digits, for the importer cuts the seventh, and `time_100ns` has all. `timestamp` is microseconds
// since 1970: of JSON Lines the server keeps it, of CSV it works it out anew. `data_type` and the names of Plaso let the
// analysers for Windows events run. The fields are one text, for OpenSearch would make a mapping of each of their names and
// takes a thousand. No name begins with `_`, which the importer drops.
//
// An integer that an event does not have is left out of JSON Lines and is an empty cell of CSV; the reader of CSV makes the
// integers of that column floats then, which is one reason to prefer JSON Lines.

import type { IsoTime } from "../../model/units.ts";
import { matchKey } from "../../model/match-key.ts";
import { csvRecord, guardedCell } from "../csv-cell.ts";
import type { RowWriter } from "../line-format.ts";
import type { ExportNotice } from "../notices.ts";
import { fieldsLine, sourceName, type ExportRow } from "../row.ts";
import { cutTime, unixMicroseconds, yearOf } from "./event-times.ts";
import { jsonText } from "./json-text.ts";
import { messageOf, wholeNumber } from "./match-facts.ts";

export interface TimesketchOptions {
  /** For CSV: neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  readonly onNotice?: ((notice: ExportNotice) => void) | undefined;
}

type Value = string | bigint | readonly string[] | null;

const columns: Readonly<Record<string, (row: ExportRow) => Value>> = {
  message: messageOf,
  datetime: ({ match }) => cutTime(match.event.time, 6).replace("Z", "+00:00"),
  timestamp: ({ match }) => unixMicroseconds(match.event.time),
  timestamp_desc: () => "Event Logged",
  data_type: () => "windows:evtx:record",
  source_name: ({ match }) => match.event.provider,
  event_identifier: ({ match }) => wholeNumber(match.event.eventId),
  computer_name: ({ match }) => match.event.computer,
  record_number: ({ match }) => wholeNumber(match.event.recordId),
  tag: ({ rule }) => [`level:${rule.level ?? "none"}`, ...rule.tags],
  rule_title: ({ rule }) => rule.title,
  rule_id: ({ rule }) => rule.id,
  rule_level: ({ rule }) => rule.level,
  channel: ({ match }) => match.event.channel,
  username: ({ match }) => match.event.user,
  process: ({ match }) => match.event.process,
  parent_process: ({ match }) => match.event.parentProcess,
  selections: ({ match }) => match.selections.join(" "),
  forward_verb: ({ match }) => match.event.forward?.verb ?? null,
  listen_address: ({ match }) => match.event.forward?.listenAddress ?? null,
  listen_port: ({ match }) => match.event.forward?.listenPort ?? null,
  connect_address: ({ match }) => match.event.forward?.connectAddress ?? null,
  connect_port: ({ match }) => match.event.forward?.connectPort ?? null,
  evtx_file: ({ file }) => sourceName(file),
  evtx_offset: ({ match }) => BigInt(match.event.place.offset),
  collected_from: ({ file }) => file.host ?? null,
  match_key: ({ match, rule }) => matchKey(match, rule),
  time_100ns: ({ match }) => match.event.time,
  event_fields: ({ match }) => fieldsLine(match.event.fieldsJson),
};

const names = Object.keys(columns);

/** Bytes above which Lucene keeps no keyword of a value. */
const LONGEST_KEYWORD = 32_766;

export function timesketchLines(options: TimesketchOptions): RowWriter {
  const lineOf = (row: ExportRow): string => {
    const values = valuesOf(row, options);
    // The server takes no line without a `datetime`, if only to say that it can't read it.
    const { datetime = "", ...others } = values;
    return `${jsonText(others).slice(0, -1)},"datetime":${JSON.stringify(datetime)}}\n`;
  };
  return { head: "", row: lineOf };
}

export function timesketchCsv(options: TimesketchOptions): RowWriter {
  const recordOf = (row: ExportRow): string => {
    const escaped: string[] = [];
    const cells = Object.entries(valuesOf(row, options)).map(([name, value]) =>
      guardedCell(cellText(value), options.guard, () => escaped.push(name)),
    );
    return csvRecord([...cells, escaped.join(" ")]);
  };
  // `json_escaped` is that of our own CSV: see csv.ts.
  return { head: csvRecord([...names, "json_escaped"]), row: recordOf };
}

const cellText = (value: Value): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : value.toString();

function valuesOf(row: ExportRow, { onNotice }: TimesketchOptions): Record<string, Value> {
  const values = Object.fromEntries(names.map((name) => [name, columns[name]!(row)]));
  if (onNotice !== undefined) {
    if (!isKept(row.match.event.time)) onNotice("time-dropped");
    if (row.match.event.recordId !== "" && values["record_number"] === null) onNotice("number-left-out");
    for (const value of Object.values(values))
      if (typeof value === "string" && isLong(value)) onNotice("value-not-searched");
  }
  return values;
}

function isKept(time: IsoTime): boolean {
  const year = yearOf(time);
  return year !== null && year >= 1700 && year <= 9999;
}

// A unit of UTF-16 is three bytes of UTF-8 at most: few values have to be encoded to know.
const isLong = (text: string): boolean =>
  text.length > LONGEST_KEYWORD ||
  (text.length * 3 > LONGEST_KEYWORD && new TextEncoder().encode(text).length > LONGEST_KEYWORD);
