// CSV of port forwards, one a row, RFC 4180, with the guard of the other CSV against cells that a spreadsheet would run.

import type { PortForward } from "../../model/port-forward.ts";
import { noNote, type NotesOf } from "../../model/note.ts";
import { inChunks } from "../chunks.ts";
import { csvRecord, guardedCell } from "../csv-cell.ts";
import { noteColumns } from "../note-columns.ts";
import type { ExportFile } from "../row.ts";
import { placesOf } from "./forward-lines.ts";

interface Column {
  readonly name: string;
  readonly value: (forward: PortForward, files: readonly ExportFile[]) => string | null;
}

/** New columns come at the end: people read columns by their place. */
const columns: readonly Column[] = [
  { name: "state", value: ({ state }) => state },
  { name: "certainty", value: ({ certainty }) => certainty },
  { name: "host", value: ({ host }) => host },
  { name: "family", value: ({ family }) => family },
  { name: "protocol", value: ({ protocol }) => protocol },
  { name: "listen_address", value: ({ listenAddress }) => listenAddress },
  { name: "listen_port", value: ({ listenPort }) => listenPort },
  { name: "connect_address", value: ({ connectAddress }) => connectAddress },
  { name: "connect_port", value: ({ connectPort }) => connectPort },
  { name: "since", value: ({ since }) => since },
  { name: "until", value: ({ until }) => until },
  { name: "ended_by", value: ({ endedBy }) => endedBy },
  { name: "account", value: ({ account }) => account },
  { name: "logon_id", value: ({ logon }) => logon?.id ?? null },
  { name: "logon_type", value: ({ logon }) => logon?.type ?? null },
  { name: "logon_from", value: ({ logon }) => logon?.from ?? null },
  { name: "writer", value: ({ writer }) => writer },
  { name: "processes", value: ({ processes }) => processes.map(({ image }) => image).join(" < ") },
  {
    name: "benign",
    value: ({ benign }) =>
      benign === null
        ? null
        : `${benign.kind}: ${benign.reason}${benign.against === null ? "" : `; but ${benign.against}`}`,
  },
  { name: "notes", value: ({ notes }) => notes.map(({ text }) => text).join(" ") },
  { name: "chain", value: ({ chain }) => chain.join(" ") },
  { name: "id", value: ({ id }) => id },
  { name: "hive", value: ({ hive }) => hive },
  { name: "evidence_count", value: ({ evidence }) => String(evidence.length) },
  {
    name: "evidence",
    value: ({ evidence }, files) =>
      evidence
        .map((one) => {
          const { file, offset } = placesOf(one, files)[0]!;
          return `${one.time} ${one.role}: ${one.channel} ${one.eventId} record ${one.recordId} at offset ${offset} of ${file}`;
        })
        .join("\n"),
  },
];

export interface ForwardCsvOptions {
  readonly guard: boolean;
  readonly bom: boolean;
  /** What an analyst said, in three columns more. */
  readonly notes?: NotesOf | undefined;
}

export function forwardCsv(
  forwards: readonly PortForward[],
  files: readonly ExportFile[],
  options: ForwardCsvOptions,
): Iterable<string> {
  return inChunks(records(forwards, files, options));
}

function* records(
  forwards: readonly PortForward[],
  files: readonly ExportFile[],
  { guard, bom, notes }: ForwardCsvOptions,
): Generator<string> {
  if (bom) yield "\ufeff";
  const added = notes === undefined ? [] : noteColumns;
  yield csvRecord([
    ...columns.map(({ name }) => name),
    "formula_guard",
    "escaped",
    ...added.map(({ name }) => name),
  ]);
  for (const forward of forwards) {
    const escaped: string[] = [];
    const cells = columns.map(({ name, value }) =>
      guardedCell(value(forward, files) ?? "", guard, () => escaped.push(name)),
    );
    const note = notes?.ofForward(forward) ?? noNote;
    const said = added.map(({ name, value }) => guardedCell(value(note), guard, () => escaped.push(name)));
    yield csvRecord([...cells, guard ? "on" : "off", escaped.join(" "), ...said]);
  }
}
