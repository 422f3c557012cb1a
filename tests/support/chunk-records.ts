import { chunkSize, sealChunk } from "./evtx-writer.ts";

/** Offsets of the live records; null where the slot is no chunk or its records do not end as its header says. */
export function recordOffsets(chunk: Buffer): number[] | null {
  if (chunk.toString("latin1", 0, 8) !== "ElfChnk\0") return null;
  const free = chunk.readUInt32LE(48);
  const offsets: number[] = [];
  let offset = 512;
  while (offset < free && offset + 28 <= chunkSize) {
    const size = chunk.readUInt32LE(offset + 4);
    if (chunk.readUInt32LE(offset) !== 0x2a2a || size < 28) return null;
    offsets.push(offset);
    offset += size;
  }
  return offset === free && offsets.length > 0 ? offsets : null;
}

/** Gives the records of a chunk the ids from `first` on, in place, and returns the id after the last. */
export function renumber(chunk: Buffer, first: bigint): bigint {
  const offsets = recordOffsets(chunk)!;
  const last = first + BigInt(offsets.length) - 1n;
  offsets.forEach((offset, i) => chunk.writeBigUInt64LE(first + BigInt(i), offset + 8));
  for (const [field, id] of [
    [8, first],
    [16, last],
    [24, first],
    [32, last],
  ] as const) {
    chunk.writeBigUInt64LE(id, field);
  }
  sealChunk(chunk);
  return last + 1n;
}
