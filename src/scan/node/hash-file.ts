import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import type { FileHashes, HashKind } from "../../model/file-hashes.ts";

/** Bytes read at once: still in the fast caches when they are hashed. */
const BLOCK = 1 << 20;

/** Reads a file once for all of its hashes. Waits for the disk: for a thread of its own. @throws where it can't be read. */
export function hashFile(path: string, kinds: readonly HashKind[]): FileHashes {
  const file = openSync(path, "r");
  try {
    const block = new Uint8Array(BLOCK);
    const hashes = kinds.map((kind) => [kind, createHash(kind)] as const);
    for (;;) {
      const length = readSync(file, block, 0, block.length, null);
      if (length === 0) break;
      for (const [, hash] of hashes) hash.update(block.subarray(0, length));
    }
    return Object.fromEntries(hashes.map(([kind, hash]) => [kind, hash.digest("hex")]));
  } finally {
    closeSync(file);
  }
}
