import { toIndentedXml, toJson, toRawEvent, type ChunkReader } from "../evtx/index.ts";
import type { ByteSource } from "../model/bytes.ts";
import type { RecordPlace } from "../model/event.ts";
import type { RuleIndex } from "../model/units.ts";
import { describe } from "../portproxy/index.ts";
import { describedEvent } from "./described-event.ts";
import type { LoadedRules } from "./loaded-rules.ts";
import type { Inspection } from "./scanner.ts";

const CHUNK_SIZE = 0x10000;

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
  { engine, book }: LoadedRules,
): Promise<Inspection> {
  const chunk = await source.read(place.chunkOffset, place.chunkOffset + CHUNK_SIZE);
  reader.open(chunk, path, place.chunkOffset);
  const row = reader.rowAt(place.offset);
  if (row === null) throw new Error("the record is no longer where it was read; the file has changed");
  const { element, issues } = reader.decode(row);
  if (element === null) throw new Error(issues[0]?.detail ?? "the record can't be read");
  const raw = toRawEvent(element);
  const canonical = engine.canonical(raw);
  return {
    happened: describe(describedEvent(canonical)),
    explanation: book.entries[rule]?.kind === "correlation" ? null : engine.explain(raw, rule),
    fields: canonical.fields,
    element,
    xml: toIndentedXml(element),
    json: JSON.stringify(toJson(element), null, 2),
    chunk: reader.report(),
    issues,
  };
}
