import { CHUNK_RECORDS } from "../layout";

// The chunk that offsets in BinXML count from. Names and definitions may lie anywhere in it.
let start: usize = 0;
let end: usize = 0;

export function setChunk(chunk: usize, length: u32): void {
  start = chunk;
  end = chunk + length;
}

export function chunkStart(): usize {
  return start;
}

export function chunkEnd(): usize {
  return end;
}

/**
 * Whether `bytes` lie at `offset` behind the chunk's header. An offset is asked about before it is added to anything:
 * the sum might come round to an address in front of the chunk.
 */
export function holds(offset: u32, bytes: u32): boolean {
  const length = <u32>(end - start);
  return offset >= CHUNK_RECORDS && offset <= length && length - offset >= bytes;
}
