import { ENCODING_FLOAT } from "../layout";
import { writeChar, writeDecimal, writeHex, writeHexBytes, writeSigned } from "./ascii";
import { writeGuid } from "./guid";
import { reserveText, markDamaged, useAscii, useBytes, useUnits, useWritten } from "./text";
import { writeFileTime, writeSystemTime } from "./time";
import {
  fixedSize,
  TYPE_ANSI,
  TYPE_BINARY,
  TYPE_BOOL,
  TYPE_F32,
  TYPE_F64,
  TYPE_FILETIME,
  TYPE_GUID,
  TYPE_HEX32,
  TYPE_HEX64,
  TYPE_I16,
  TYPE_I32,
  TYPE_I64,
  TYPE_I8,
  TYPE_NULL,
  TYPE_SID,
  TYPE_SIZE,
  TYPE_STRING,
  TYPE_SYSTEMTIME,
  TYPE_U16,
  TYPE_U32,
  TYPE_U64,
  TYPE_U8,
} from "./value-types";

/** The longest text of a value of fixed size, a SID with 255 parts included. */
export const SHORT_TEXT: usize = 3072;

/**
 * Renders one value that is neither an array nor BinXML as Windows does; the text is then found through
 * `textPointer` and its neighbours. A value whose bytes do not fit its type is rendered as upper-case hex and
 * marked. False only where there is no room left.
 */
export function renderValue(type: u32, ptr: usize, size: u32): boolean {
  if (type === TYPE_STRING) return renderString(ptr, size);
  if (type === TYPE_NULL) {
    useUnits(ptr, 0);
    return true;
  }
  if (type === TYPE_ANSI) return renderAnsi(ptr, size);
  if (type === TYPE_BINARY) return renderBinary(ptr, size);
  if (type === TYPE_F32 || type === TYPE_F64) {
    if (size < fixedSize(type)) return renderDamaged(ptr, size);
    useBytes(ptr, fixedSize(type), ENCODING_FLOAT);
    return true;
  }
  if (!fits(type, ptr, size)) return renderDamaged(ptr, size);
  const start = reserveText(SHORT_TEXT, ptr);
  if (start === 0) return false;
  useAscii(start, writeShort(type, start, ptr, size));
  if (size !== naturalSize(type, ptr, size)) markDamaged();
  return true;
}

function naturalSize(type: u32, ptr: usize, size: u32): u32 {
  if (type === TYPE_SIZE) return size;
  if (type === TYPE_SID) return size < 8 ? 8 : 8 + 4 * <u32>load<u8>(ptr, 1);
  return fixedSize(type);
}

function fits(type: u32, ptr: usize, size: u32): boolean {
  if (type === TYPE_SIZE) return size === 4 || size === 8;
  if (type === TYPE_SID) return size >= 8 && size >= naturalSize(type, ptr, size);
  const fixed = fixedSize(type);
  return fixed !== 0 && size >= fixed;
}

/** Whether the value is of a type of fixed or stated size, other than a float, and has just that size. */
export function fitsExactly(type: u32, ptr: usize, size: u32): boolean {
  if (type === TYPE_F32 || type === TYPE_F64) return false;
  return fits(type, ptr, size) && size === naturalSize(type, ptr, size);
}

/** ASCII of a value for which `fits` holds: at most SHORT_TEXT bytes. */
export function writeShort(type: u32, at: usize, ptr: usize, size: u32): usize {
  switch (type) {
    case TYPE_I8:
      return writeSigned(at, load<i8>(ptr));
    case TYPE_U8:
      return writeDecimal(at, load<u8>(ptr));
    case TYPE_I16:
      return writeSigned(at, load<i16>(ptr));
    case TYPE_U16:
      return writeDecimal(at, load<u16>(ptr));
    case TYPE_I32:
      return writeSigned(at, load<i32>(ptr));
    case TYPE_U32:
      return writeDecimal(at, load<u32>(ptr));
    case TYPE_I64:
      return writeSigned(at, load<i64>(ptr));
    case TYPE_U64:
      return writeDecimal(at, load<u64>(ptr));
    case TYPE_BOOL:
      return writeBoolean(at, load<i32>(ptr));
    case TYPE_GUID:
      return writeGuid(at, ptr);
    case TYPE_FILETIME:
      return writeFileTime(at, load<u64>(ptr));
    case TYPE_SYSTEMTIME:
      return writeSystemTime(at, ptr);
    case TYPE_SID:
      return writeSid(at, ptr);
    case TYPE_HEX32:
      return writeHex(at, load<u32>(ptr));
    case TYPE_HEX64:
      return writeHex(at, load<u64>(ptr));
    case TYPE_SIZE:
      return writeHex(at, size === 4 ? <u64>load<u32>(ptr) : load<u64>(ptr));
    default:
      return at;
  }
}

/** Windows stores booleans in four bytes; some providers put bit masks there. */
function writeBoolean(at: usize, value: i32): usize {
  if (value === 0) {
    store<u32>(at, 0x736c6166); // fals
    return writeChar(at + 4, 0x65);
  }
  if (value === 1) {
    store<u32>(at, 0x65757274); // true
    return at + 4;
  }
  return writeSigned(at, value);
}

// u8 revision, u8 count, 48-bit authority (big-endian), count × u32 (little-endian).
function writeSid(at: usize, sid: usize): usize {
  let out = writeChar(writeChar(at, 0x53), 0x2d);
  out = writeChar(writeDecimal(out, load<u8>(sid)), 0x2d);
  let authority: u64 = 0;
  for (let index: usize = 2; index < 8; index++) authority = (authority << 8) | load<u8>(sid + index);
  out = writeDecimal(out, authority);
  const parts = <u32>load<u8>(sid, 1);
  for (let part: u32 = 0; part < parts; part++) {
    out = writeDecimal(writeChar(out, 0x2d), load<u32>(sid + 8 + (part << 2)));
  }
  return out;
}

function renderBinary(ptr: usize, size: u32): boolean {
  const start = reserveText(size << 1, ptr);
  if (start === 0) return false;
  useAscii(start, writeHexBytes(start, ptr, size));
  return true;
}

export function renderDamaged(ptr: usize, size: u32): boolean {
  if (!renderBinary(ptr, size)) return false;
  markDamaged();
  return true;
}

/** A signed decimal whatever the value: items of a boolean array in which one item is neither 0 nor 1. */
export function renderInteger(ptr: usize): boolean {
  const start = reserveText(SHORT_TEXT, ptr);
  if (start === 0) return false;
  useAscii(start, writeSigned(start, load<i32>(ptr)));
  return true;
}

/** Cut at the first NUL. */
function renderString(ptr: usize, size: u32): boolean {
  useUnits(ptr, stringUnits(ptr, size));
  if ((size & 1) !== 0) markDamaged();
  return true;
}

/** Units in front of the first NUL. Eight a step, of which those behind the text do not count. */
export function stringUnits(ptr: usize, size: u32): u32 {
  const units = size >>> 1;
  for (let unit: u32 = 0; unit < units; unit += 8) {
    const nuls = <u32>i16x8.bitmask(i16x8.eq(v128.load(ptr + ((<usize>unit) << 1)), i16x8.splat(0)));
    if (nuls === 0) continue;
    const first = unit + <u32>ctz(nuls);
    return first < units ? first : units;
  }
  return units;
}

/** windows-1252 without its NUL bytes. */
function renderAnsi(ptr: usize, size: u32): boolean {
  const start = reserveText(size << 1, ptr);
  if (start === 0) return false;
  let out = start;
  for (let index: u32 = 0; index < size; index++) {
    const byte = <u32>load<u8>(ptr + index);
    if (byte === 0) continue;
    store<u16>(out, <u16>windows1252(byte));
    out += 2;
  }
  useWritten(start, out);
  return true;
}

/** Whether a value renders to no text at all, which drops optional content and attributes. */
export function isEmptyValue(type: u32, ptr: usize, size: u32): boolean {
  if (size === 0 || type === TYPE_NULL) return true;
  if (type === TYPE_STRING) return size < 2 || load<u16>(ptr) === 0;
  if (type !== TYPE_ANSI) return false;
  for (let index: u32 = 0; index < size; index++) if (load<u8>(ptr + index) !== 0) return false;
  return true;
}

/** The character of a byte; those that have none are C1 controls. */
export function windows1252(byte: u32): u32 {
  if (byte < 0x80 || byte >= 0xa0) return byte;
  switch (byte) {
    case 0x80:
      return 0x20ac;
    case 0x82:
      return 0x201a;
    case 0x83:
      return 0x0192;
    case 0x84:
      return 0x201e;
    case 0x85:
      return 0x2026;
    case 0x86:
      return 0x2020;
    case 0x87:
      return 0x2021;
    case 0x88:
      return 0x02c6;
    case 0x89:
      return 0x2030;
    case 0x8a:
      return 0x0160;
    case 0x8b:
      return 0x2039;
    case 0x8c:
      return 0x0152;
    case 0x8e:
      return 0x017d;
    case 0x91:
      return 0x2018;
    case 0x92:
      return 0x2019;
    case 0x93:
      return 0x201c;
    case 0x94:
      return 0x201d;
    case 0x95:
      return 0x2022;
    case 0x96:
      return 0x2013;
    case 0x97:
      return 0x2014;
    case 0x98:
      return 0x02dc;
    case 0x99:
      return 0x2122;
    case 0x9a:
      return 0x0161;
    case 0x9b:
      return 0x203a;
    case 0x9c:
      return 0x0153;
    case 0x9e:
      return 0x017e;
    case 0x9f:
      return 0x0178;
    default:
      return byte;
  }
}
