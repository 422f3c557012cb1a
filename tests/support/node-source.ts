import { readFileSync } from "node:fs";
import type { ByteSource } from "../../src/model/bytes.ts";

/** Few, so that small logs have several blocks. */
const BLOCK_UNITS = 4;

/** Bytes in memory as a log's source, read into the given memory as files are. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *blocks(start, end, unit, [one, other]) {
      let [current, next] = [one, other];
      for await (const block of ownBlocks(bytes, start, end, unit)) {
        current.set(block);
        yield current.subarray(0, block.length);
        // What is read ahead must not be what is being looked at.
        next.fill(0xee, 0, unit * BLOCK_UNITS);
        [current, next] = [next, current];
      }
    },
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

/** The same, for which memory is given in vain: what streams and slices are. */
export function streamSource(bytes: Uint8Array): ByteSource {
  return { ...memorySource(bytes), blocks: (start, end, unit) => ownBlocks(bytes, start, end, unit) };
}

async function* ownBlocks(
  bytes: Uint8Array,
  start: number,
  end: number,
  unit: number,
): AsyncGenerator<Uint8Array> {
  const blockSize = unit * BLOCK_UNITS;
  for (let at = start; at < Math.min(end, bytes.length); at += blockSize) {
    yield await Promise.resolve(bytes.slice(at, Math.min(at + blockSize, end)));
  }
}

export function fileSource(path: string): ByteSource {
  return memorySource(new Uint8Array(readFileSync(path)));
}
