// The columns of EvtxECmd's CSV, which Timeline Explorer knows: UTF-8 with a byte order mark, CRLF. An event that several rules
// match has a row for each; what EvtxECmd's maps say of an event is here what the rule says of it. `ExtraDataOffset` is where
// EvtxECmd tells of bytes behind a record, and is always 0.

import { FILE_HEADER_BLOCK, SLOT_SIZE } from "../../model/log-geometry.ts";
import { csvRecord, guardedCell } from "../csv-cell.ts";
import type { RowWriter } from "../line-format.ts";
import { fieldsLine, sourceName, type ExportRow } from "../row.ts";
import {
  connectEnd,
  fieldValues,
  firstValue,
  listenEnd,
  techniquesOf,
  type FieldValues,
} from "./match-facts.ts";

export interface TimelineExplorerOptions {
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
}

const columns: Readonly<Record<string, (row: ExportRow, fields: FieldValues) => string>> = {
  RecordNumber: ({ match }) => match.event.place.headerId,
  EventRecordId: ({ match }) => match.event.recordId,
  TimeCreated: ({ match }) => match.event.time.replace("T", " ").replace("Z", ""),
  EventId: ({ match }) => match.event.eventId,
  Level: ({ rule }) => rule.level ?? "",
  Provider: ({ match }) => match.event.provider,
  Channel: ({ match }) => match.event.channel,
  ProcessId: (_row, fields) => firstValue(fields, "Execution_ProcessID"),
  ThreadId: (_row, fields) => firstValue(fields, "Execution_ThreadID"),
  Computer: ({ match }) => match.event.computer,
  ChunkNumber: ({ match }) =>
    `${Math.floor((match.event.place.chunkOffset - FILE_HEADER_BLOCK) / SLOT_SIZE)}`,
  UserId: (_row, fields) => firstValue(fields, "Security_UserID"),
  MapDescription: ({ rule }) => rule.title,
  UserName: ({ match }) => match.event.user,
  RemoteHost: ({ match }) => connectEnd(match.event.forward),
  PayloadData1: ({ match }) => match.event.fact,
  PayloadData2: ({ match }) => labelled("Listen", listenEnd(match.event.forward)),
  PayloadData3: ({ match }) => labelled("Connect", connectEnd(match.event.forward)),
  PayloadData4: ({ rule }) =>
    labelled(
      "ATT&CK",
      techniquesOf(rule)
        .map(({ id }) => id)
        .join(", "),
    ),
  PayloadData5: ({ match }) => labelled("Parent", match.event.parentProcess),
  PayloadData6: ({ match, rule }) =>
    labelled("Rule", [rule.id, match.selections.join(" ")].filter((part) => part !== "").join("; ")),
  ExecutableInfo: ({ match }, fields) => firstValue(fields, "CommandLine") || match.event.process,
  HiddenRecord: () => "False",
  SourceFile: ({ file }) => sourceFile(file),
  Keywords: (_row, fields) => firstValue(fields, "Keywords"),
  ExtraDataOffset: () => "0",
  Payload: ({ match }) => fieldsLine(match.event.fieldsJson),
};

const labelled = (label: string, text: string): string => (text === "" ? "" : `${label}: ${text}`);

/** `container!file` for what an archive held, as tools of this family write it. */
function sourceFile(file: ExportRow["file"]): string {
  if (file.source !== undefined && file.source !== null) return sourceName(file);
  return file.container === null ? file.path : `${file.container}!${file.path}`;
}

export function timelineExplorerCsv({ guard }: TimelineExplorerOptions): RowWriter {
  const values = Object.values(columns);
  // The header is given, so no column can name the cells that had to be escaped: `Payload` has every text as JSON.
  const recordOf = (row: ExportRow): string => {
    const fields = fieldValues(row);
    return csvRecord(values.map((value) => guardedCell(value(row, fields), guard, () => undefined)));
  };
  return { head: `\ufeff${csvRecord(Object.keys(columns))}`, row: recordOf };
}
