// Extra fields of a ZIP header (APPNOTE 4.5): each an id and a length of 2 bytes, then its data.

import { crc32 } from "../../lib/crc32.ts";

const ZIP64 = 0x0001;
const UNICODE_NAME = 0x7075;
const AES = 0x9901;
const IN_ZIP64 = 0xffff_ffff;

/** The data of the first field with that id; null where there is none, or it does not fit. */
function fieldOf(extra: Uint8Array, id: number): DataView | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id && at + 4 + length <= extra.length)
      return new DataView(extra.buffer, extra.byteOffset + at + 4, length);
    at += 4 + length;
  }
  return null;
}

/**
 * Hands out the values of the ZIP64 field (4.5.3) for each number that is asked for and stands there: one of 0xFFFFFFFF is
 * there as 8 bytes. Size, compressed size, offset, only those that are needed, in this order.
 */
export function wideValues(extra: Uint8Array): (short: number) => number {
  const values = fieldOf(extra, ZIP64);
  let used = 0;
  return (short) => {
    if (values === null || short !== IN_ZIP64 || used + 8 > values.byteLength) return short;
    const value = Number(values.getBigUint64(used, true));
    used += 8;
    return value;
  };
}

/** Info-ZIP's name in UTF-8 (4.6.9): version 1, CRC-32 of the name beside it, the name. A stale one is passed over. */
export function unicodeName(extra: Uint8Array, rawName: Uint8Array): string | null {
  const field = fieldOf(extra, UNICODE_NAME);
  if (field === null || field.byteLength < 5 || field.getUint8(0) !== 1) return null;
  if (field.getUint32(1, true) !== crc32(rawName)) return null;
  return new TextDecoder().decode(new Uint8Array(field.buffer, field.byteOffset + 5, field.byteLength - 5));
}

/**
 * WinZip's field of AES encryption: version (AE-1 has the CRC-32, AE-2 has not), "AE", strength 1 to 3, the real method.
 */
export function aesField(
  extra: Uint8Array,
): { readonly keyLength: number; readonly hasCrc: boolean; readonly method: number } | null {
  const field = fieldOf(extra, AES);
  if (field === null || field.byteLength < 7 || field.getUint16(2, false) !== 0x4145) return null;
  const strength = field.getUint8(4);
  if (strength < 1 || strength > 3) return null;
  return {
    keyLength: 8 + 8 * strength,
    hasCrc: field.getUint16(0, true) === 1,
    method: field.getUint16(5, true),
  };
}
