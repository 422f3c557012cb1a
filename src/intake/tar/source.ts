import { readBlob } from "../../lib/read-blob.ts";
import type { Chunks } from "../archive/chunks.ts";

/** Where a tar is read from: from its start to its end. */
export interface TarSource {
  /** From the start of the tar. */
  readonly offset: number;
  /** The next bytes; fewer only at the end. */
  take(length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The next bytes as far as they are there at once; null at the end. */
  takeSome(atMost: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Passes over bytes; how many there were. */
  skip(length: number): Promise<number>;
  /** The next bytes as a part of what is read, where that needs no copy. They are passed over. */
  part: ((length: number) => Blob) | null;
}

/** Bytes that are read at once where few are asked for: a tar may be made of headers alone. */
const AHEAD = 1 << 14;

export function blobTarSource(blob: Blob): TarSource {
  let at = 0;
  let ahead = { start: 0, bytes: new Uint8Array() };
  const step = (length: number): number => {
    const count = Math.max(0, Math.min(length, blob.size - at));
    at += count;
    return count;
  };
  const take = async (length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const start = at;
    const end = start + step(length);
    if (end - start > AHEAD / 2) return readBlob(blob, start, end);
    if (start < ahead.start || end > ahead.start + ahead.bytes.length)
      ahead = { start, bytes: await readBlob(blob, start, Math.min(blob.size, start + AHEAD)) };
    return ahead.bytes.slice(start - ahead.start, end - ahead.start);
  };
  return {
    get offset() {
      return at;
    },
    take,
    takeSome: async (atMost) => {
      const bytes = await take(Math.min(atMost, 1 << 18));
      return bytes.length === 0 ? null : bytes;
    },
    skip: (length) => Promise.resolve(step(length)),
    part: (length) => {
      const start = at;
      return blob.slice(start, start + step(length));
    },
  };
}

/** A tar that comes out of a stream: what is passed over is gone. */
export function streamTarSource(nextChunk: Chunks["next"]): TarSource {
  let rest = new Uint8Array();
  let at = 0;
  const takeSome = async (atMost: number): Promise<Uint8Array<ArrayBuffer> | null> => {
    while (rest.length === 0) {
      const next = await nextChunk();
      if (next === null) return null;
      rest = next;
    }
    const some = rest.subarray(0, atMost);
    rest = rest.subarray(some.length);
    at += some.length;
    return some;
  };
  return {
    get offset() {
      return at;
    },
    takeSome,
    take: async (length) => {
      const all = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const some = await takeSome(length - filled);
        if (some === null) break;
        all.set(some, filled);
        filled += some.length;
      }
      return all.subarray(0, filled);
    },
    skip: async (length) => {
      let left = length;
      while (left > 0) {
        const some = await takeSome(left);
        if (some === null) break;
        left -= some.length;
      }
      return length - left;
    },
    part: null,
  };
}
