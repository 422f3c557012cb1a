/**
 * Address of the next of four bytes in [from, end), `end` where they are not there. `mark`: what they read as. Any byte may
 * be their first: who searches what was torn out of a file can't know its alignment.
 */
export function findMark(from: usize, end: usize, mark: u32): usize {
  const first = i8x16.splat(<i8>(mark & 0xff));
  const second = i8x16.splat(<i8>((mark >>> 8) & 0xff));
  let at = from;
  while (end - at >= 17) {
    // Nearly all that is searched holds no mark.
    while (end - at >= 65) {
      const low = v128.or(pairs(at, first, second), pairs(at + 16, first, second));
      const high = v128.or(pairs(at + 32, first, second), pairs(at + 48, first, second));
      if (v128.any_true(v128.or(low, high))) break;
      at += 64;
    }
    const stop = min(at + 64, end - 16);
    for (; at < stop; at += 16) {
      let hits = i8x16.bitmask(pairs(at, first, second));
      for (; hits !== 0; hits &= hits - 1) {
        const place = at + ctz(hits);
        if (end - place >= 4 && load<u32>(place) === mark) return place;
      }
    }
  }
  for (; end - at >= 4; at++) if (load<u32>(at) === mark) return at;
  return end;
}

/** Which of sixteen bytes are the first of a mark with its second behind it. */
function pairs(at: usize, first: v128, second: v128): v128 {
  return v128.and(i8x16.eq(v128.load(at), first), i8x16.eq(v128.load(at, 1), second));
}
