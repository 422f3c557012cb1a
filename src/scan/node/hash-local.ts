import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import type { FileHashes, HashKind } from "../../model/file-hashes.ts";
import type { FileRegion, LocalSource } from "../../model/input.ts";

/** Bytes read at once: still in the fast caches when they are hashed. */
const BLOCK = 1 << 20;

/** Reads a source once for all of its hashes. Waits for the disk: for a thread of its own. @throws where it can't be read. */
export function hashLocal(source: LocalSource, kinds: readonly HashKind[]): FileHashes {
  const hashes = kinds.map((kind) => [kind, createHash(kind)] as const);
  for (const piece of piecesOf(source)) for (const [, hash] of hashes) hash.update(piece);
  return Object.fromEntries(hashes.map(([kind, hash]) => [kind, hash.digest("hex")]));
}

/** All bytes in order; a piece is valid until the next one is asked for. */
function piecesOf(source: LocalSource): Iterable<Uint8Array> {
  if (source instanceof SharedArrayBuffer) return copiesOf(source);
  return typeof source === "string" ? blocksOf(source, 0, Infinity) : regionOf(source);
}

function* copiesOf(memory: SharedArrayBuffer): Generator<Uint8Array> {
  for (let at = 0; at < memory.byteLength; at += BLOCK) yield new Uint8Array(memory).slice(at, at + BLOCK);
}

function* regionOf({ path, start, size }: FileRegion): Generator<Uint8Array> {
  let left = size;
  for (const block of blocksOf(path, start, size)) {
    left -= block.length;
    yield block;
  }
  if (left > 0) throw new Error(`it ends at ${size - left} of ${size} bytes`);
}

function* blocksOf(path: string, start: number, size: number): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const block = new Uint8Array(BLOCK);
    for (let left = size, at = start; left > 0;) {
      const length = readSync(file, block, 0, Math.min(left, block.length), at);
      if (length === 0) return;
      yield block.subarray(0, length);
      at += length;
      left -= length;
    }
  } finally {
    closeSync(file);
  }
}
