import { FNV_PRIME, FNV_START } from "../layout";

/** FNV-1a over UTF-16 units. */
export function hashOf(text: usize, units: u32): u32 {
  let hash: u32 = FNV_START;
  for (let unit: u32 = 0; unit < units; unit++) {
    hash = (hash ^ (<u32>load<u16>(text + (unit << 1)))) * FNV_PRIME;
  }
  return hash;
}
