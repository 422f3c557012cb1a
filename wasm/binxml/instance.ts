import { FAIL_BOUNDS, FAIL_DEFINITION, FAIL_TOO_LARGE, VALUES, VALUES_END } from "../layout";
import { fail } from "../memory/failure";
import { chunkEnd, chunkStart } from "./chunk-context";
import { TYPE_ARRAY } from "./value-types";

// Template instance: 0C, u8, u32 id, u32 offset of the definition. Where that is the place behind it, the
// definition is inline: u32 next, 16 GUID, u32 size, body. Then u32 count, count × {u16 size, u8 type, u8 0},
// then the values back to back.
const INSTANCE_HEADER: u32 = 10;
const DEFINITION_HEADER: u32 = 24;

// Values of an instance as a table, eight bytes each: u32 pointer, u16 bytes, u8 type, u8 zero.
export const VALUE_SIZE: u32 = 8;

let definition: usize = 0;
let table: usize = 0;
let count: u32 = 0;
let arrays: boolean = false;
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

/** Sets `definition` and `count`; answers with the address of the first descriptor, 0 where they do not fit. */
function findDescriptors(at: usize, end: usize): usize {
  if (end - at < INSTANCE_HEADER + 4) {
    fail(FAIL_BOUNDS, at, <u32>(at + INSTANCE_HEADER + 4 - chunkStart()));
    return 0;
  }
  const offset = load<u32>(at, 6);
  definition = chunkStart() + offset;
  let values = at + INSTANCE_HEADER;
  if (offset < 512 || definition > chunkEnd() || chunkEnd() - definition < DEFINITION_HEADER) {
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
  let types: u32 = 0;
  for (let index: u32 = 0; index < count; index++) {
    const descriptor = load<u32>(descriptors + (index << 2));
    const size = descriptor & 0xffff;
    const type = (descriptor >>> 16) & 0xff;
    if (<usize>size > end - value) return fail(FAIL_BOUNDS, value, <u32>(value + size - chunkStart()));
    const entry = table + index * VALUE_SIZE;
    store<u32>(entry, <u32>value, 0);
    store<u32>(entry, size | (type << 16), 4);
    types |= type;
    value += size;
  }
  after = value;
  arrays = (types & TYPE_ARRAY) !== 0;
  valuesTop = table + count * VALUE_SIZE;
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
  return arrays;
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
