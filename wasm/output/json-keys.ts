/**
 * Whether JSON.stringify keeps a key where it was added, and nothing else goes by its name: digits alone would be an
 * array index and come first, `#…` is the attributes' and the text's. The key is JSON text without its quotes.
 */
export function isOrderedKey(key: usize, bytes: usize): boolean {
  if (bytes === 0) return true;
  if (load<u8>(key) === 0x23) return false;
  for (let at = key; at < key + bytes; at++) if (<u32>load<u8>(at) - 0x30 > 9) return true;
  return false;
}
