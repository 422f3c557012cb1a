import { HASH_MULTIPLIER, WHOLE_BITS, WHOLE_BITS_SHIFT } from "../layout";
import { hasBit, setBit } from "./bits";

// Which hashes of whole values are worth a look in a field: 16 KiB, where the table of the literals themselves has 512.

/** Some literal with this hash is looked for as a whole value of the field. */
export function markWhole(hash: u32, field: u32): void {
  setBit(WHOLE_BITS, bitOf(hash, field));
}

/** Whether one may be. */
export function isWholeMarked(hash: u32, field: u32): boolean {
  return hasBit(WHOLE_BITS, bitOf(hash, field));
}

function bitOf(hash: u32, field: u32): u32 {
  return ((hash ^ (field * HASH_MULTIPLIER)) * HASH_MULTIPLIER) >>> WHOLE_BITS_SHIFT;
}
