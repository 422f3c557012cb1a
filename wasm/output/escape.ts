import { OUTPUT_END } from "../layout";

// UTF-16 to UTF-8 with the escapes of XML or JSON. Every writer takes the address to write at and answers with the
// address behind, or 0 where the text finds no room below `limit`.
//
// Nearly all text in logs is ASCII that needs no escape: sixteen units are narrowed to sixteen bytes and stored at
// once, and a bit mask says how many of them count. One unit at a time costs ten times as much, and text is what
// most of a log consists of. A store may reach sixteen bytes beyond what counts, hence SLACK.

/** The longest that one unit becomes: `\u001f`, `&quot;`, U+241B and four digits. */
const MAX_BYTES_PER_UNIT: usize = 7;
/** The symbol for escape: in front of the digits of what XML can't hold (src/evtx/event/xml-spelling.ts). */
const MARK: u32 = 0x241b;
/** Bytes behind the text that may be overwritten. */
const SLACK: usize = 32;

export const ESCAPE_TEXT: u32 = 0;
export const ESCAPE_ATTRIBUTE: u32 = 1;
export const ESCAPE_JSON: u32 = 2;

let limit: usize = OUTPUT_END;
let full: boolean = false;
let halves: boolean = false;

/** Text is written below `end` from now on. */
export function openText(end: usize): void {
  limit = end;
  full = false;
  halves = false;
}

/** Whether a writer has found no room since openText. */
export function isFull(): boolean {
  return full;
}

/** Whether half of a surrogate pair was written since openText: beside another text it may become a pair. */
export function hasHalves(): boolean {
  return halves;
}

export function hasRoom(at: usize, bytes: usize): boolean {
  if (at <= limit && bytes + SLACK <= limit - at) return true;
  full = true;
  return false;
}

/** Bytes that are UTF-8 already. In steps of sixteen: a call of memory.copy costs more than most pieces have. */
export function writeBytes(at: usize, from: usize, bytes: usize): usize {
  if (!hasRoom(at, bytes)) return 0;
  for (let done: usize = 0; done < bytes; done += 16) v128.store(at + done, v128.load(from + done));
  return at + bytes;
}

/** @param cut end at the first NUL. */
export function writeText(at: usize, text: usize, units: u32, escape: u32, cut: boolean): usize {
  if (!hasRoom(at, <usize>units * MAX_BYTES_PER_UNIT)) return 0;
  return escape === ESCAPE_JSON
    ? writeJsonText(at, text, units, cut)
    : writeXmlText(at, text, units, cut, escape === ESCAPE_ATTRIBUTE);
}

/** Sixteen units as bytes: those from 0x80 on, as signed numbers below zero or zero itself. */
function narrow(text: usize): v128 {
  return i8x16.narrow_i16x8_u(v128.load(text), v128.load(text, 16));
}

function writeJsonText(at: usize, text: usize, units: u32, cut: boolean): usize {
  let out = at;
  let from = text;
  const end = text + ((<usize>units) << 1);
  while (from < end) {
    const bytes = narrow(from);
    const special = v128.or(
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
    );
    v128.store(out, bytes);
    const plain = plainUnits(special, from, end);
    out += plain;
    from += plain << 1;
    if (plain === 16) continue;
    // Text that is not Latin comes in runs: no need to look at sixteen units for each of them.
    while (from < end) {
      const unit = <u32>load<u16>(from);
      if (unit - 0x20 < 0x60 && unit !== 0x22 && unit !== 0x5c) break;
      if (unit === 0 && cut) return out;
      from += 2;
      if (unit < 0x80) {
        out = writeJsonEscape(out, unit);
      } else if (!isSurrogate(unit)) {
        out = writeWide(out, unit);
      } else if (isPair(unit, from, end)) {
        out = writePair(out, unit, load<u16>(from));
        from += 2;
      } else {
        halves = true;
        out = writeUnitEscape(out, unit);
      }
    }
  }
  return out;
}

function writeXmlText(at: usize, text: usize, units: u32, cut: boolean, quotes: boolean): usize {
  let out = at;
  let from = text;
  const end = text + ((<usize>units) << 1);
  while (from < end) {
    const bytes = narrow(from);
    let special = v128.or(
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
      v128.or(
        i8x16.eq(bytes, i8x16.splat(0x26)),
        v128.or(i8x16.eq(bytes, i8x16.splat(0x3c)), i8x16.eq(bytes, i8x16.splat(0x3e))),
      ),
    );
    if (quotes) {
      special = v128.or(
        special,
        v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x27))),
      );
    }
    v128.store(out, bytes);
    const plain = plainUnits(special, from, end);
    out += plain;
    from += plain << 1;
    if (plain === 16) continue;
    while (from < end) {
      const unit = <u32>load<u16>(from);
      if (unit - 0x20 < 0x60 && !isMarkup(unit, quotes)) break;
      if (unit === 0 && cut) return out;
      from += 2;
      if (unit < 0x80) {
        out = writeXmlEscape(out, unit, quotes);
      } else if (!isSurrogate(unit)) {
        out = unit >= 0xfffe || unit === MARK ? writeSpelled(out, unit) : writeWide(out, unit);
      } else if (isPair(unit, from, end)) {
        out = writePair(out, unit, load<u16>(from));
        from += 2;
      } else {
        out = writeSpelled(out, unit);
      }
    }
  }
  return out;
}

/** How many of the sixteen units at `from` are plain and lie below `end`. */
function plainUnits(special: v128, from: usize, end: usize): usize {
  const mask = (<u32>i8x16.bitmask(special)) | 0x10000;
  const plain: usize = ctz(mask);
  const left = (end - from) >>> 1;
  return plain < left ? plain : left;
}

function isMarkup(unit: u32, quotes: boolean): boolean {
  return unit === 0x26 || unit === 0x3c || unit === 0x3e || (quotes && (unit === 0x22 || unit === 0x27));
}

function isSurrogate(unit: u32): boolean {
  return (unit & 0xf800) === 0xd800;
}

function isPair(high: u32, next: usize, end: usize): boolean {
  return high < 0xdc00 && next < end && ((<u32>load<u16>(next)) & 0xfc00) === 0xdc00;
}

export function writeByte(at: usize, byte: u32): usize {
  store<u8>(at, <u8>byte);
  return at + 1;
}

/** UTF-8 of a unit from 0x80 on. */
function writeWide(at: usize, unit: u32): usize {
  if (unit < 0x800) {
    store<u8>(at, <u8>(0xc0 | (unit >>> 6)), 0);
    store<u8>(at, <u8>(0x80 | (unit & 0x3f)), 1);
    return at + 2;
  }
  store<u8>(at, <u8>(0xe0 | (unit >>> 12)), 0);
  store<u8>(at, <u8>(0x80 | ((unit >>> 6) & 0x3f)), 1);
  store<u8>(at, <u8>(0x80 | (unit & 0x3f)), 2);
  return at + 3;
}

function writePair(at: usize, high: u32, low: u32): usize {
  const point = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
  store<u8>(at, <u8>(0xf0 | (point >>> 18)), 0);
  store<u8>(at, <u8>(0x80 | ((point >>> 12) & 0x3f)), 1);
  store<u8>(at, <u8>(0x80 | ((point >>> 6) & 0x3f)), 2);
  store<u8>(at, <u8>(0x80 | (point & 0x3f)), 3);
  return at + 4;
}

// JSON.stringify: short forms where there are some, else four lower-case digits.
function writeJsonEscape(at: usize, unit: u32): usize {
  const short = shortEscape(unit);
  return short === 0 ? writeUnitEscape(at, unit) : writeByte(writeByte(at, 0x5c), short);
}

function shortEscape(unit: u32): u32 {
  switch (unit) {
    case 0x08:
      return 0x62;
    case 0x09:
      return 0x74;
    case 0x0a:
      return 0x6e;
    case 0x0c:
      return 0x66;
    case 0x0d:
      return 0x72;
    case 0x22:
    case 0x5c:
      return unit;
    default:
      return 0;
  }
}

function writeUnitEscape(at: usize, unit: u32): usize {
  let out = writeByte(writeByte(at, 0x5c), 0x75);
  for (let shift: u32 = 16; shift > 0;) {
    shift -= 4;
    const digit = (unit >>> shift) & 15;
    out = writeByte(out, digit < 10 ? 48 + digit : 87 + digit);
  }
  return out;
}

// XML 1.0 can hold TAB, LF and CR and no other control character; a reader would make LF of CR, and blanks in attributes.
function writeXmlEscape(at: usize, unit: u32, quotes: boolean): usize {
  switch (unit) {
    case 0x09:
      return quotes ? writeAscii(at, "&#9;") : writeByte(at, unit);
    case 0x0a:
      return quotes ? writeAscii(at, "&#10;") : writeByte(at, unit);
    case 0x0d:
      return writeAscii(at, "&#13;");
    case 0x26:
      return writeAscii(at, "&amp;");
    case 0x3c:
      return writeAscii(at, "&lt;");
    case 0x3e:
      return writeAscii(at, "&gt;");
    case 0x22:
      return writeAscii(at, "&quot;");
    case 0x27:
      return writeAscii(at, "&apos;");
    default:
      return writeSpelled(at, unit);
  }
}

function writeSpelled(at: usize, unit: u32): usize {
  let out = writeWide(at, MARK);
  for (let shift: u32 = 16; shift > 0;) {
    shift -= 4;
    const digit = (unit >>> shift) & 15;
    out = writeByte(out, digit < 10 ? 48 + digit : 55 + digit);
  }
  return out;
}

/** A few characters of this module's own; the caller has made sure of the room. */
export function writeAscii(at: usize, text: string): usize {
  const units = text.length;
  for (let unit: i32 = 0; unit < units; unit++) {
    store<u8>(at + unit, load<u8>(changetype<usize>(text) + ((<usize>unit) << 1)));
  }
  return at + units;
}

/**
 * A name that is plain: /^[A-Za-z_:][\w:.-]*$/ without `_x`, which may be part of a spelling. 0 where it is another one,
 * which the host has to write, or where there is no room.
 */
export function writeName(at: usize, name: usize, units: u32): usize {
  if (units === 0 || !hasRoom(at, units)) return 0;
  const first = <u32>load<u16>(name);
  if (first < 0x3a) return 0;
  for (let done: u32 = 0; done < units; done += 16) {
    const bytes = narrow(name + (done << 1));
    const letters = inRange(v128.or(bytes, i8x16.splat(0x20)), 0x61, 26);
    // 0…9 and `:`, then `-` and `.`
    const others = v128.or(inRange(bytes, 0x30, 11), inRange(bytes, 0x2d, 2));
    const lines = i8x16.eq(bytes, i8x16.splat(0x5f));
    const plain = v128.or(v128.or(letters, others), lines);
    v128.store(at + done, bytes);
    const left = units - done;
    const wanted: u32 = left >= 16 ? 0xffff : (1 << left) - 1;
    if (((<u32>i8x16.bitmask(plain)) & wanted) !== wanted) return 0;
    if (v128.any_true(lines) && mayBeSpelled(name, units)) return 0;
  }
  return at + units;
}

function mayBeSpelled(name: usize, units: u32): boolean {
  for (let unit: u32 = 1; unit < units; unit++) {
    if (load<u32>(name + ((unit - 1) << 1)) === 0x0078005f) return true;
  }
  return false;
}

/** Which bytes lie in [from, from + count). */
function inRange(bytes: v128, from: i8, count: i8): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(from)), i8x16.splat(count));
}
