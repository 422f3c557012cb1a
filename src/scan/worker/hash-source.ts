// `crypto.subtle` hashes at a gigabyte a second and only what is in memory as a whole; on plain http it is not there. What is
// larger goes block by block through @noble/hashes, which takes some ten times as long, beside whatever the user does.

import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "../../model/bytes.ts";
import type { FileHashes, HashKind } from "../../model/file-hashes.ts";
import { SLOT_SIZE } from "../../model/log-geometry.ts";

/** Bytes that are read as a whole: nearly every log, and no more than a page may take for a moment. */
const WHOLE = 256 << 20;
/** Of one block, where the source reads into given memory. */
const BLOCK = 1 << 20;

/** The platform's own, where it is there: types say that it is everywhere. */
export function subtleCrypto(): SubtleCrypto | undefined {
  return (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
}

/** MD5 is not there. */
const subtleNames: Readonly<Partial<Record<HashKind, string>>> = { sha256: "SHA-256", sha1: "SHA-1" };
const streaming = { sha256, sha1, md5 };

/**
 * The hashes of all bytes of a file. Rejects where it can't be read, or is shorter than it was.
 *
 * @param onReached hears how many bytes are done.
 * @param whole bytes up to which a file is read as a whole.
 */
export async function hashSource(
  source: ByteSource,
  kinds: readonly HashKind[],
  onReached: (bytes: number) => void,
  whole = WHOLE,
): Promise<FileHashes> {
  const subtle = subtleCrypto();
  const isWhole = subtle !== undefined && source.size <= whole && kinds.every((kind) => kind in subtleNames);
  return isWhole ? hashWhole(source, kinds, subtle) : hashBlocks(source, kinds, onReached);
}

async function hashWhole(
  source: ByteSource,
  kinds: readonly HashKind[],
  subtle: SubtleCrypto,
): Promise<FileHashes> {
  const bytes = (await source.read(0, source.size)) as Uint8Array<ArrayBuffer>;
  refuseCut(bytes.length, source);
  const hashes: [HashKind, string][] = [];
  for (const kind of kinds) {
    const digest = await subtle.digest(subtleNames[kind]!, bytes);
    hashes.push([kind, bytesToHex(new Uint8Array(digest))]);
  }
  return Object.fromEntries(hashes);
}

async function hashBlocks(
  source: ByteSource,
  kinds: readonly HashKind[],
  onReached: (bytes: number) => void,
): Promise<FileHashes> {
  const hashes = kinds.map((kind) => [kind, streaming[kind].create()] as const);
  let done = 0;
  const memory = [new Uint8Array(BLOCK), new Uint8Array(BLOCK)] as const;
  for await (const block of source.blocks(0, source.size, SLOT_SIZE, memory)) {
    for (const [, hash] of hashes) hash.update(block);
    done += block.length;
    onReached(done);
  }
  refuseCut(done, source);
  return Object.fromEntries(hashes.map(([kind, hash]) => [kind, bytesToHex(hash.digest())]));
}

function refuseCut(read: number, { size }: ByteSource): void {
  if (read !== size)
    throw new SaidError(say("it ends at {read} of {size} bytes", { read: String(read), size: String(size) }));
}
