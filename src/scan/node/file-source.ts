import { open } from "node:fs/promises";
import type { BlockMemory, ByteSource } from "../../model/bytes.ts";
import type { FileRegion } from "../../model/input.ts";

/** A file on disk. It is opened for each use and closed after it. */
export async function fileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, "r");
  const { size } = await handle.stat().finally(() => handle.close());
  return regionSource({ path, start: 0, size });
}

/** A part of a file. Two blocks of memory take turns, so that the next one is read while one is scanned. */
export function regionSource({ path, start: base, size }: FileRegion): ByteSource {
  return {
    size,
    blocks: (start, end, _unit, memory) => readAhead(path, base + start, base + Math.min(end, size), memory),
    read: async (start, end) => {
      const file = await open(path, "r");
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        return bytes.subarray(0, await fill(file, bytes, base + start));
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
  buffers: BlockMemory,
): AsyncGenerator<Uint8Array> {
  if (start >= end) return;
  const file = await open(path, "r");
  const size = Math.min(buffers[0].length, end - start);
  let pending: Promise<number> | null = null;
  try {
    let [current, next] = buffers;
    pending = fill(file, current.subarray(0, size), start);
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
    await file.close();
  }
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
