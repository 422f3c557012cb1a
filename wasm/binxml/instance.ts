import { FAIL_BOUNDS, FAIL_DEFINITION, FAIL_TOO_LARGE, VALUES, VALUES_END } from "../layout";
import { fail } from "../memory/failure";
import { chunkStart, holds } from "./chunk-context";
import { TYPE_ARRAY, TYPE_BINXML } from "./value-types";

// Template instance: 0C, u8, u32 id, u32 offset of the definition. Where that is the place behind it, the
// definition is inline: u32 next, 16 GUID, u32 size, body. Then u32 count, count × {u16 size, u8 type, u8 0},
// then the values back to back.
const INSTANCE_HEADER: u32 = 10;
const DEFINITION_HEADER: u32 = 24;

// Values of an instance as a table, eight bytes each: u32 pointer, u16 bytes, u8 type, u8 zero.
const VALUE_SIZE: u32 = 8;

/** In place of the index of the one nested value: there is none, or more than one. */
export const NO_NESTED: u32 = 0xffffffff;
export const SEVERAL_NESTED: u32 = 0xfffffffe;

let definition: usize = 0;
let table: usize = 0;
let count: u32 = 0;
let types: u32 = 0;
let nested: u32 = NO_NESTED;
let bytes: u32 = 0;
let valuesTop: usize = VALUES;
let after: usize = 0;

/** Address behind the instance's values, 0 where they do not fit in [at, end). */
export function instanceEnd(at: usize, end: usize): usize {
  const descriptors = findDescriptors(at, end);
  if (descriptors === 0) return 0;
  let behind = descriptors + (count << 2);
  for (let index: u32 = 0; index < count; index++) behind += load<u16>(descriptors + (index << 2));
  if (behind <= end) return behind;
  fail(FAIL_BOUNDS, at, <u32>(behind - chunkStart()));
  return 0;
}

/** Address of the first descriptor of the instance at `at`, 0 where they do not fit. */
export function instanceDescriptors(at: usize, end: usize): usize {
  return findDescriptors(at, end);
}

/** Sets `definition` and `count`; answers with the address of the first descriptor, 0 where they do not fit. */
function findDescriptors(at: usize, end: usize): usize {
  if (end - at < INSTANCE_HEADER + 4) {
    fail(FAIL_BOUNDS, at, <u32>(at + INSTANCE_HEADER + 4 - chunkStart()));
    return 0;
  }
  const offset = load<u32>(at, 6);
  definition = chunkStart() + offset;
  let values = at + INSTANCE_HEADER;
  if (!holds(offset, DEFINITION_HEADER)) {
    fail(FAIL_DEFINITION, at, offset);
    return 0;
  }
  if (definition === values) {
    const size = load<u32>(definition, 20);
    if (end - values < DEFINITION_HEADER || <usize>size > end - values - DEFINITION_HEADER) {
      fail(FAIL_BOUNDS, values, size);
      return 0;
    }
    values += DEFINITION_HEADER + size;
  }
  if (end - values < 4) {
    fail(FAIL_BOUNDS, values, <u32>(values + 4 - chunkStart()));
    return 0;
  }
  count = load<u32>(values);
  if (count > (<u32>(end - values - 4)) >>> 2) {
    fail(FAIL_BOUNDS, values, count);
    return 0;
  }
  return values + 4;
}

/**
 * Puts the values of the instance at `at` on the value stack; `releaseValues` takes them off again. The pointers
 * to the table and the definition are answered by the functions below until the next call.
 */
export function openInstance(at: usize, end: usize): boolean {
  const descriptors = findDescriptors(at, end);
  if (descriptors === 0) return false;
  if (count > (VALUES_END - <u32>valuesTop) / VALUE_SIZE) return fail(FAIL_TOO_LARGE, at, count);
  table = valuesTop;
  let value = descriptors + (count << 2);
  const first = value;
  // In locals while it goes on: a global is read and written in memory.
  const values = count;
  let allTypes: u32 = 0;
  let theNested = NO_NESTED;
  let entry = table;
  for (let index: u32 = 0; index < values; index++) {
    const descriptor = load<u32>(descriptors + (index << 2));
    const size = descriptor & 0xffff;
    const type = (descriptor >>> 16) & 0xff;
    if (<usize>size > end - value) return fail(FAIL_BOUNDS, value, <u32>(value + size - chunkStart()));
    store<u64>(entry, (<u64>value) | ((<u64>(descriptor & 0x00ffffff)) << 32));
    allTypes |= type;
    entry += VALUE_SIZE;
    if (type === TYPE_BINXML && size !== 0) theNested = theNested === NO_NESTED ? index : SEVERAL_NESTED;
    value += size;
  }
  types = allTypes;
  nested = theNested;
  after = value;
  bytes = <u32>(value - first);
  valuesTop = table + values * VALUE_SIZE;
  return true;
}

export function clearValues(): void {
  valuesTop = VALUES;
}

export function releaseValues(to: usize): void {
  valuesTop = to;
}

export function instanceDefinition(): usize {
  return definition;
}

export function instanceValues(): usize {
  return table;
}

/** Address behind the last value. */
export function instanceAfter(): usize {
  return after;
}

export function instanceCount(): u32 {
  return count;
}

/** Any value is an array: elements may have to be repeated. */
export function instanceHasArrays(): boolean {
  return (types & TYPE_ARRAY) !== 0;
}

/** Index of the one value that is BinXML and not empty, NO_NESTED or SEVERAL_NESTED. */
export function instanceNested(): u32 {
  return nested;
}

/** Bytes of all values together. */
export function instanceBytes(): u32 {
  return bytes;
}

/**
 * As openInstance, but makes no table of the values: what the functions above answer is all that there is to know.
 * `instanceValues` answers with the first descriptor.
 */
export function measureInstance(at: usize, end: usize): boolean {
  table = findDescriptors(at, end);
  if (table === 0) return false;
  const first = table + (count << 2);
  let sum: u32 = 0;
  let allTypes: u32 = 0;
  for (let descriptor = table; descriptor < first; descriptor += 4) {
    const word = load<u32>(descriptor);
    sum += word & 0xffff;
    allTypes |= word;
  }
  // No type but those of handles and of XML has this bit.
  types = (allTypes >>> 16) & 0xff;
  nested = (types & 0x20) === 0 ? NO_NESTED : SEVERAL_NESTED;
  bytes = sum;
  after = first + sum;
  return after <= end ? true : fail(FAIL_BOUNDS, at, <u32>(after - chunkStart()));
}

export function valuePointer(values: usize, index: u32): usize {
  return load<u32>(values + index * VALUE_SIZE, 0);
}

export function valueSize(values: usize, index: u32): u32 {
  return load<u16>(values + index * VALUE_SIZE, 4);
}

export function valueType(values: usize, index: u32): u32 {
  return load<u8>(values + index * VALUE_SIZE, 6);
}
