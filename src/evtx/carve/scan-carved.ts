import type { ByteSource } from "../../model/bytes.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { FileIndex } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { EventCounts } from "../log/event-counts.ts";
import type { RangeResult, ScanVisitor } from "../log/scan-log.ts";
import { TimeSpan } from "../log/time-span.ts";
import { carve, type PieceKind } from "./carve.ts";

/** What was found in a file that is no log: nothing is said to be missing from it. */
export type CarvedResult = Omit<RangeResult, "facts" | "slotEvents">;

/**
 * Searches a file that is no log for chunks and records and lets rules see those that can be read whole. Records that a chunk
 * lists count as read, all others as residual.
 */
export async function scanCarved(
  source: ByteSource,
  file: { readonly path: string; readonly index: FileIndex },
  reader: ChunkReader,
  visitor: Pick<ScanVisitor, "event" | "isCancelled">,
): Promise<CarvedResult> {
  const events = new EventCounts();
  const span = new TimeSpan();
  const records = { declared: 0, read: 0, failed: 0, removed: 0, residual: 0, residualParts: 0 };
  const piece = (kind: PieceKind, base: number): void => {
    const times = reader.timeSpan;
    if (kind === "chunk") {
      if (times !== null) span.add(times.first, times.last);
      records.declared += reader.records;
      records.read += reader.records;
      records.removed += reader.removed;
    } else {
      for (let row = 0; row < reader.records; row++) {
        if (reader.isPartial(row)) records.residualParts++;
        else records.residual++;
      }
    }
    for (const row of reader.candidates()) {
      const { event } = reader.decodeEvent(row);
      if (event === null) {
        if (kind !== "chunk") continue;
        reader.uncount(row);
        records.read--;
        records.failed++;
        continue;
      }
      const place: RecordPlace = {
        file: file.index,
        offset: reader.offset(row),
        chunkOffset: base,
        headerId: reader.headerId(row),
        origin: kind === "residual" ? "residual" : "carved",
        confidence: reader.confidence(row),
      };
      visitor.event(event, place, reader.candidateRules(row));
    }
    events.merge(reader.takeEventCounts());
  };
  const counts = await carve(source, file.path, reader, {
    judges: true,
    piece,
    isCancelled: (bytes) => visitor.isCancelled(bytes, records.read + records.residual),
  });
  return {
    bytesRead: counts.bytes,
    bytesLost: 0,
    chunks: {
      read: counts.chunks,
      empty: 0,
      unreadable: 0,
      badHeaderChecksum: counts.badHeaders,
      badRecordsChecksum: counts.badRecords,
    },
    records,
    events: events.list(),
    firstTime: span.first,
    lastTime: span.last,
  };
}
