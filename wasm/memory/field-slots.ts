import { FIELD_NAMES, FIELD_SLOT_COUNT, FIELD_SLOTS, NAME_UNITS } from "../layout";
import { sameBytes } from "./same-bytes";

/** Where the field of a name stands in FIELD_SLOTS, or would stand: its number + 1 there is 0 then. @param hash of the text */
export function fieldSlot(hash: u32, text: usize, units: u32): usize {
  let slot = hash & (FIELD_SLOT_COUNT - 1);
  while (true) {
    const entry: usize = FIELD_SLOTS + (slot << 3);
    const known = load<u32>(entry, 4);
    if (known === 0 || (load<u32>(entry) === hash && isNamed(known - 1, text, units))) return entry;
    slot = (slot + 1) & (FIELD_SLOT_COUNT - 1);
  }
}

function isNamed(field: u32, text: usize, units: u32): boolean {
  const name = <usize>load<u32>(FIELD_NAMES + (field << 2));
  return unitsOf(name) === units && sameBytes(name + 2, text, (<usize>units) << 1);
}

/** Of the name of a field. */
export function unitsOf(name: usize): u32 {
  return (<u32>load<u16>(name)) & NAME_UNITS;
}
