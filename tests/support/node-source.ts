import { readFileSync } from "node:fs";
import type { ByteSource } from "../../src/model/bytes.ts";

/** Few, so that small logs have several blocks. */
const BLOCK_UNITS = 4;

/** Bytes in memory as a log's source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *blocks(start, end, unit) {
      const blockSize = unit * BLOCK_UNITS;
      for (let at = start; at < Math.min(end, bytes.length); at += blockSize) {
        yield bytes.slice(at, Math.min(at + blockSize, end));
      }
    },
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

export function fileSource(path: string): ByteSource {
  return memorySource(new Uint8Array(readFileSync(path)));
}
