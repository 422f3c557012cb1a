import { readFileSync } from "node:fs";
import type { ByteSource } from "../../src/model/bytes.ts";

/** Few, so that small logs have several blocks. */
const BLOCK_UNITS = 4;

/** Bytes in memory as a log's source, read into given memory as files are. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *blocks(start, end, unit, memory) {
      const blockSize = unit * BLOCK_UNITS;
      let [current, next] = memory ?? [null, null];
      for (let at = start; at < Math.min(end, bytes.length); at += blockSize) {
        const block = bytes.slice(at, Math.min(at + blockSize, end));
        current?.set(block);
        yield current?.subarray(0, block.length) ?? block;
        // What is read ahead must not be what is being looked at.
        next?.fill(0xee, 0, blockSize);
        [current, next] = [next, current];
      }
    },
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

export function fileSource(path: string): ByteSource {
  return memorySource(new Uint8Array(readFileSync(path)));
}

/** The same source, for which memory is given in vain: what streams and slices are. */
export function withOwnMemory(source: ByteSource): ByteSource {
  return { ...source, blocks: (start, end, unit) => source.blocks(start, end, unit, null) };
}
