// The bytes of one member, decrypted and inflated: by the browser's own DecompressionStream where it can. Nothing that the
// zip says of its sizes decides how much is read.

import { say } from "../../lib/said.ts";
import { readBlob } from "../../lib/read-blob.ts";
import { crc32 } from "../../lib/crc32.ts";
import { type Chunks, InflatedChunks, sliceChunks } from "../archive/chunks.ts";
import { checksumProblem, damageProblem, sizeProblem, type Problem } from "../archive/problem.ts";
import type { Decryption, Unlocked } from "./decrypt.ts";
import type { ZipEntry } from "./entry.ts";

/** Members of this method are parts of the zip as they are. */
export const STORED = 0;
export const DEFLATED = 8;
export const DEFLATE64 = 9;

export class MemberStream implements Chunks {
  readonly #entry: ZipEntry;
  readonly #chunks: Chunks;
  readonly #decrypted: DecryptedChunks | null;
  #crc = 0;
  bytes = 0;

  /** @param data as it lies in the zip. @param unlocked null where it is not encrypted. */
  constructor(entry: ZipEntry, data: Blob, unlocked: Unlocked | null) {
    this.#entry = entry;
    this.#decrypted = unlocked === null ? null : new DecryptedChunks(data, unlocked);
    this.#chunks = this.#open(data);
  }

  #open(data: Blob): Chunks {
    const { method } = this.#entry;
    if (this.#decrypted === null && method === DEFLATED) return new NativeChunks(data);
    const raw = this.#decrypted ?? sliceChunks(data);
    return method === STORED ? raw : new InflatedChunks(raw, method === DEFLATE64);
  }

  get isSound(): boolean {
    return this.#chunks.isSound;
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await this.#chunks.next();
    if (bytes === null) return null;
    this.#crc = crc32(bytes, this.#crc);
    this.bytes += bytes.length;
    return bytes;
  }

  cancel(): Promise<void> {
    return this.#chunks.cancel();
  }

  /** What was wrong with it. Once its end has been read. */
  async problem(): Promise<Problem | null> {
    const { size, crc } = this.#entry;
    const isEncrypted = this.#decrypted !== null;
    const isAuthentic = (await this.#decrypted?.isAuthentic()) ?? null;
    if (!this.isSound) {
      const what =
        isEncrypted && isAuthentic === null
          ? say("Its data is damaged or cut off, or the password is wrong")
          : say("Its data is damaged or cut off");
      return damageProblem(size, this.bytes, what);
    }
    if (isAuthentic === false)
      return {
        detail: say(
          "Its authentication code does not fit: it is damaged or was altered; it was read all the same.",
        ),
        lostBytes: 0,
      };
    const wrong = sizeProblem(size, this.bytes);
    return wrong ?? (crc === null || crc === this.#crc ? null : checksumProblem(say("the zip")));
  }
}

class NativeChunks implements Chunks {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  isSound = true;

  constructor(data: Blob) {
    this.#reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return (await this.#reader.read()).value ?? null;
    } catch {
      this.isSound = false;
      return null;
    }
  }

  cancel(): Promise<void> {
    return this.#reader.cancel().catch(() => undefined);
  }
}

class DecryptedChunks implements Chunks {
  readonly isSound = true;
  readonly #tail: Blob;
  readonly #from: Chunks;
  readonly #decryption: Decryption;
  cancel = (): Promise<void> => Promise.resolve();

  constructor(data: Blob, { headLength, tailLength, start }: Unlocked) {
    const end = Math.max(headLength, data.size - tailLength);
    this.#tail = data.slice(end);
    this.#from = sliceChunks(data.slice(headLength, end));
    this.#decryption = start();
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await this.#from.next();
    return bytes === null ? null : this.#decryption.update(bytes);
  }

  /** What the inflater did not ask for is authenticated too. */
  async isAuthentic(): Promise<boolean | null> {
    while ((await this.next()) !== null);
    return this.#decryption.isAuthentic(await readBlob(this.#tail));
  }
}
