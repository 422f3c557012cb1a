import { sha256 } from "@noble/hashes/sha2.js";
import { CHUNK_HEADER, FILE_HEADER_BLOCK, SLOT_SIZE } from "../../model/log-geometry.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { Fingerprint } from "../protocol/scanner.ts";

/** Bytes of each end that a fingerprint is made of: one chunk. */
const END = SLOT_SIZE;
/** A log that never held an event: file header, chunk header, and nothing behind them. */
const HEADERS = FILE_HEADER_BLOCK + CHUNK_HEADER;
/** Bytes compared at once. */
const BLOCK = 1 << 20;

/** By which two files of one size can be told apart at once: nearly all of them. */
export async function fingerprintOf(source: ByteSource): Promise<Fingerprint> {
  const head = await source.read(0, Math.min(END, source.size));
  const tail = await source.read(Math.max(head.length, source.size - END), source.size);
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  const hash = Array.from(sha256(both), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { ends: hash, blank: both.subarray(HEADERS).every((byte) => byte === 0) };
}

/** Whether two files hold the same bytes. Reads both, as far as they are the same. */
export async function haveSameContent(one: ByteSource, other: ByteSource): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at += BLOCK) {
    const end = Math.min(one.size, at + BLOCK);
    const [left, right] = await Promise.all([one.read(at, end), other.read(at, end)]);
    // A file that was cut since it was opened.
    if (left.length !== end - at || right.length !== left.length) return false;
    if (!left.every((byte, index) => byte === right[index])) return false;
  }
  return true;
}
