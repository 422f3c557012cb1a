/** Whether the bytes are the same. Sixteen a step, of which those behind the last do not count: memory.compare takes them one by one. */
export function sameBytes(one: usize, other: usize, bytes: usize): boolean {
  for (let at: usize = 0; at < bytes; at += 16) {
    const same = <u32>i8x16.bitmask(i8x16.eq(v128.load(one + at), v128.load(other + at)));
    if (same !== 0xffff && at + ctz(~same) < bytes) return false;
  }
  return true;
}

/** Whether the UTF-16 text is this word. */
export function isWord(text: usize, units: u32, word: string): boolean {
  return units === <u32>word.length && sameBytes(text, changetype<usize>(word), (<usize>units) << 1);
}
