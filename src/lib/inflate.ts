// DEFLATE (RFC 1951) and Deflate64 (zip method 9), in one go or piece by piece. In one go for what is small or wanted at
// once: a DecompressionStream costs most of a millisecond, whatever the size, and a zip of rules has thousands of members.
// Piece by piece where a browser can't: Deflate64, decrypted data, and gzip, whose members end where only the inflater
// knows. Plain DEFLATE of large members goes through the browser's own.

import { Inflation } from "./inflation.ts";

/** What came out, and why it ended there. */
export interface Inflated {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `limit`: there is more; `damaged`: the data is broken or cut off. */
  readonly end: "whole" | "limit" | "damaged";
}

/** Inflates at most `limit` bytes. Never throws. */
export function inflate(data: Uint8Array, limit: number): Inflated {
  const inflation = new Inflation(limit, false);
  inflation.feed(data, true);
  const stop = inflation.run();
  return {
    bytes: inflation.taken(),
    end: stop === "full" ? "limit" : stop === "whole" ? "whole" : "damaged",
  };
}

/** Bytes that come out at once, and those before them that may still be referred to: 64 KiB in Deflate64. */
const PIECE = 1 << 18;
const WINDOW = 1 << 16;

/**
 * Inflates data that comes in pieces, into pieces of at most 320 KiB: no piece of data, however hostile, costs more memory.
 */
export class InflateStream {
  readonly #inflation: Inflation;
  #given = 0;
  /** `more`: the data so far is used up; `damaged`: broken, or it ended too early. */
  state: "more" | "whole" | "damaged" = "more";

  constructor(isDeflate64 = false) {
    this.#inflation = new Inflation(WINDOW + PIECE, isDeflate64);
  }

  /** Only when `next` has given null. @param isLast no data comes behind it. */
  feed(data: Uint8Array, isLast: boolean): void {
    this.#inflation.feed(data, isLast);
  }

  /** The next bytes, in memory of their own; null where `state` says why there are none. */
  next(): Uint8Array<ArrayBuffer> | null {
    const inflation = this.#inflation;
    if (this.state !== "more") return null;
    const stop = inflation.run();
    if (stop === "whole" || stop === "damaged") this.state = stop;
    const bytes = inflation.slice(this.#given);
    if (stop === "full") inflation.keepLast(WINDOW);
    this.#given = inflation.length;
    return bytes.length > 0 ? bytes : null;
  }

  /** Bytes of the data behind the end, once it is whole. */
  get unused(): Uint8Array {
    return this.#inflation.unused;
  }
}
