import { say, type Said } from "../../lib/said.ts";
import { readBlob } from "../../lib/read-blob.ts";
import { crc32 } from "../../lib/crc32.ts";
import { inflate, type Inflated } from "../../lib/inflate.ts";
import { blobOf, headOf } from "../archive/chunks.ts";
import type { Member, MemberBytes, MemberHead } from "../archive/member.ts";
import { checksumProblem, damageProblem, sizeProblem, type Problem } from "../archive/problem.ts";
import { headLengthOf, type Keyring, type Unlocked } from "./decrypt.ts";
import { LONGEST_LOCAL, parseLocal, type ZipEntry } from "./entry.ts";
import { DEFLATE64, DEFLATED, MemberStream, STORED } from "./member-stream.ts";
import type { ZipBytes } from "./zip-bytes.ts";

/** Names of the methods that occur in practice and are not undone here (4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: "Shrink",
  6: "Implode",
  12: "BZIP2",
  14: "LZMA",
  93: "Zstandard",
  95: "XZ",
  98: "PPMd",
};

/** Why a member cannot be read whatever the password; null where it can. */
export function unreadableMethod({ method, encryption }: ZipEntry): Said | null {
  if (encryption?.kind === "unknown")
    return say("It is encrypted in a way that is not read here; unpack the zip and open the files.");
  if (method === STORED || method === DEFLATED || method === DEFLATE64) return null;
  const name = METHODS[method] ?? say("method {method}", { method: String(method) });
  return say("It is compressed with {name}, which is not read here; unpack the zip and open the files.", {
    name,
  });
}

/** The data of a member as it lies in the zip, and already here where it is little. */
export interface MemberData {
  /** Browsers take their time to make a Blob: most are never asked for. */
  blob(): Blob;
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** Bytes up to which the data of a member is read whole at once: nearly every rule, and next to no log. */
const FEW = 1 << 15;

/** Finds the data of a member behind its local header; or says what is wrong with that. */
export async function dataOf(zip: ZipBytes, entry: ZipEntry): Promise<MemberData | Said> {
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
  return say("Expected the header of the member at offset {offset} of the zip, found something else.", {
    offset: String(entry.offset),
  });
}

/** `undefined` where none of the passwords fits, null where none is needed. */
export async function unlockData(
  { encryption }: ZipEntry,
  data: MemberData,
  keys: Keyring,
): Promise<Unlocked | null | undefined> {
  if (encryption === null) return null;
  if (keys.isEmpty) return undefined;
  const head = await readBlob(data.blob(), 0, headLengthOf(encryption));
  return (await keys.unlock(encryption, head)) ?? undefined;
}

/**
 * A member whose data was found and, where that had to be, unlocked.
 *
 * Some writers call plain DEFLATE Deflate64, which is the same but for long copies. Where that method makes no sense of the
 * data, the other is tried, and believed if size and checksum are right.
 */
export function zipMember(
  path: string,
  entry: ZipEntry,
  data: MemberData,
  unlocked: Unlocked | null,
): Member {
  const stated = memberOf(path, entry, data, unlocked);
  if (entry.method !== DEFLATE64) return stated;
  const plain = memberOf(path, { ...entry, method: DEFLATED }, data, unlocked);
  return {
    ...stated,
    head: async (length) => {
      const head = await stated.head(length);
      if (head.problem === null) return head;
      const other = await plain.head(length);
      return other.problem === null ? other : head;
    },
    read: async (limit) => {
      const read = await stated.read(limit);
      if (read.problem === null && !read.limited) return read;
      const other = await plain.read(limit);
      return other.problem === null && !other.limited ? other : read;
    },
    check: async (limit) => {
      const problem = await stated.check(limit);
      return problem === null ? null : (await plain.check(limit)) && problem;
    },
  };
}

function memberOf(path: string, entry: ZipEntry, data: MemberData, unlocked: Unlocked | null): Member {
  const isPlain = unlocked === null;
  const stream = (): MemberStream => new MemberStream(entry, data.blob(), unlocked);
  const isStored = isPlain && entry.method === STORED;
  return {
    path,
    storedBytes: entry.compressedSize,
    size: entry.size,
    unpacks: !isStored,
    isStream: false,
    head: async (length) => {
      if (isStored) return storedHead(data, entry, length);
      if (isPlain && data.bytes !== null && entry.method === DEFLATED)
        return inflatedHead(inflate(data.bytes, length), entry);
      const from = stream();
      const { head, whole } = await headOf(from, length);
      const problem = whole ? await from.problem() : null;
      await from.cancel();
      return { head, whole, problem };
    },
    read: async (limit) => {
      if (isStored) return storedBytes(data, entry);
      const from = stream();
      const { blob, limited } = await blobOf(from, limit);
      const problem = limited ? null : await from.problem();
      await from.cancel();
      return { blob, problem, limited };
    },
    check: async (limit) => {
      const from = stream();
      while (from.bytes < limit && (await from.next()) !== null);
      const problem = from.bytes < limit ? await from.problem() : null;
      await from.cancel();
      return problem;
    },
  };
}

// A part of the zip itself: no copy, and no check of its sum, for which gigabytes would have to be read. A log's own
// checksums, one for each chunk, are checked when it is scanned.
function storedBytes(data: MemberData, entry: ZipEntry): MemberBytes {
  const isShort = entry.size !== null && data.size < entry.size;
  return { blob: data.blob(), problem: isShort ? sizeProblem(entry.size, data.size) : null, limited: false };
}

async function storedHead(data: MemberData, entry: ZipEntry, length: number): Promise<MemberHead> {
  const { size, bytes } = data;
  const head = bytes?.slice(0, length) ?? (await readBlob(data.blob(), 0, length));
  const whole = size <= length;
  return { head, whole, problem: whole ? soundProblem(entry, head) : null };
}

function inflatedHead({ bytes, end }: Inflated, entry: ZipEntry): MemberHead {
  if (end === "limit") return { head: bytes, whole: false, problem: null };
  const problem = end === "damaged" ? damageProblem(entry.size, bytes.length) : soundProblem(entry, bytes);
  return { head: bytes, whole: true, problem };
}

function soundProblem({ size, crc }: ZipEntry, bytes: Uint8Array): Problem | null {
  const wrong = sizeProblem(size, bytes.length);
  return wrong ?? (crc === null || crc32(bytes) === crc ? null : checksumProblem(say("the zip")));
}
