import { FIELD_ANY, FIELD_NAMES, FIELD_SLOT_COUNT, FIELD_SLOTS, MAX_FIELDS, NAME_UNITS } from "../layout";
import { hashOf } from "../memory/fnv";
import { sameBytes } from "../memory/same-bytes";
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
  let slot = hash & (FIELD_SLOT_COUNT - 1);
  while (true) {
    const known = load<u32>(FIELD_SLOTS + (slot << 3), 4);
    if (known === 0) break;
    if (load<u32>(FIELD_SLOTS + (slot << 3)) === hash && isNamed(known - 1, name)) return known - 1;
    slot = (slot + 1) & (FIELD_SLOT_COUNT - 1);
  }
  if (count >= MAX_FIELDS) {
    giveUp();
    return 0;
  }
  store<u32>(FIELD_NAMES + (count << 2), <u32>name);
  store<u32>(FIELD_SLOTS + (slot << 3), hash);
  store<u32>(FIELD_SLOTS + (slot << 3), ++count, 4);
  return count - 1;
}

function isNamed(field: u32, name: usize): boolean {
  const known = <usize>load<u32>(FIELD_NAMES + (field << 2));
  return unitsOf(known) === unitsOf(name) && sameBytes(known + 2, name + 2, unitsOf(name) << 1);
}

function unitsOf(name: usize): u32 {
  return (<u32>load<u16>(name)) & NAME_UNITS;
}
