import { chunkSize, fileHeaderSize, sealChunk } from "./evtx-writer.ts";

/**
 * The log with the checksums of every chunk on the grid made good again, in place: what is gated by checksums is then
 * reached by damage too, as it is by a forger.
 */
export function resealLog(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let at = fileHeaderSize; at + chunkSize <= bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    if (String.fromCharCode(...chunk.subarray(0, 7)) === "ElfChnk") sealChunk(chunk);
  }
  return bytes;
}
