/** Whether the bytes are the same. Eight a step, whatever they are aligned to: memory.compare takes them one by one there. */
export function sameBytes(one: usize, other: usize, bytes: usize): boolean {
  let at: usize = 0;
  while (bytes - at >= 8) {
    if (load<u64>(one + at) !== load<u64>(other + at)) return false;
    at += 8;
  }
  while (at < bytes) {
    if (load<u8>(one + at) !== load<u8>(other + at)) return false;
    at++;
  }
  return true;
}
