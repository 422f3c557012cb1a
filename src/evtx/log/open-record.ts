import { SLOT_SIZE, CHUNK_MAGIC } from "../../model/log-geometry.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { ChunkReport } from "../../model/ledger.ts";
import { startsWith } from "../../lib/starts-with.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { NO_CHUNK } from "./no-chunk.ts";
import { readWindow } from "./read-window.ts";

/** A record that was found again: its row in the reader, and the chunk that lists it or whose remains hold it. */
export interface OpenedRecord {
  readonly row: number;
  readonly chunk: ChunkReport;
}

/**
 * Opens what a record lies in, as whoever found it there did: its chunk, then what that does not list, or what is left where no
 * chunk starts.
 *
 * @returns null where no record is at that place any more
 */
export async function openRecord(
  source: ByteSource,
  file: string,
  { chunkOffset, offset }: Pick<RecordPlace, "chunkOffset" | "offset">,
  reader: ChunkReader,
): Promise<OpenedRecord | null> {
  const bytes = await readWindow(source, chunkOffset, SLOT_SIZE);
  let chunk: ChunkReport = { ...NO_CHUNK, offset: chunkOffset, state: "unreadable" };
  if (startsWith(bytes, CHUNK_MAGIC)) {
    reader.open(bytes, file, chunkOffset);
    chunk = reader.report();
    const row = reader.rowAt(offset);
    if (row !== null) return { row, chunk };
    reader.readResidual(reader.walked, true);
  } else {
    reader.openUnread(bytes, file, chunkOffset);
    reader.readResidual(0, true);
  }
  const row = reader.rowAt(offset);
  return row === null ? null : { row, chunk };
}
