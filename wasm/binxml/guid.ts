// {8-4-4-4-12}: the first three parts are little-endian numbers, the rest bytes in order. Every event has one or
// more, so it is written sixteen characters at a time; ten bytes behind the 38 are overwritten.
export function writeGuid(at: usize, guid: usize): usize {
  const order = i8x16(3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15);
  const bytes = i8x16.swizzle(v128.load(guid), order);
  const a = hexDigits(bytes, false);
  const b = hexDigits(bytes, true);
  const marks = i8x16(0x7b, 0x2d, 0x7d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  v128.store(at, i8x16.shuffle(a, marks, 16, 0, 1, 2, 3, 4, 5, 6, 7, 17, 8, 9, 10, 11, 17, 12));
  const middle = i8x16.shuffle(a, b, 13, 14, 15, 0, 16, 17, 18, 19, 0, 20, 21, 22, 23, 24, 25, 26);
  v128.store(at, i8x16.replace_lane(i8x16.replace_lane(middle, 3, 0x2d), 8, 0x2d), 16);
  v128.store(at, i8x16.shuffle(b, marks, 11, 12, 13, 14, 15, 18, 19, 19, 19, 19, 19, 19, 19, 19, 19, 19), 32);
  return at + 38;
}

/** Lower-case digits of sixteen bytes: the first eight of them, then the others, in steps of one register each. */
function hexDigits(bytes: v128, second: boolean): v128 {
  const digits = i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102);
  const high = i8x16.swizzle(digits, i8x16.shr_u(bytes, 4));
  const low = i8x16.swizzle(digits, v128.and(bytes, i8x16.splat(15)));
  return second
    ? i8x16.shuffle(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    : i8x16.shuffle(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
