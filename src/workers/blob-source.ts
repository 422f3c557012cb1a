import type { ByteSource } from "../model/bytes.ts";

/**
 * A dropped file. A BYOB stream into two buffers that take turns is the fastest way a page can read (some 800 MB/s
 * against 500 for slices): while one block is scanned the next is on its way.
 */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    blocks: (start, end, blockSize) => readAhead(blob.slice(start, end), blockSize),
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}

async function* readAhead(blob: Blob, blockSize: number): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader({ mode: "byob" });
  try {
    let spare = new ArrayBuffer(Math.min(blockSize, blob.size));
    let pending = fill(reader, new ArrayBuffer(Math.min(blockSize, blob.size)));
    for (;;) {
      const block = await pending;
      if (block.length === 0) return;
      const isLast = block.length < blockSize;
      if (!isLast) pending = fill(reader, spare);
      yield block;
      if (isLast) return;
      spare = block.buffer;
    }
  } finally {
    // A scan that stops early must not keep the file open; a failed stream is closed already.
    await reader.cancel().catch(() => undefined);
  }
}

/** Reads until the buffer is full or the file ends: a stream hands out whatever arrived. */
async function fill(reader: ReadableStreamBYOBReader, into: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = into;
  let filled = 0;
  const size = buffer.byteLength;
  while (filled < size) {
    const { value, done } = await reader.read(new Uint8Array(buffer, filled, size - filled));
    if (value === undefined) return new Uint8Array();
    buffer = value.buffer;
    filled += value.byteLength;
    if (done) break;
  }
  return new Uint8Array(buffer, 0, filled);
}
