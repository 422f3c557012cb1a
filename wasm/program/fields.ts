import { FIELD_ANY, FIELD_NAMES, MAX_FIELDS } from "../layout";
import { fieldSlot, unitsOf } from "../memory/field-slots";
import { hashOf } from "../memory/fnv";
import { giveUp } from "./room";

let count: u32 = 0;

/** How many have a number. */
export function fieldCount(): u32 {
  return count;
}

/** In tables that have an entry for each field and one for any. */
export function rowOf(field: u32): u32 {
  return field === FIELD_ANY ? MAX_FIELDS : field;
}

/** The number of the field with this name, see NAME_UNITS, which stays where it is; 0 where there is no room for one more. */
export function addField(name: usize): u32 {
  const hash = hashOf(name + 2, unitsOf(name));
  const slot = fieldSlot(hash, name + 2, unitsOf(name));
  const known = load<u32>(slot, 4);
  if (known !== 0) return known - 1;
  if (count >= MAX_FIELDS) {
    giveUp();
    return 0;
  }
  store<u32>(FIELD_NAMES + (count << 2), <u32>name);
  store<u32>(slot, hash);
  store<u32>(slot, ++count, 4);
  return count - 1;
}
