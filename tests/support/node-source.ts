import { readFileSync } from "node:fs";
import type { ByteSource } from "../../src/model/bytes.ts";

/** Bytes in memory as a log's source; `view` makes every block small, to cross block borders on purpose. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *blocks(start, end, blockSize) {
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
