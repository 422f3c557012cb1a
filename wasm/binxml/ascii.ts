// Writers of ASCII digits: each takes the address to write at and answers with the address behind.

export function writeChar(at: usize, char: u32): usize {
  store<u8>(at, <u8>char);
  return at + 1;
}

export function writeDecimal(at: usize, value: u64): usize {
  let digits: usize = 1;
  let rest = value;
  while (rest >= 10) {
    rest /= 10;
    digits++;
  }
  rest = value;
  let low: usize = at + digits;
  while (rest >= 0x100000000) {
    store<u8>(--low, <u8>(48 + <u32>(rest % 10)));
    rest /= 10;
  }
  let small = <u32>rest;
  do {
    store<u8>(--low, <u8>(48 + (small % 10)));
    small /= 10;
  } while (low > at);
  return at + digits;
}

export function writeSigned(at: usize, value: i64): usize {
  if (value >= 0) return writeDecimal(at, <u64>value);
  return writeDecimal(writeChar(at, 0x2d), 0 - <u64>value);
}

/** Exactly `digits` digits, the lowest ones of the value. */
export function writePadded(at: usize, value: u32, digits: usize): usize {
  let rest = value;
  for (let low: usize = at + digits; low > at;) {
    store<u8>(--low, <u8>(48 + (rest % 10)));
    rest /= 10;
  }
  return at + digits;
}

function digit(nibble: u32, upper: boolean): u8 {
  if (nibble < 10) return <u8>(48 + nibble);
  return <u8>((upper ? 55 : 87) + nibble);
}

/** Two digits. */
export function writeHexByte(at: usize, value: u32, upper: boolean): usize {
  store<u8>(at, digit((value >>> 4) & 15, upper), 0);
  store<u8>(at, digit(value & 15, upper), 1);
  return at + 2;
}

/** Upper-case digits of bytes in order. */
export function writeHexBytes(at: usize, bytes: usize, count: u32): usize {
  let out = at;
  for (let index: u32 = 0; index < count; index++) out = writeHexByte(out, load<u8>(bytes + index), true);
  return out;
}

/** `0x` and lower-case digits without leading zeros, as Windows writes HexInt32 and HexInt64. */
export function writeHex(at: usize, value: u64): usize {
  let out = writeChar(writeChar(at, 0x30), 0x78);
  let shift: u64 = 60;
  while (shift > 0 && value >>> shift === 0) shift -= 4;
  while (true) {
    store<u8>(out, digit((<u32>(value >>> shift)) & 15, false));
    out++;
    if (shift === 0) return out;
    shift -= 4;
  }
}
