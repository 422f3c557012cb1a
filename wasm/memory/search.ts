/**
 * Address of the next of four bytes in [from, end), `end` where they are not there. `mark`: what they read as. Any byte may
 * be their first: who searches what was torn out of a file can't know its alignment.
 */
export function findMark(from: usize, end: usize, mark: u32): usize {
  const first = i8x16.splat(<i8>(mark & 0xff));
  const second = i8x16.splat(<i8>((mark >>> 8) & 0xff));
  let at = from;
  for (; end - at >= 17; at += 16) {
    let hits = i8x16.bitmask(v128.and(i8x16.eq(v128.load(at), first), i8x16.eq(v128.load(at, 1), second)));
    for (; hits !== 0; hits &= hits - 1) {
      const place = at + ctz(hits);
      if (end - place >= 4 && load<u32>(place) === mark) return place;
    }
  }
  for (; end - at >= 4; at++) if (load<u32>(at) === mark) return at;
  return end;
}
