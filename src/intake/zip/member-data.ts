// The bytes of one member, inflated by the browser's own DecompressionStream. Nothing that the zip says of its sizes
// decides how much is read; the limits do.

import { crc32 } from "../../lib/crc32.ts";
import { LONGEST_LOCAL, parseLocal, type ZipEntry } from "./entry.ts";

const STORED = 0;
const DEFLATED = 8;

/** Names of the methods that occur in practice and no browser can undo (4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: "Shrink",
  6: "Implode",
  9: "Deflate64",
  12: "BZIP2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
  98: "PPMd",
};

/** Why a member cannot be read with what a browser has; null where it can. */
export function unreadableMethod({ method, encrypted }: ZipEntry): string | null {
  if (encrypted) return "The member is encrypted and needs a password; unpack the zip and drop the files.";
  if (method === STORED || method === DEFLATED) return null;
  const name = METHODS[method] ?? `method ${method}`;
  return `The member is compressed with ${name}, which browsers cannot undo; unpack the zip and drop the files.`;
}

/** The compressed bytes of a member, as a part of the zip's blob; or what is wrong with its header. */
export async function compressedData(zip: Blob, entry: ZipEntry): Promise<Blob | string> {
  // Most local headers are short; a second read serves the others.
  for (const length of [1024, LONGEST_LOCAL]) {
    const head = new Uint8Array(await zip.slice(entry.offset, entry.offset + length).arrayBuffer());
    const local = parseLocal(head, entry.offset);
    if (local !== null) return zip.slice(local.dataStart, local.dataStart + entry.compressedSize);
  }
  return `Expected the header of the member at offset ${entry.offset} of the zip, found something else.`;
}

/** What was read of a member. */
export interface MemberBytes {
  readonly blob: Blob;
  /** What went wrong on the way, one sentence; null where all is well. */
  readonly problem: string | null;
  /** It went on behind the limit: `blob` is its start. */
  readonly limited: boolean;
}

/** The whole member, as far as it can be read and up to `limit` bytes. */
export async function readMember(data: Blob, entry: ZipEntry, limit: number): Promise<MemberBytes> {
  if (entry.method === STORED) {
    // A part of the zip itself: no copy, and no check of its sum, for which gigabytes would have to be read. A log's
    // own checksums, one for each chunk, are checked when it is scanned.
    const short = entry.size !== null && data.size < entry.size;
    const problem = short ? `Expected ${entry.size} bytes, found ${data.size}.` : null;
    return { blob: data, problem, limited: false };
  }
  const inflater = new Inflater(data);
  const pieces: Blob[] = [];
  while (!inflater.done && inflater.bytes < limit) pieces.push(await inflater.piece(limit));
  const limited = !inflater.done;
  await inflater.cancel();
  return { blob: new Blob(pieces), problem: limited ? null : inflater.verdict(entry), limited };
}

/** The first bytes of a member, and whether they are all of it. */
export async function readHead(
  data: Blob,
  entry: ZipEntry,
  length: number,
): Promise<{ head: Uint8Array<ArrayBuffer>; whole: boolean; problem: string | null }> {
  if (entry.method === STORED) {
    const head = new Uint8Array(await data.slice(0, length).arrayBuffer());
    const whole = data.size <= length;
    const bad = whole && entry.crc !== null && crc32(head) !== entry.crc;
    return { head, whole, problem: bad ? CHECKSUM : null };
  }
  const inflater = new Inflater(data);
  const chunks: Uint8Array[] = [];
  while (!inflater.done && inflater.bytes < length) {
    const chunk = await inflater.read();
    if (chunk !== null) chunks.push(chunk);
  }
  // A member of exactly this length is known to be whole once its end has been read.
  if (!inflater.done && inflater.bytes === length) {
    const chunk = await inflater.read();
    if (chunk !== null) chunks.push(chunk);
  }
  const whole = inflater.done;
  await inflater.cancel();
  const head = join(chunks, whole ? inflater.bytes : length);
  return { head, whole, problem: whole ? inflater.verdict(entry) : null };
}

const CHECKSUM = "Its bytes do not have the checksum that the zip states; they were read all the same.";

/** Bytes that are gathered before they are handed to the browser as a Blob, which may keep them on disk. */
const PIECE = 32 << 20;

class Inflater {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #crc = 0;
  #failure: string | null = null;
  bytes = 0;
  done = false;

  constructor(data: Blob) {
    this.#reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  }

  /** The next bytes; null at the end and where the data is broken. */
  async read(): Promise<Uint8Array | null> {
    try {
      const { value } = await this.#reader.read();
      if (value !== undefined) {
        this.#crc = crc32(value, this.#crc);
        this.bytes += value.length;
        return value;
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error.message || error.name : String(error);
    }
    this.done = true;
    return null;
  }

  /**
   * Some megabytes as a Blob. Gigabytes pass through here: a Response lets Firefox write them to a file, and Chromium
   * moves each finished Blob out of the page's process.
   */
  async piece(limit: number): Promise<Blob> {
    const end = Math.min(limit, this.bytes + PIECE);
    const stream = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const chunk = this.bytes < end ? await this.read() : null;
        if (chunk === null) controller.close();
        else controller.enqueue(chunk);
      },
    });
    return new Response(stream).blob();
  }

  cancel(): Promise<void> {
    return this.#reader.cancel().catch(() => undefined);
  }

  verdict({ crc, size }: ZipEntry): string | null {
    if (this.#failure !== null)
      return `Its compressed data is damaged or cut off; the first ${this.bytes} bytes were read.`;
    if (size !== null && size !== this.bytes) return `Expected ${size} bytes, found ${this.bytes}.`;
    return crc !== null && crc !== this.#crc ? CHECKSUM : null;
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk.subarray(0, length - at), at);
    at += chunk.length;
    if (at >= length) break;
  }
  return all;
}
