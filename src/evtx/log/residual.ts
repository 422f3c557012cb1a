import type { ChunkReport } from "../../model/ledger.ts";
import { CHUNK_MAGIC } from "../../model/log-geometry.ts";
import type { ByteOffset } from "../../model/units.ts";
import { startsWith } from "../../lib/starts-with.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { NO_CHUNK } from "./no-chunk.ts";

/**
 * Opens 64 KiB of a file for the residual records in them, as a scan that judges them does: those behind what its chunk lists,
 * or all where no chunk starts there.
 *
 * @returns what the chunk is
 */
export function openResidual(
  reader: ChunkReader,
  bytes: Uint8Array,
  file: string,
  offset: ByteOffset,
): ChunkReport {
  if (startsWith(bytes, CHUNK_MAGIC)) {
    reader.open(bytes, file, offset);
    const report = reader.report();
    reader.readResidual(reader.walked, true);
    return report;
  }
  reader.openUnread(bytes, file, offset);
  reader.readResidual(0, true);
  return { ...NO_CHUNK, offset, state: "unreadable" };
}
