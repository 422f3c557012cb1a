// Headers of a tar: POSIX ustar (IEEE 1003.1-2017, pax), with what GNU tar does otherwise. A block of 512 bytes:
//
//     0 100 name               156   1 type
//   124  12 size               257   6 "ustar" and NUL (POSIX), or "ustar " (GNU)
//   148   8 checksum           345 155 prefix of the name (POSIX only)
//
// Numbers are octal text, ended by a blank or NUL; where the first bit is set, GNU's: big-endian, the first byte 0x80.
// The checksum is the sum of all bytes with blanks in its own place.

export const BLOCK = 512;

export interface TarHeader {
  readonly rawName: Uint8Array;
  /** Bytes of content behind the header; null where that is no number one could believe. */
  readonly size: number | null;
  readonly type: string;
}

/** The header in a block; null where the block is none, by its checksum. */
export function parseTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < BLOCK || !isTarHeader(block)) return null;
  const name = fieldOf(block, 0, 100);
  const prefix = isPosix(block) ? fieldOf(block, 345, 155) : new Uint8Array();
  const type = String.fromCharCode(block[156]!);
  return {
    rawName: prefix.length === 0 ? name : joined(prefix, name),
    size: numberOf(block.subarray(124, 136)),
    type,
  };
}

/** Whether a block is a header: also one of before POSIX, which has nothing but its checksum to be known by. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK || block[0] === 0) return false;
  const stated = numberOf(block.subarray(148, 156));
  if (stated === null || stated === 0) return false;
  let sum = 8 * 0x20;
  // Some old writers added the bytes as signed numbers.
  let signed = sum;
  for (let i = 0; i < BLOCK; i++) {
    if (i >= 148 && i < 156) continue;
    sum += block[i]!;
    signed += (block[i]! << 24) >> 24;
  }
  return stated === sum || stated === signed;
}

const isPosix = (block: Uint8Array): boolean =>
  String.fromCharCode(...block.subarray(257, 263)) === "ustar\0";

function fieldOf(block: Uint8Array, start: number, length: number): Uint8Array {
  const field = block.slice(start, start + length);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

function joined(prefix: Uint8Array, name: Uint8Array): Uint8Array {
  const all = new Uint8Array(prefix.length + 1 + name.length);
  all.set(prefix);
  all[prefix.length] = 0x2f;
  all.set(name, prefix.length + 1);
  return all;
}

function numberOf(field: Uint8Array): number | null {
  if ((field[0]! & 0x80) !== 0) {
    if (field[0] !== 0x80) return null;
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const text = String.fromCharCode(...field)
    .replace(/\0[^]*$/, "")
    .trim();
  return /^[0-7]{0,12}$/.test(text) ? Number.parseInt(text || "0", 8) : null;
}
