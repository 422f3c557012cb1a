import type { FileHeader } from "../../model/ledger.ts";
import { FILE_MAGIC } from "../../model/log-geometry.ts";
import type { EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { startsWith } from "../../lib/starts-with.ts";

/**
 * The file header (libevtx "File header"): 0 magic, 8 first chunk, 16 last chunk, 24 next record id, 32 size,
 * 36 minor, 38 major version, 40 block size, 42 chunk count, 120 flags, 124 CRC32 of bytes 0–119.
 * Everything but the magic is stale in a log that was not closed.
 *
 * @param bytes the first 4,096 bytes or fewer; null where they do not start with `ElfFile`.
 */
export function parseFileHeader(bytes: Uint8Array, wasm: EvtxWasm): FileHeader | null {
  if (bytes.length < layout.FILE_HEADER_SIZE || !startsWith(bytes, FILE_MAGIC)) return null;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = data.getUint32(layout.FILE_FLAGS, true);
  return {
    version: `${data.getUint16(layout.FILE_MAJOR_VERSION, true)}.${data.getUint16(layout.FILE_MINOR_VERSION, true)}`,
    firstChunk: data.getBigUint64(layout.FILE_FIRST_CHUNK, true).toString(),
    lastChunk: data.getBigUint64(layout.FILE_LAST_CHUNK, true).toString(),
    nextRecordId: data.getBigUint64(layout.FILE_NEXT_RECORD, true).toString(),
    declaredChunks: data.getUint16(layout.FILE_CHUNK_COUNT, true),
    flags,
    dirty: (flags & layout.FILE_FLAG_DIRTY) !== 0,
    full: (flags & layout.FILE_FLAG_FULL) !== 0,
    checksum: headerVerdict(bytes, data, flags, wasm),
  };
}

function headerVerdict(
  bytes: Uint8Array,
  data: DataView,
  flags: number,
  wasm: EvtxWasm,
): FileHeader["checksum"] {
  const stated = data.getUint32(layout.FILE_CHECKSUM, true);
  if (stated === 0 && (flags & layout.FLAG_NO_CHECKSUM) !== 0) return "absent";
  new Uint8Array(wasm.memory.buffer).set(bytes.subarray(0, layout.FILE_CHECKED), layout.INPUT);
  return wasm.checksum(layout.INPUT, layout.FILE_CHECKED) >>> 0 === stated ? "ok" : "bad";
}
