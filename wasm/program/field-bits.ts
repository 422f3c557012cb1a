import { MAX_FIELDS } from "../layout";
import { setBit } from "../memory/bits";
import { fieldCount, rowOf } from "./fields";
import { reserve } from "./room";

/**
 * Sets a bit for a field in which something is looked for: it says where in its values a look is worth while. False where there is no
 * memory.
 *
 * @param table FIELD_PAIRS or FIELD_GRAMS
 * @param size bytes for each field
 */
export function markBit(table: usize, size: u32, bit: u32, field: u32): boolean {
  const row = rowOf(field);
  let bits = <usize>load<u32>(table + (row << 2));
  if (bits === 0) bits = addBits(table, size, row);
  if (bits === 0) return false;
  setBit(bits, bit);
  if (row !== MAX_FIELDS) return true;
  for (let each: u32 = 0; each < fieldCount(); each++) {
    const own = <usize>load<u32>(table + (each << 2));
    if (own !== 0) setBit(own, bit);
  }
  return true;
}

/** A field's own bits begin with those of literals that are looked for in all fields. */
function addBits(table: usize, size: u32, row: u32): usize {
  const address = reserve(size);
  if (address === 0) return 0;
  const ofAll = <usize>load<u32>(table + (MAX_FIELDS << 2));
  if (ofAll === 0) memory.fill(address, 0, size);
  else memory.copy(address, ofAll, size);
  store<u32>(table + (row << 2), <u32>address);
  return address;
}
