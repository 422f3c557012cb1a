import { sealChunk, type RecordPlace } from "./evtx-writer.ts";

/**
 * Removes a record from a chunk as tools of intruders do: the record before it is made as large as both, its size copy with
 * it, and the checksums are made good again. Records that were removed before stay where they are, inside.
 */
export function removeRecord(chunk: Uint8Array, outer: RecordPlace, hidden: RecordPlace): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const end = hidden.offset + view.getUint32(hidden.offset + 4, true);
  view.setUint32(outer.offset + 4, end - outer.offset, true);
  view.setUint32(end - 4, end - outer.offset, true);
  sealChunk(chunk);
}

/** Gives the records that are left ids without a gap, in their headers and in the chunk's, which also gets its last record. */
export function renumber(chunk: Uint8Array, left: readonly RecordPlace[]): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const first = left[0]!.id;
  left.forEach(({ offset }, index) => view.setBigUint64(offset + 8, first + BigInt(index), true));
  const last = first + BigInt(left.length - 1);
  for (const field of [16, 32]) view.setBigUint64(field, last, true);
  view.setUint32(44, left.at(-1)!.offset, true);
  sealChunk(chunk);
}
