import {
  EventCounter,
  EventIndex,
  lineColumn,
  partStore,
  titleOfCount,
  type EventColumnId,
  type EventPart,
  type EventStore,
  type PathOf,
} from "../events/index.ts";
import { LineWriter } from "../export/index.ts";
import { displayPath } from "../model/input.ts";
import { clock, crewFor, EventPool, noOptions, spawnerOf } from "../scan/node/index.ts";
import type { EventsCommand } from "./command.ts";
import { valueOf } from "./event-columns.ts";
import { exitCodes, isIncomplete } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { readLogSources, refuseMap } from "./judging.ts";
import { noRecordLine, unmetInRecordsLine } from "./notes.ts";
import { Output } from "./output.ts";
import { ReadInParts } from "./read-in-parts.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";

/** Characters that are written at once. */
const PIECE = 256 * 1024;

/** Writes every record as a row, or counts of them. Answers with the exit code. */
export async function events(command: EventsCommand, script: URL, workers: number): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  for (const issue of issues) sayIssue(issue);
  const { residual } = command;
  const wanted = { terms: command.filter?.terms ?? [], residual };
  const crew = crewFor({ script, workers }, inputs);
  const pool = new EventPool(spawnerOf(crew), crew.workers, wanted, clock);
  const read = new ReadInParts(inputs);
  try {
    const map = await readLogSources(command.logSources);
    const taught = await pool.teach({ files: [], map, options: { ...noOptions, residual } });
    refuseMap("--logsources", taught.issues);
    const paths = inputs.map(displayPath);
    const pathOf: PathOf = (file) => paths[file]!;
    const parts = pool.read(inputs, (file, result) => read.add(file, result));
    const found = await (command.countBy === null
      ? writeRows(command, parts, pathOf, output)
      : writeCounts(command, command.countBy, parts, pathOf, output));
    read.finish();
    for (const field of pool.unmet) say(unmetInRecordsLine(field));
    if (command.filter !== null && found === 0) say(noRecordLine(command.filter));
    await output.end();
  } finally {
    pool.close();
  }
  return issues.some(isIncomplete) || read.isIncomplete ? exitCodes.incomplete : exitCodes.done;
}

async function writeRows(
  { columns, format, guard, bom, sorted }: EventsCommand,
  parts: AsyncIterable<EventPart>,
  pathOf: PathOf,
  output: Output,
): Promise<number> {
  const writer = new LineWriter(columns.map(lineColumn), { format, guard, bom, counts: false });
  await output.write(writer.head);
  let written = 0;
  const write = async (store: EventStore, rows: Uint32Array | null): Promise<void> => {
    written += store.count;
    const values = columns.map((id) => valueOf(id, store, pathOf));
    let text = "";
    for (let at = 0; at < store.count; at++) {
      const row = rows === null ? at : rows[at]!;
      text += writer.line(values.map((of) => of(row)));
      if (text.length < PIECE) continue;
      await output.write(text);
      text = "";
    }
    await output.write(text);
  };
  if (!sorted) {
    for await (const part of parts) await write(partStore(part), null);
    return written;
  }
  const index = new EventIndex(pathOf);
  for await (const part of parts) index.add(part);
  await write(index, index.order({ column: "time", descending: false }));
  return written;
}

async function writeCounts(
  { format, guard, bom }: EventsCommand,
  columns: readonly EventColumnId[],
  parts: AsyncIterable<EventPart>,
  pathOf: PathOf,
  output: Output,
): Promise<number> {
  const counter = new EventCounter(columns);
  let records = 0;
  for await (const part of parts) {
    const store = partStore(part);
    records += store.count;
    counter.add(store, null, pathOf);
  }
  const isTitled = columns.includes("channel") && columns.includes("event");
  const heads = [
    ...columns.map(lineColumn),
    { key: "count", csv: "count", isNumber: true },
    ...(isTitled ? [{ key: "title", csv: "title", isNumber: false }] : []),
  ];
  const writer = new LineWriter(heads, { format, guard, bom, counts: true });
  await output.write(writer.head);
  for (const counted of counter.list()) {
    const title = isTitled ? [titleOfCount(columns, counted)] : [];
    await output.write(writer.line([...counted.values, String(counted.count), ...title]));
  }
  return records;
}
