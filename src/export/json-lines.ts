// JSON Lines: one match a line, UTF-8, line feed after each. Names are those of the model; a value that the event or the
// rule does not have is "" or null as there. NULs and lone surrogates are escaped as JSON escapes them, so nothing is
// altered. What was looked at is the ledger, a file of its own; `scan` says in every line whether it was complete.

import type { RecordPlace } from "../model/event.ts";
import type { ScanState } from "../model/ledger.ts";
import type { IsoTime } from "../model/units.ts";
import { inChunks } from "./chunks.ts";
import { type ExportFile, type ExportRow, fieldsLine, scanText } from "./row.ts";

export interface JsonLinesOptions {
  readonly scan: ScanState;
}

/** The rows as JSON Lines text, in pieces. */
export function jsonLinesChunks(rows: Iterable<ExportRow>, options: JsonLinesOptions): Iterable<string> {
  return inChunks(lines(rows, options));
}

function* lines(rows: Iterable<ExportRow>, options: JsonLinesOptions): Generator<string> {
  const scan = scanText(options.scan);
  for (const { match, rule, file, files } of rows) {
    const { event } = match;
    const head = JSON.stringify({
      time: event.time,
      computer: event.computer,
      channel: event.channel,
      provider: event.provider,
      eventId: event.eventId,
      recordId: event.recordId,
      level: rule.level,
      ruleTitle: rule.title,
      ruleId: rule.id,
      tags: rule.tags,
      selections: match.selections,
      fact: event.fact,
      forward: event.forward,
      user: event.user,
      process: event.process,
      parentProcess: event.parentProcess,
      file: file.path,
      container: file.container,
      offset: event.place.offset,
      chunkOffset: event.place.chunkOffset,
      headerId: event.place.headerId,
      burst:
        match.burst?.map(({ place, recordId, time }) => burstEvent(files, place, recordId, time)) ?? null,
      scan,
    });
    yield `${head.slice(0, -1)},"fields":${fieldsLine(event.fieldsJson)}}\n`;
  }
}

/** Where an event of a burst lies: enough to find it, and its own line if a rule reports it. */
function burstEvent(
  files: readonly ExportFile[],
  { file, offset }: RecordPlace,
  recordId: string,
  time: IsoTime,
): object {
  const { path = "", container = null } = files[file] ?? {};
  return { file: path, container, recordId, offset, time };
}
