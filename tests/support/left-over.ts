import { sealChunk, type RecordPlace } from "./evtx-writer.ts";

/**
 * Makes a chunk list only its first records. What lies behind them stays where it is, as Windows leaves it, with ids that do
 * not carry on those of the others: it would be read as records that a lying header hides.
 */
export function listOnly(chunk: Uint8Array, records: readonly RecordPlace[], count: number): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const last = records[count - 1]!;
  for (const field of [16, 32]) view.setBigUint64(field, last.id, true);
  view.setUint32(44, last.offset, true);
  view.setUint32(48, last.offset + view.getUint32(last.offset + 4, true), true);
  for (const { offset, id } of records.slice(count)) view.setBigUint64(offset + 8, id + 5000n, true);
  sealChunk(chunk);
}

/** Lays a newer chunk over an older one as a log that goes round does: its header and records, up to where they end. */
export function layOver(older: Uint8Array, newer: Uint8Array): Uint8Array<ArrayBuffer> {
  const laid = older.slice();
  const free = new DataView(newer.buffer, newer.byteOffset, newer.byteLength).getUint32(48, true);
  laid.set(newer.subarray(0, free));
  return laid;
}
