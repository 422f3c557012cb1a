import {
  ENCODING_ASCII,
  ENCODING_UTF16,
  POOL,
  POOL_END,
  POOL_REFUSED,
  POOL_UNITS,
  TOKEN_SIZE,
  TOKEN_TEXT,
  TOKENS,
  TYPE_LITERAL,
} from "../layout";

// The values of a decoded record in one piece, so that the host makes one string and cuts it: text tokens that are
// not part of a template have their pointer replaced by the place in the pool. Bytes where all of it is ASCII, else
// UTF-16 units.

/** Bytes or units in the pool, POOL_UNITS set for units; POOL_REFUSED where a text does not fit or is no text. */
export function poolTexts(tokens: u32): u32 {
  const end = TOKENS + tokens * TOKEN_SIZE;
  let length: u32 = 0;
  for (let token: usize = TOKENS; token < end; token += TOKEN_SIZE) {
    if (!isPooled(token)) continue;
    const encoding = (load<u32>(token) >>> 16) & 0xff;
    const added =
      encoding === ENCODING_ASCII
        ? copyAscii(token, length)
        : encoding === ENCODING_UTF16
          ? narrow(token, length)
          : false;
    if (!added) return poolUnits(end);
    length += load<u32>(token, 8);
  }
  placeTexts(end);
  return length;
}

function isPooled(token: usize): boolean {
  const head = load<u32>(token);
  return (head & 0xff) === TOKEN_TEXT && ((head >>> 8) & 0xff) !== TYPE_LITERAL;
}

/** Pointers become places, once it is sure that all texts fit. */
function placeTexts(end: usize): void {
  let at: u32 = 0;
  for (let token: usize = TOKENS; token < end; token += TOKEN_SIZE) {
    if (!isPooled(token)) continue;
    store<u32>(token, at, 4);
    at += load<u32>(token, 8);
  }
}

function copyAscii(token: usize, at: u32): boolean {
  const length = load<u32>(token, 8);
  if (length > POOL_END - POOL - at) return false;
  memory.copy(POOL + at, load<u32>(token, 4), length);
  return true;
}

/** UTF-16 to bytes; false at the first unit that is not ASCII. */
function narrow(token: usize, at: u32): boolean {
  const units = load<u32>(token, 8);
  if (units > POOL_END - POOL - at) return false;
  let from = <usize>load<u32>(token, 4);
  let to: usize = POOL + at;
  const end = to + units;
  while (end - to >= 8) {
    const eight = v128.load(from);
    if (v128.any_true(v128.and(eight, i16x8.splat(<i16>0xff80)))) return false;
    v128.store64_lane(to, i8x16.narrow_i16x8_u(eight, eight), 0);
    from += 16;
    to += 8;
  }
  while (to < end) {
    const unit = load<u16>(from);
    if (unit >= 0x80) return false;
    store<u8>(to, <u8>unit);
    from += 2;
    to++;
  }
  return true;
}

function poolUnits(end: usize): u32 {
  let at: u32 = 0;
  for (let token: usize = TOKENS; token < end; token += TOKEN_SIZE) {
    if (!isPooled(token)) continue;
    const length = load<u32>(token, 8);
    const encoding = (load<u32>(token) >>> 16) & 0xff;
    if (encoding > ENCODING_ASCII || at + length > (POOL_END - POOL) >>> 1) return POOL_REFUSED;
    const from = <usize>load<u32>(token, 4);
    const to: usize = POOL + (at << 1);
    if (encoding === ENCODING_UTF16) memory.copy(to, from, length << 1);
    else for (let unit: u32 = 0; unit < length; unit++) store<u16>(to + (unit << 1), load<u8>(from + unit));
    at += length;
  }
  placeTexts(end);
  return at | POOL_UNITS;
}
