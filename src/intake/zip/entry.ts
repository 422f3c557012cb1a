// Headers of a ZIP (PKWARE APPNOTE 6.3.10). All numbers are little-endian.
//
//   local file header, 4.3.7           central directory header, 4.3.12
//    0  4 "PK\3\4"                      0  4 "PK\1\2"
//    6  2 flags                         8  2 flags
//    8  2 method                       10  2 method
//   14  4 CRC-32                       16  4 CRC-32
//   18  4 compressed size              20  4 compressed size
//   22  4 size                         24  4 size
//   26  2 length of name               28  2 length of name
//   28  2 length of extra              30  2 length of extra
//   30    name, extra                  32  2 length of comment
//                                      42  4 offset of the local header
//                                      46    name, extra, comment
//
// A size or offset of 0xFFFFFFFF stands in the ZIP64 extra field (id 1) as 8 bytes: size, compressed size, offset, only
// those that are needed, in this order.

import { decodeName } from "./name.ts";

export interface ZipEntry {
  /** As written in the zip, decoded; not to be trusted. */
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Null where nothing says it: the end of the member is lost. */
  readonly crc: number | null;
  readonly compressedSize: number;
  /** As declared; null where nothing says it. */
  readonly size: number | null;
  /** Of the local header, in the zip. */
  readonly offset: number;
}

export const LOCAL_HEADER = 0x04034b50;
export const CENTRAL_HEADER = 0x02014b50;
export const LOCAL_LENGTH = 30;
export const CENTRAL_LENGTH = 46;

const ENCRYPTED = 1 << 0;
const HAS_DESCRIPTOR = 1 << 3;
const UTF8_NAME = 1 << 11;
/** The method that says "encrypted by AES, the real method is in an extra field". */
const AES = 99;
const IN_ZIP64 = 0xffff_ffff;

/** The entry whose central header starts at `at`, and where the next one starts; null where there is none. */
export function parseCentral(bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } | null {
  const view = viewOf(bytes);
  if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return null;
  const nameEnd = at + CENTRAL_LENGTH + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (extraEnd > bytes.length) return null;
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const wide = wideValues(bytes.subarray(nameEnd, extraEnd));
  const size = wide(view.getUint32(at + 24, true));
  const compressedSize = wide(view.getUint32(at + 20, true));
  const offset = wide(view.getUint32(at + 42, true));
  const entry = {
    name: decodeName(bytes.subarray(at + CENTRAL_LENGTH, nameEnd), (flags & UTF8_NAME) !== 0),
    method,
    encrypted: (flags & ENCRYPTED) !== 0 || method === AES,
    crc: view.getUint32(at + 16, true),
    compressedSize,
    size,
    offset,
  };
  return { entry, next };
}

/** A local header as far as it goes without the directory. */
export interface LocalEntry {
  readonly entry: ZipEntry;
  /** Where its data starts, in the zip. */
  readonly dataStart: number;
  /** Sizes and checksum follow the data. */
  readonly hasDescriptor: boolean;
}

/** The entry whose local header is at the start of `bytes`, which lies at `offset` of the zip. */
export function parseLocal(bytes: Uint8Array, offset: number): LocalEntry | null {
  if (bytes.length < LOCAL_LENGTH) return null;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== LOCAL_HEADER) return null;
  const flags = view.getUint16(6, true);
  const method = view.getUint16(8, true);
  const nameEnd = LOCAL_LENGTH + view.getUint16(26, true);
  const extraEnd = nameEnd + view.getUint16(28, true);
  if (extraEnd > bytes.length) return null;
  const wide = wideValues(bytes.subarray(nameEnd, extraEnd));
  const size = wide(view.getUint32(22, true));
  const compressedSize = wide(view.getUint32(18, true));
  const entry = {
    name: decodeName(bytes.subarray(LOCAL_LENGTH, nameEnd), (flags & UTF8_NAME) !== 0),
    method,
    encrypted: (flags & ENCRYPTED) !== 0 || method === AES,
    crc: view.getUint32(14, true),
    compressedSize,
    size,
    offset,
  };
  return { entry, dataStart: offset + extraEnd, hasDescriptor: (flags & HAS_DESCRIPTOR) !== 0 };
}

/** The longest local header there can be. */
export const LONGEST_LOCAL = LOCAL_LENGTH + 2 * 0xffff;

// Hands out the values of the ZIP64 extra field one after the other, for each one that is asked for and stands there.
function wideValues(extra: Uint8Array): (short: number) => number {
  const view = viewOf(extra);
  let values: DataView = new DataView(new ArrayBuffer(0));
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && at + 4 + length <= extra.length) {
      values = new DataView(extra.buffer, extra.byteOffset + at + 4, length);
      break;
    }
    at += 4 + length;
  }
  let used = 0;
  return (short) => {
    if (short !== IN_ZIP64 || used + 8 > values.byteLength) return short;
    const value = Number(values.getBigUint64(used, true));
    used += 8;
    return value;
  };
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
