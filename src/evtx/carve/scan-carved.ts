import type { ByteSource } from "../../model/bytes.ts";
import { NO_CHUNKS, NO_RECORDS } from "../../model/ledger.ts";
import type { FileIndex } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { EventCounts } from "../log/event-counts.ts";
import type { RangeResult, ScanVisitor } from "../log/scan-log.ts";
import { TimeSpan } from "../log/time-span.ts";
import { carve, type PieceKind } from "./carve.ts";

/** What was found in a file that is no log: nothing is said to be missing from it. */
export type CarvedResult = Omit<RangeResult, "facts" | "slotEvents" | "slotTimes">;

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
  const span = new TimeSpan();
  const records = { ...NO_RECORDS };
  const fail = (row: number): void => {
    reader.uncount(row);
    records.read--;
    records.failed++;
  };
  const listed = (): void => {
    const times = reader.timeSpan;
    if (times !== null) span.add(times.first, times.last);
    records.declared += reader.records;
    records.read += reader.records;
    records.removed += reader.removed;
    for (const row of reader.unprovenRows()) {
      if (!reader.isCandidate(row) && reader.validate(row) !== null) fail(row);
    }
  };
  const piece = (kind: PieceKind): void => {
    if (kind === "chunk") listed();
    else {
      records.residual += reader.records - reader.partial;
      records.residualParts += reader.partial;
    }
    for (const row of reader.candidates()) {
      const { event } = reader.decodeEvent(row);
      if (event === null) {
        if (kind === "chunk") fail(row);
        continue;
      }
      const origin = reader.isRemoved(row) ? "removed" : kind === "residual" ? "residual" : "carved";
      visitor.event(event, reader.place(row, file.index, origin), reader.candidateRules(row));
    }
  };
  const counts = await carve(source, file.path, reader, {
    judges: true,
    piece,
    isCancelled: (bytes) => visitor.isCancelled(bytes, records.read + records.residual),
  });
  const events = new EventCounts();
  events.merge(reader.takeEventCounts());
  return {
    bytesRead: counts.bytes,
    bytesLost: 0,
    chunks: {
      ...NO_CHUNKS,
      read: counts.chunks,
      badHeaderChecksum: counts.badHeaders,
      badRecordsChecksum: counts.badRecords,
    },
    records,
    events: events.list(),
    firstTime: span.first,
    lastTime: span.last,
  };
}
