import { isWord } from "../memory/same-bytes";

/** The character of one of the five entities that XML knows without a declaration; 0 for any other name. */
export function knownEntity(name: usize, units: u32): u32 {
  if (isWord(name, units, "quot")) return 0x22;
  if (isWord(name, units, "amp")) return 0x26;
  if (isWord(name, units, "lt")) return 0x3c;
  if (isWord(name, units, "gt")) return 0x3e;
  if (isWord(name, units, "apos")) return 0x27;
  return 0;
}
