import { detailOf } from "../../model/issue.ts";
import { errorOf, SaidError } from "../../lib/said-error.ts";
import {
  openLog,
  openRecord,
  scanLog,
  toIndentedJson,
  toIndentedXml,
  toRawEvent,
  type ChunkReader,
} from "../../evtx/index.ts";
import { say, type Said } from "../../lib/said.ts";
import { SLOT_SIZE } from "../../model/log-geometry.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { RuleIndex } from "../../model/units.ts";
import { eventFields, readEvent, scriptBlockPart, sentenceOf, whoActed } from "../../event/index.ts";
import { titleOf } from "../../catalogue/index.ts";
import { forwardsIn } from "../../portproxy/index.ts";
import type { LoadedRules } from "./loaded-rules.ts";
import { summaryOf } from "../summary-of.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import type { Inspection, ReadEvent } from "../protocol/scanner.ts";
import { LOOK_AHEAD, markJoined, ScriptBlocks, type JoinedBlock } from "./script-blocks.ts";

/**
 * Reads one record again and explains it: the table keeps only what its rows show.
 *
 * @throws Error with a reason for people where the record is not there any more.
 */
export async function inspectRecord(
  source: ByteSource,
  path: string,
  place: RecordPlace,
  rule: RuleIndex,
  reader: ChunkReader,
  { engine, ruleSet }: LoadedRules,
): Promise<Inspection> {
  const opened = await openRecord(source, path, place, reader);
  if (opened === null)
    throw new SaidError(say("the record is no longer where it was read; the file has changed"));
  const { row, chunk } = opened;
  const { element, issues } = reader.decode(row);
  if (element === null) {
    const why = issues[0] === undefined ? say("the record can't be read") : detailOf(issues[0]);
    throw errorOf(why);
  }
  const raw = toRawEvent(element, reader.written(row));
  const found = reader.place(row, place.file, place.origin);
  const isCorrelation = ruleSet.entries[rule]?.kind === "correlation";
  const alone = isCorrelation ? null : engine.explain(raw, rule);
  // What no part holds by itself was found in the whole.
  const joined = alone?.held === false ? await joinedAt(source, path, place, raw, reader) : null;
  const event = joined?.event ?? raw;
  const canonical = engine.canonical(event);
  const shown = joined === null ? canonical : markJoined(canonical, joined.parts);
  const reading = readEvent(eventFields(shown));
  const happened = sentenceOf(reading, forwardsIn(reading.event), titleOf(raw));
  const part = blockWords(shown, joined);
  return {
    event: readEventOf(summaryOf(engine.canonical(raw), found)),
    happened: part === null ? happened : say("{happened}: {part}", { happened, part }),
    who: whoActed(reading),
    explanation: joined === null ? alone : engine.explain(joined.event, rule),
    fields: shown.fields,
    element,
    xml: toIndentedXml(element),
    json: toIndentedJson(element),
    chunk,
    issues,
  };
}

function readEventOf(summary: FieldedSummary): ReadEvent {
  const { recordId, time, timeFrom, computer, channel, provider, eventId } = summary;
  const { key, place, fact, forward, user, process, parentProcess } = summary;
  const header = { recordId, time, timeFrom, computer, channel, provider, eventId };
  return { ...header, key, place, fact, forward, user, process, parentProcess };
}

function blockWords(event: RawEvent, joined: JoinedBlock | null): Said | null {
  if (joined !== null) return say("a script block in {parts} parts, joined", { parts: String(joined.parts) });
  const part = scriptBlockPart(event);
  if (part === null) return null;
  const [number, total] = [String(part.number), String(part.total)];
  return say("part {number} of {total} of a script block, judged by itself", { number, total });
}

/** The script block that begins with the record, where its other parts are found as a scan finds them. */
async function joinedAt(
  source: ByteSource,
  path: string,
  place: RecordPlace,
  event: RawEvent,
  reader: ChunkReader,
): Promise<JoinedBlock | null> {
  if (scriptBlockPart(event)?.number !== 1) return null;
  const opened = await openLog(source, path, reader);
  if (opened === null) return null;
  const { grid } = opened;
  const first = Math.max(0, Math.floor((place.chunkOffset - grid.origin) / SLOT_SIZE));
  const range = { first, end: Math.min(first + 1 + LOOK_AHEAD, grid.count) };
  const blocks = new ScriptBlocks();
  let joined: JoinedBlock | null = null;
  await scanLog(source, { path, index: place.file }, grid, range, reader, {
    event: (found, at) => {
      const part = scriptBlockPart(found);
      if (part !== null) joined ??= blocks.take(found, at, part, [], at.offset === place.offset);
    },
    issue: () => undefined,
    residual: "left",
    isCancelled: () => joined !== null,
  });
  return joined;
}
