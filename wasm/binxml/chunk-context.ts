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
