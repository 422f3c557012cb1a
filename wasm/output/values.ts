import { fitsExactly, SHORT_TEXT, windows1252, writeShort } from "../binxml/render";
import { writeHexBytes } from "../binxml/ascii";
import { TEXT } from "../layout";
import { TYPE_ANSI, TYPE_BINARY, TYPE_NULL, TYPE_STRING } from "../binxml/value-types";
import { hasRoom, writeText } from "./escape";

/**
 * Writes a value straight from the record to its place in the text: what renderValue would render, escaped. 0 where
 * there is no room, and for what takes a second look: floats, arrays, BinXML, bytes that do not fit their type.
 */
export function writeValue(at: usize, type: u32, ptr: usize, size: u32, escape: u32): usize {
  if (type === TYPE_STRING) return (size & 1) !== 0 ? 0 : writeText(at, ptr, size >>> 1, escape, true);
  if (type === TYPE_NULL) return at;
  if (type === TYPE_BINARY) return hasRoom(at, (<usize>size) << 1) ? writeHexBytes(at, ptr, size) : 0;
  if (type === TYPE_ANSI) return writeAnsi(at, ptr, size, escape);
  if (!fitsExactly(type, ptr, size) || !hasRoom(at, SHORT_TEXT)) return 0;
  // Digits, letters and `{}-:.`: nothing that would be escaped.
  return writeShort(type, at, ptr, size);
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
