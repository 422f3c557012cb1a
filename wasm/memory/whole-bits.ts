import { HASH_MULTIPLIER, WHOLE_BITS } from "../layout";
import { setBit } from "./bits";

// Which hashes of whole values are worth a look in a field: 16 KiB, where the table of the literals themselves has 512.

/** Some literal with this hash is looked for as a whole value of the field. */
export function markWhole(hash: u32, field: u32): void {
  setBit(WHOLE_BITS, bitOf(hash, field));
}

/** Whether one may be. */
export function isWholeMarked(hash: u32, field: u32): boolean {
  const bit = bitOf(hash, field);
  return (((<u32>load<u8>(WHOLE_BITS + (bit >>> 3))) >>> (bit & 7)) & 1) !== 0;
}

function bitOf(hash: u32, field: u32): u32 {
  return ((hash ^ (field * 0x9e3779b1)) * HASH_MULTIPLIER) >>> 15;
}
