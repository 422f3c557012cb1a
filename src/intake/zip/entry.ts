// Headers of a ZIP (PKWARE APPNOTE 6.3.10). All numbers are little-endian.
//
//   local file header, 4.3.7           central directory header, 4.3.12
//    0  4 "PK\3\4"                      0  4 "PK\1\2"
//    6  2 flags                         8  2 flags
//    8  2 method                       10  2 method
//   10  2 time                         12  2 time
//   14  4 CRC-32                       16  4 CRC-32
//   18  4 compressed size              20  4 compressed size
//   22  4 size                         24  4 size
//   26  2 length of name               28  2 length of name
//   28  2 length of extra              30  2 length of extra
//   30    name, extra                  32  2 length of comment
//                                      42  4 offset of the local header
//                                      46    name, extra, comment

import { aesField, unicodeName, wideValues } from "./extra-fields.ts";

export interface ZipEntry {
  /** As written in the zip; not to be trusted. */
  readonly rawName: Uint8Array;
  /** The name, where the zip says how it is written; null where that has to be guessed. */
  readonly name: string | null;
  /** Of the data once it is decrypted. */
  readonly method: number;
  readonly encryption: Encryption | null;
  /** Null where nothing says it: the end of the member is lost, or it is authenticated otherwise. */
  readonly crc: number | null;
  readonly compressedSize: number;
  /** As declared; null where nothing says it. */
  readonly size: number | null;
  /** Of the local header, in the zip. */
  readonly offset: number;
}

export type Encryption =
  /** The traditional one (6.1): the last byte of its header is one of `checks`. */
  | { readonly kind: "zip-crypto"; readonly checks: readonly number[] }
  /** WinZip's, with a key of so many bytes. */
  | { readonly kind: "aes"; readonly keyLength: number }
  /** PKWARE's own (7), or AES without the field that says how. */
  | { readonly kind: "unknown" };

export const LOCAL_HEADER = 0x04034b50;
export const CENTRAL_HEADER = 0x02014b50;
export const LOCAL_LENGTH = 30;
export const CENTRAL_LENGTH = 46;

const ENCRYPTED = 1 << 0;
const HAS_DESCRIPTOR = 1 << 3;
const STRONGLY_ENCRYPTED = 1 << 6;
const UTF8_NAME = 1 << 11;
/** The method that says "encrypted by AES, the real method is in an extra field". */
const AES = 99;

/** The entry whose central header starts at `at`, and where the next one starts; null where there is none. */
export function parseCentral(bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } | null {
  const view = viewOf(bytes);
  if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return null;
  const nameEnd = at + CENTRAL_LENGTH + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (extraEnd > bytes.length) return null;
  const rawName = bytes.subarray(at + CENTRAL_LENGTH, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const wide = wideValues(extra);
  const size = wide(view.getUint32(at + 24, true));
  const compressedSize = wide(view.getUint32(at + 20, true));
  const offset = wide(view.getUint32(at + 42, true));
  // From the flags on, both headers have the same fields in the same order.
  const common = parseCommon(new DataView(bytes.buffer, bytes.byteOffset + at + 8, 12), rawName, extra);
  return { entry: { ...common, rawName, compressedSize, size, offset }, next };
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
  const nameEnd = LOCAL_LENGTH + view.getUint16(26, true);
  const extraEnd = nameEnd + view.getUint16(28, true);
  if (extraEnd > bytes.length) return null;
  const rawName = bytes.subarray(LOCAL_LENGTH, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const wide = wideValues(extra);
  const size = wide(view.getUint32(22, true));
  const compressedSize = wide(view.getUint32(18, true));
  const common = parseCommon(new DataView(bytes.buffer, bytes.byteOffset + 6, 12), rawName, extra);
  const hasDescriptor = (view.getUint16(6, true) & HAS_DESCRIPTOR) !== 0;
  return {
    entry: { ...common, rawName, compressedSize, size, offset },
    dataStart: offset + extraEnd,
    hasDescriptor,
  };
}

function parseCommon(
  view: DataView,
  rawName: Uint8Array,
  extra: Uint8Array,
): Pick<ZipEntry, "name" | "method" | "encryption" | "crc"> {
  const flags = view.getUint16(0, true);
  const method = view.getUint16(2, true);
  const time = view.getUint16(4, true);
  const crc = view.getUint32(8, true);
  const name =
    unicodeName(extra, rawName) ?? ((flags & UTF8_NAME) === 0 ? null : new TextDecoder().decode(rawName));
  if ((flags & ENCRYPTED) === 0 && method !== AES) return { name, method, encryption: null, crc };
  const aes = method === AES ? aesField(extra) : null;
  if (aes !== null) {
    // The second version leaves the checksum out: it would tell of the content.
    const { keyLength, hasCrc } = aes;
    return { name, method: aes.method, encryption: { kind: "aes", keyLength }, crc: hasCrc ? crc : null };
  }
  if (method === AES || (flags & STRONGLY_ENCRYPTED) !== 0)
    return { name, method, encryption: { kind: "unknown" }, crc };
  // Who writes the checksum behind the data doesn't know it yet and takes the time (Info-ZIP); some take it all the same.
  const checks = (flags & HAS_DESCRIPTOR) === 0 ? [crc >>> 24] : [time >>> 8, crc >>> 24];
  return { name, method, encryption: { kind: "zip-crypto", checks }, crc };
}

/** The longest local header there can be. */
export const LONGEST_LOCAL = LOCAL_LENGTH + 2 * 0xffff;

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
