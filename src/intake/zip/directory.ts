// Where the members of a zip are: by its central directory, or, where the end of the zip is lost, by the local headers.

import { say } from "../../lib/said.ts";
import { readBlob } from "../../lib/read-blob.ts";
import { CENTRAL_LENGTH, LOCAL_HEADER, parseCentral, viewOf, type ZipEntry } from "./entry.ts";
import type { Problem } from "../archive/problem.ts";
import { findEntries } from "./find-entries.ts";

export interface Directory {
  readonly entries: readonly ZipEntry[];
  /** What was wrong with the directory. */
  readonly problems: readonly Problem[];
  /** Bytes at the end of the zip that belong to no complete member: it was cut off there. */
  readonly cutOff: boolean;
  /** The directory lists more members than `limit`; the rest is left out. */
  readonly tooMany: boolean;
}

// End of central directory record, 4.3.16, and its ZIP64 sisters, 4.3.14 and 4.3.15:
//    0 4 "PK\5\6"                 "PK\6\6"                          "PK\6\7", 20 bytes before "PK\5\6"
//   10 2 entries                  32 8 entries                       8 8 offset of "PK\6\6"
//   12 4 size of the directory    40 8 size of the directory
//   16 4 offset of the directory  48 8 offset of the directory
//   20 2 length of comment
const END = 0x06054b50;
const END_LENGTH = 22;
const END_64 = 0x06064b50;
const END_64_LENGTH = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_LENGTH = 20;
const LONGEST_COMMENT = 0xffff;

/** 100 MB of directory are a million members; more is not read at once. */
const DIRECTORY_LIMIT = 100_000_000;

/** Never rejects for what is in the zip; rejects where the blob cannot be read. */
export async function readDirectory(zip: Blob, limit: number): Promise<Directory> {
  const end = await findEnd(zip);
  if (end !== null) {
    const listed = await readCentral(zip, end, limit);
    if (listed !== null) return listed;
  }
  const { entries, cutOff, tooMany } = await findEntries(zip, limit);
  // Members without a header of their own are lost, and nothing says how many there were.
  const detail =
    end === null
      ? say("The zip has no directory at its end; its members were found by their own headers.")
      : say("The directory at its end is damaged; its members were found by their own headers.");
  const problems = [{ detail, lostBytes: null }];
  return { entries, problems, cutOff: cutOff || end === null, tooMany };
}

/**
 * Whether bytes that do not begin like a zip end in one: a self-extracting program, or a zip that something was written
 * before. Its directory must be there, and lead to a member.
 */
export async function endsInZip(blob: Blob): Promise<boolean> {
  const end = await findEnd(blob);
  if (end === null || end.entries === 0) return false;
  const directory = await readCentral(blob, end, 1);
  const first = directory?.entries[0];
  if (first === undefined) return false;
  const local = viewOf(await readBlob(blob, first.offset, first.offset + 4));
  return local.byteLength === 4 && local.getUint32(0, true) === LOCAL_HEADER;
}

interface End {
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
  /** Where the directory would start if it lies right before its end record. */
  readonly before: number;
}

async function findEnd(zip: Blob): Promise<End | null> {
  const start = Math.max(0, zip.size - END_LENGTH - LONGEST_COMMENT - LOCATOR_64_LENGTH);
  const bytes = await readBlob(zip, start, zip.size);
  const view = viewOf(bytes);
  for (let at = bytes.length - END_LENGTH; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    // A comment may hold the same four bytes; the real record's comment ends with the zip, or something was appended.
    if (at + END_LENGTH + view.getUint16(at + 20, true) > bytes.length) continue;
    const short: End = {
      entries: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
      before: start + at - view.getUint32(at + 12, true),
    };
    const locator = at - LOCATOR_64_LENGTH;
    if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return short;
    return (
      (await readEnd64(zip, Number(view.getBigUint64(locator + 8, true)))) ??
      (await readEnd64(zip, start + locator - END_64_LENGTH)) ??
      short
    );
  }
  return null;
}

async function readEnd64(zip: Blob, offset: number): Promise<End | null> {
  if (offset < 0 || offset + END_64_LENGTH > zip.size) return null;
  const view = viewOf(await readBlob(zip, offset, offset + END_64_LENGTH));
  if (view.getUint32(0, true) !== END_64) return null;
  const size = Number(view.getBigUint64(40, true));
  return {
    entries: Number(view.getBigUint64(32, true)),
    size,
    offset: Number(view.getBigUint64(48, true)),
    before: offset - size,
  };
}

async function readCentral(zip: Blob, end: End, limit: number): Promise<Directory | null> {
  if (end.size > DIRECTORY_LIMIT || end.size > zip.size) return null;
  // Bytes put before a zip (a self-extracting program) shift every offset in it.
  for (const start of new Set([end.offset, end.before])) {
    if (start < 0 || start + end.size > zip.size) continue;
    const bytes = await readBlob(zip, start, start + end.size);
    if (end.entries > 0 && parseCentral(bytes, 0) === null) continue;
    return listCentral(bytes, start - end.offset, limit, end.entries);
  }
  return null;
}

function listCentral(bytes: Uint8Array, shift: number, limit: number, declared: number): Directory {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + CENTRAL_LENGTH <= bytes.length && entries.length < limit) {
    const parsed = parseCentral(bytes, at);
    if (parsed === null) break;
    entries.push(shift === 0 ? parsed.entry : { ...parsed.entry, offset: parsed.entry.offset + shift });
    at = parsed.next;
  }
  const tooMany = entries.length >= limit && at + CENTRAL_LENGTH <= bytes.length;
  // Writers without ZIP64 count modulo 65,536.
  const complete = tooMany || entries.length % 0x10000 === declared % 0x10000;
  const problems = complete
    ? []
    : [
        {
          detail: say("The directory says {declared} members; {read} could be read from it.", {
            declared: String(declared),
            read: String(entries.length),
          }),
          lostBytes: null,
        },
      ];
  return { entries, problems, cutOff: false, tooMany };
}
