import { writeDecimal, writeHex, writeHexBytes } from "../binxml/ascii";
import { writeGuid } from "../binxml/guid";
import { fitsExactly, SHORT_TEXT, windows1252, writeShort } from "../binxml/render";
import { writeFileTime } from "../binxml/time";
import {
  TYPE_ANSI,
  TYPE_BINARY,
  TYPE_FILETIME,
  TYPE_GUID,
  TYPE_HEX64,
  TYPE_NULL,
  TYPE_STRING,
  TYPE_U16,
  TYPE_U32,
  TYPE_U64,
  TYPE_U8,
} from "../binxml/value-types";
import { TEXT } from "../layout";
import { hasRoom, writeText } from "./escape";

/** The longest text of the types that have a case of their own below: a GUID, and what is overwritten behind it. */
const COMMON_TEXT: usize = 64;

/**
 * Writes a value straight from the record to its place in the text: what renderValue would render, escaped. 0 where
 * there is no room, and for what takes a second look: floats, arrays, BinXML, bytes that do not fit their type.
 */
export function writeValue(at: usize, type: u32, ptr: usize, size: u32, escape: u32): usize {
  if (type === TYPE_STRING) return (size & 1) !== 0 ? 0 : writeText(at, ptr, size >>> 1, escape, true);
  if (!hasRoom(at, COMMON_TEXT)) return 0;
  // Digits, letters and `{}-:.`: nothing that would be escaped. What most values are comes first; the sizes are
  // those of value-types.ts.
  switch (type) {
    case TYPE_U8:
      return size === 1 ? writeDecimal(at, load<u8>(ptr)) : 0;
    case TYPE_U16:
      return size === 2 ? writeDecimal(at, load<u16>(ptr)) : 0;
    case TYPE_U32:
      return size === 4 ? writeDecimal(at, load<u32>(ptr)) : 0;
    case TYPE_U64:
      return size === 8 ? writeDecimal(at, load<u64>(ptr)) : 0;
    case TYPE_HEX64:
      return size === 8 ? writeHex(at, load<u64>(ptr)) : 0;
    case TYPE_GUID:
      return size === 16 ? writeGuid(at, ptr) : 0;
    case TYPE_FILETIME:
      return size === 8 ? writeFileTime(at, load<u64>(ptr)) : 0;
    case TYPE_NULL:
      return at;
    case TYPE_BINARY:
      return hasRoom(at, (<usize>size) << 1) ? writeHexBytes(at, ptr, size) : 0;
    case TYPE_ANSI:
      return writeAnsi(at, ptr, size, escape);
    default:
      return fitsExactly(type, ptr, size) && hasRoom(at, SHORT_TEXT) ? writeShort(type, at, ptr, size) : 0;
  }
}

function writeAnsi(at: usize, ptr: usize, size: u32, escape: u32): usize {
  let units: u32 = 0;
  for (let index: u32 = 0; index < size; index++) {
    const byte = <u32>load<u8>(ptr + index);
    if (byte === 0) continue;
    store<u16>(TEXT + (units << 1), <u16>windows1252(byte));
    units++;
  }
  return writeText(at, TEXT, units, escape, false);
}
