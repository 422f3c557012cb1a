// gzip (RFC 1952): one member or several, one after the other, whose contents are one.
//
//   0 2 1F 8B       3 1 flags: 2 checksum of the header, 4 extra, 8 name, 16 comment
//   2 1 method 8   10   extra (with its length in 2 bytes), name and comment (each ended by NUL), checksum
//   deflated data, CRC-32 and size modulo 2^32 of the content

import { say } from "../../lib/said.ts";
import { crc32 } from "../../lib/crc32.ts";
import { InflateStream } from "../../lib/inflate.ts";
import { type Chunks, sliceChunks } from "../archive/chunks.ts";
import { checksumProblem, damageProblem, type Problem } from "../archive/problem.ts";

const HEADER = 10;
const TRAILER = 8;
/** Bytes that are inflated at a time. */
const STEP = 1 << 16;
/** Bytes of a header that are looked at: names and comments end long before. */
const LONGEST_HEADER = 1 << 17;

export class GunzipChunks implements Chunks {
  readonly #from: Chunks;
  #rest: Uint8Array<ArrayBufferLike> = new Uint8Array();
  #isEnd = false;
  #stream: InflateStream | null = null;
  #crc = 0;
  #size = 0;
  #members = 0;
  bytes = 0;
  problem: Problem | null = null;
  #done = false;

  constructor(blob: Blob) {
    this.#from = sliceChunks(blob);
  }

  get isSound(): boolean {
    return this.problem === null;
  }

  cancel(): Promise<void> {
    return this.#from.cancel();
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    while (!this.#done) {
      const stream = this.#stream ?? (await this.#begin());
      if (stream === null) break;
      const bytes = stream.next();
      if (bytes !== null) {
        this.#crc = crc32(bytes, this.#crc);
        this.#size += bytes.length;
        this.bytes += bytes.length;
        return bytes;
      }
      if (stream.state === "damaged") {
        this.#end(damageProblem(null, this.bytes));
      } else if (stream.state === "whole") {
        // What the stream has not used, and the piece behind it.
        this.#rest = joined(stream.unused, this.#rest);
        await this.#finish();
      } else {
        await this.#feed(stream);
      }
    }
    this.#done = true;
    return null;
  }

  #end(problem: Problem | null): void {
    this.#done = true;
    this.problem ??= problem;
  }

  /** Something is always held back: the inflater has to know what is the last. */
  async #feed(stream: InflateStream): Promise<void> {
    await this.#need(STEP + 1);
    const piece = this.#rest.subarray(0, STEP);
    this.#rest = this.#rest.subarray(piece.length);
    stream.feed(piece, this.#isEnd && this.#rest.length === 0);
  }

  /** Sees to it that so many bytes are at hand, as far as there are any. */
  async #need(length: number): Promise<Uint8Array> {
    while (this.#rest.length < length && !this.#isEnd) {
      const next = await this.#from.next();
      this.#isEnd = next === null;
      if (next !== null) this.#rest = joined(this.#rest, next);
    }
    return this.#rest;
  }

  /** The next member; null where there is none. */
  async #begin(): Promise<InflateStream | null> {
    const start = await this.#need(HEADER);
    if (this.#members > 0 && (await this.#isPadding(start))) return null;
    if (start[0] !== 0x1f || start[1] !== 0x8b || start[2] !== 8) {
      const found = await this.#countRest();
      this.#end({
        detail: say("Behind its end the gzip has {found} bytes that are none of it.", {
          found: String(found),
        }),
        lostBytes: found,
      });
      return null;
    }
    const length = await this.#headerLength();
    if (length === null) {
      this.#end(damageProblem(null, this.bytes, say("The header of the gzip is damaged or cut off")));
      return null;
    }
    this.#rest = this.#rest.subarray(length);
    this.#members++;
    this.#crc = 0;
    this.#size = 0;
    this.#stream = new InflateStream();
    return this.#stream;
  }

  // Tapes and some disks fill up with zeros.
  async #isPadding(start: Uint8Array): Promise<boolean> {
    if (start.length === 0) return true;
    if (start[0] !== 0) return false;
    for (let bytes: Uint8Array | null = this.#rest; bytes !== null; bytes = await this.#from.next()) {
      if (bytes.some((byte) => byte !== 0)) {
        this.#rest = new Uint8Array(bytes);
        return false;
      }
    }
    return true;
  }

  async #countRest(): Promise<number> {
    let count = this.#rest.length;
    for (
      let bytes = this.#isEnd ? null : await this.#from.next();
      bytes !== null;
      bytes = await this.#from.next()
    )
      count += bytes.length;
    return count;
  }

  async #headerLength(): Promise<number | null> {
    const bytes = await this.#need(LONGEST_HEADER);
    if (bytes.length < HEADER) return null;
    const flags = bytes[3]!;
    let at = HEADER;
    if ((flags & 4) !== 0) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
    for (const flag of [8, 16]) {
      if ((flags & flag) === 0) continue;
      const end = bytes.indexOf(0, at);
      if (end < 0) return null;
      at = end + 1;
    }
    if ((flags & 2) !== 0) at += 2;
    return at <= bytes.length ? at : null;
  }

  /** Compares with what stands behind the data. */
  async #finish(): Promise<void> {
    const trailer = await this.#need(TRAILER);
    this.#stream = null;
    if (trailer.length < TRAILER) {
      const detail = say("The gzip is cut off behind its data, so that nothing says whether that is right.");
      return this.#end({ detail, lostBytes: 0 });
    }
    const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER);
    // Of several members the first problem is told; the others are read all the same.
    if (view.getUint32(0, true) !== this.#crc || view.getUint32(4, true) !== this.#size % 2 ** 32)
      this.problem ??= checksumProblem(say("the gzip"));
    this.#rest = this.#rest.subarray(TRAILER);
  }
}

/** What lies side by side already is not copied: a gzip may have a member for every twenty bytes. */
function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  if (one.buffer === other.buffer && one.byteOffset + one.length === other.byteOffset)
    return new Uint8Array(one.buffer, one.byteOffset, one.length + other.length);
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
