/** Whether a bit of those that start at an address is set. */
export function hasBit(bits: usize, bit: u32): boolean {
  return (((<u32>load<u8>(bits + (bit >>> 3))) >>> (bit & 7)) & 1) !== 0;
}

/** Sets a bit of those that start at an address, and says whether it was set. */
export function setBit(bits: usize, bit: u32): boolean {
  const at = bits + (bit >>> 3);
  const value: u32 = load<u8>(at);
  const one: u32 = 1 << (bit & 7);
  store<u8>(at, <u8>(value | one));
  return (value & one) !== 0;
}
