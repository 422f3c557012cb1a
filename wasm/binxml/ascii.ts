// Writers of ASCII digits: each takes the address to write at and answers with the address behind.

export function writeChar(at: usize, char: u32): usize {
  store<u8>(at, <u8>char);
  return at + 1;
}

/** Two digits of a number below 100. */
function writePair(at: usize, value: u32): void {
  // 103 / 1024 is a tenth, near enough up to 178.
  const tens = (value * 103) >>> 10;
  store<u16>(at, <u16>(0x3030 + tens + ((value - tens * 10) << 8)));
}

function digitsOf(value: u32): usize {
  if (value < 10000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 100000000) return value < 1000000 ? (value < 100000 ? 5 : 6) : value < 10000000 ? 7 : 8;
  return value < 1000000000 ? 9 : 10;
}

export function writeDecimal(at: usize, value: u64): usize {
  if (value > 0xffffffff)
    return writePadded(writeDecimal(at, value / 1000000000), <u32>(value % 1000000000), 9);
  const small = <u32>value;
  return writePadded(at, small, digitsOf(small));
}

export function writeSigned(at: usize, value: i64): usize {
  if (value >= 0) return writeDecimal(at, <u64>value);
  return writeDecimal(writeChar(at, 0x2d), 0 - <u64>value);
}

/** Exactly `digits` digits, the lowest ones of the value. */
export function writePadded(at: usize, value: u32, digits: usize): usize {
  let rest = value;
  let low: usize = at + digits;
  while (low - at >= 2) {
    const high = rest / 100;
    low -= 2;
    writePair(low, rest - high * 100);
    rest = high;
  }
  if (low > at) store<u8>(at, <u8>(48 + (rest % 10)));
  return at + digits;
}

function digit(nibble: u32, upper: boolean): u8 {
  if (nibble < 10) return <u8>(48 + nibble);
  return <u8>((upper ? 55 : 87) + nibble);
}

/** Two digits. */
function writeHexByte(at: usize, value: u32, upper: boolean): usize {
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
  store<u16>(at, 0x7830);
  const end = at + 2 + 16 - ((<usize>clz(value | 1)) >>> 2);
  let rest = value;
  for (let low = end; low > at + 2; rest >>>= 4) store<u8>(--low, digit((<u32>rest) & 15, false));
  return end;
}
