// Bytes of a member, piece by piece, on their way to a head or to a Blob.

import { readBlob } from "../../lib/read-blob.ts";
import { InflateStream } from "../../lib/inflate.ts";

export interface Chunks {
  /** The next bytes; null at the end, and where they can't be read any further. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The bytes before the end were all there were; false once they turned out to be broken or cut off. */
  readonly isSound: boolean;
  /** Whatever was opened is closed. */
  cancel(): Promise<void>;
}

const SLICE = 1 << 18;

/** A blob as it is. Rejects where it cannot be read. */
export function sliceChunks(blob: Blob): Chunks {
  let at = 0;
  return {
    isSound: true,
    next: async () => {
      if (at >= blob.size) return null;
      const bytes = await readBlob(blob, at, at + SLICE);
      at += SLICE;
      return bytes;
    },
    cancel: () => Promise.resolve(),
  };
}

/** Inflated by our own inflater. */
export class InflatedChunks implements Chunks {
  readonly #from: Chunks;
  readonly #stream: InflateStream;
  #ahead: Uint8Array | null = null;
  #isOpen = false;
  isSound = true;

  constructor(from: Chunks, isDeflate64: boolean) {
    this.#from = from;
    this.#stream = new InflateStream(isDeflate64);
  }

  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    for (;;) {
      const bytes = this.#isOpen ? this.#stream.next() : null;
      if (bytes !== null) return bytes;
      if (this.#isOpen && this.#stream.state !== "more") {
        this.isSound = this.#stream.state === "whole" && this.#from.isSound;
        return null;
      }
      // The inflater has to know which piece is the last one.
      const piece: Uint8Array = this.#ahead ?? (await this.#from.next()) ?? new Uint8Array();
      this.#ahead = await this.#from.next();
      this.#stream.feed(piece, this.#ahead === null);
      this.#isOpen = true;
    }
  }

  cancel(): Promise<void> {
    return this.#from.cancel();
  }
}

/** The first `length` bytes, and whether they are all. */
export async function headOf(
  chunks: Chunks,
  length: number,
): Promise<{ readonly head: Uint8Array<ArrayBuffer>; readonly whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  // A member of exactly this length is known to be whole once its end has been read.
  while (size <= length) {
    const piece = await chunks.next();
    if (piece === null) return { head: join(pieces, size), whole: true };
    pieces.push(piece);
    size += piece.length;
  }
  return { head: join(pieces, length), whole: false };
}

/** Bytes that are gathered before they are handed to the browser as a Blob, which may keep them on disk. */
const PIECE = 32 << 20;

/** All bytes as a Blob, or the first `limit` of them and some more. */
export async function blobOf(
  chunks: Pick<Chunks, "next">,
  limit: number,
): Promise<{ readonly blob: Blob; readonly limited: boolean }> {
  const pieces: Blob[] = [];
  let size = 0;
  let isEnd = false;
  // Gigabytes pass through here: a Response lets Firefox write them to a file, and Chromium moves each finished Blob out of
  // the page's process.
  const piece = (end: number): Promise<Blob> =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          const bytes = size < end ? await chunks.next() : null;
          if (bytes === null) {
            isEnd = size < end;
            controller.close();
          } else {
            size += bytes.length;
            controller.enqueue(bytes);
          }
        },
      }),
    ).blob();
  while (!isEnd && size <= limit) pieces.push(await piece(Math.min(limit + 1, size + PIECE)));
  return { blob: new Blob(pieces), limited: !isEnd };
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece.subarray(0, length - at), at);
    at += piece.length;
    if (at >= length) break;
  }
  return all;
}
