// The bytes of one member, inflated by the browser's own DecompressionStream where they are many. Nothing that the zip says of its sizes
// decides how much is read; the limits do.

import { reasonOf } from "../../lib/reason-of.ts";
import { crc32 } from "../../lib/crc32.ts";
import { LONGEST_LOCAL, parseLocal, type ZipEntry } from "./entry.ts";
import { inflate, type Inflated } from "../../lib/inflate.ts";
import type { ZipBytes } from "./zip-bytes.ts";

/** Members of this method are parts of the zip as they are. */
export const STORED = 0;
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

/** The compressed bytes of a member: a part of the zip's blob, and already here where they are few. */
export interface MemberData {
  /** Browsers take their time to make a Blob: most are never asked for. */
  blob(): Blob;
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** Compressed bytes up to which a member is read whole at once: nearly every rule, and next to no log. */
const FEW = 1 << 15;

/** Finds the data of a member behind its local header; or says what is wrong with that. */
export async function compressedData(zip: ZipBytes, entry: ZipEntry): Promise<MemberData | string> {
  // Most local headers are short; a second read serves the others.
  for (const length of [1024, LONGEST_LOCAL]) {
    const local = parseLocal(await zip.read(entry.offset, entry.offset + length), entry.offset);
    if (local === null) continue;
    const { dataStart } = local;
    const dataEnd = Math.min(dataStart + entry.compressedSize, zip.blob.size);
    const size = dataEnd - dataStart;
    const bytes = size > FEW ? null : await zip.read(dataStart, dataEnd);
    return { blob: () => zip.blob.slice(dataStart, dataEnd), size, bytes };
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
export async function readMember(data: MemberData, entry: ZipEntry, limit: number): Promise<MemberBytes> {
  if (entry.method === STORED) {
    // A part of the zip itself: no copy, and no check of its sum, for which gigabytes would have to be read. A log's
    // own checksums, one for each chunk, are checked when it is scanned.
    const short = entry.size !== null && data.size < entry.size;
    const problem = short ? `Expected ${entry.size} bytes, found ${data.size}.` : null;
    return { blob: data.blob(), problem, limited: false };
  }
  const inflater = new Inflater(data.blob());
  const pieces: Blob[] = [];
  while (!inflater.done && inflater.bytes < limit) pieces.push(await inflater.piece(limit));
  const limited = !inflater.done;
  await inflater.cancel();
  return { blob: new Blob(pieces), problem: limited ? null : inflater.verdict(entry), limited };
}

export interface MemberHead {
  readonly head: Uint8Array<ArrayBuffer>;
  readonly whole: boolean;
  readonly problem: string | null;
}

/** The first bytes of a member, and whether they are all of it. */
export async function readHead(data: MemberData, entry: ZipEntry, length: number): Promise<MemberHead> {
  if (entry.method === STORED) {
    const { size, bytes } = data;
    const head = bytes?.slice(0, length) ?? new Uint8Array(await data.blob().slice(0, length).arrayBuffer());
    const whole = size <= length;
    const bad = whole && entry.crc !== null && crc32(head) !== entry.crc;
    return { head, whole, problem: bad ? CHECKSUM : null };
  }
  if (data.bytes !== null) return headOf(inflate(data.bytes, length), entry);
  const inflater = new Inflater(data.blob());
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

function headOf({ bytes, end }: Inflated, { crc, size }: ZipEntry): MemberHead {
  if (end === "limit") return { head: bytes, whole: false, problem: null };
  const sum = crc === null ? null : crc32(bytes);
  return {
    head: bytes,
    whole: true,
    problem: problemOf(end === "damaged", bytes.length, sum, { crc, size }),
  };
}

function problemOf(
  isDamaged: boolean,
  bytes: number,
  sum: number | null,
  { crc, size }: Pick<ZipEntry, "crc" | "size">,
): string | null {
  if (isDamaged) return `Its compressed data is damaged or cut off; the first ${bytes} bytes were read.`;
  if (size !== null && size !== bytes) return `Expected ${size} bytes, found ${bytes}.`;
  return crc !== null && crc !== sum ? CHECKSUM : null;
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
      this.#failure = reasonOf(error);
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

  verdict(entry: ZipEntry): string | null {
    return problemOf(this.#failure !== null, this.bytes, this.#crc, entry);
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
