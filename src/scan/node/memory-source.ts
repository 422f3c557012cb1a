import type { BlockMemory, ByteSource } from "../../model/bytes.ts";

/**
 * A log in memory that all threads share. What is handed out is a copy: a TextDecoder and a hash take no shared memory.
 */
export function memorySource(memory: SharedArrayBuffer): ByteSource {
  const bytes = new Uint8Array(memory);
  return {
    size: bytes.length,
    blocks: (start, end, _unit, into) => copied(bytes.subarray(start, end), into),
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

async function* copied(bytes: Uint8Array, [block]: BlockMemory): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += block.length) {
    const piece = bytes.subarray(at, at + block.length);
    block.set(piece);
    yield block.subarray(0, piece.length);
  }
}
