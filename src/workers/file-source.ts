import { open } from "node:fs/promises";
import type { ByteSource } from "../model/bytes.ts";

/** Units read at once; in slots 4 MiB: each read is a trip to another thread. */
const BLOCK_UNITS = 64;

/**
 * A file on disk. Two buffers take turns, so that the next block is read while one is scanned. The file is opened
 * for each use and closed after it.
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, "r");
  const { size } = await handle.stat().finally(() => handle.close());
  return {
    size,
    blocks: (start, end, unit) => readAhead(path, start, Math.min(end, size), unit * BLOCK_UNITS),
    read: async (start, end) => {
      const file = await open(path, "r");
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        return bytes.subarray(0, await fill(file, bytes, start));
      } finally {
        await file.close();
      }
    },
  };
}

type FileHandle = Awaited<ReturnType<typeof open>>;

async function* readAhead(
  path: string,
  start: number,
  end: number,
  blockSize: number,
): AsyncGenerator<Uint8Array> {
  if (start >= end) return;
  const file = await open(path, "r");
  const size = Math.min(blockSize, end - start);
  const buffers = takeBuffers(size);
  let pending: Promise<number> | null = null;
  try {
    let [current, next] = buffers;
    pending = fill(file, current, start);
    for (let at = start; ;) {
      const length: number = await pending;
      pending = null;
      at += length;
      if (at < end && length > 0) pending = fill(file, next.subarray(0, Math.min(size, end - at)), at);
      if (length > 0) yield current.subarray(0, length);
      if (pending === null) return;
      [current, next] = [next, current];
    }
  } finally {
    await pending?.catch(() => undefined);
    spare = buffers;
    await file.close();
  }
}

type Buffers = readonly [Uint8Array, Uint8Array];

/** Of the range that was read last: fresh memory costs a third of what it costs to read so much. */
let spare: Buffers | null = null;

function takeBuffers(size: number): Buffers {
  const taken = spare?.[0].length === size ? spare : null;
  spare = null;
  return taken ?? [new Uint8Array(size), new Uint8Array(size)];
}

/** Reads until the buffer is full or the file ends. */
async function fill(file: FileHandle, into: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
