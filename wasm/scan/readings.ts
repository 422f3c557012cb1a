import {
  COL_FLAGS,
  COL_OFFSET,
  COL_READING,
  COL_SIZE,
  FIELD_NONE,
  MAX_READINGS,
  MAX_ROWS,
  NO_READING,
  READING_SLOT_COUNT,
  READING_SLOT_SIZE,
  READING_SLOTS,
  READING_SLOTS_END,
  RECORD_BODY,
  ROW_PARTIAL,
  ROW_UNPROVEN,
} from "../layout";
import { fragmentInstance, isEnd } from "../binxml/extent";
import {
  clearValues,
  instanceAfter,
  instanceCount,
  instanceDefinition,
  instanceHasArrays,
  instanceValues,
  openInstance,
  releaseValues,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { planFor } from "../binxml/plans";
import { TYPE_BINXML } from "../binxml/value-types";
import { clearFailure } from "../memory/failure";
import { beginHash, endHash, hashBytes, hashWord, setHashKey } from "./keyed-hash";
import { hasSystem, planIdentity } from "./plan-identity";
import { firstSource, isOpaque, LITERAL_SOURCE, SOURCE_SIZE, sourceCount } from "./sources";

// The reading of a record is what the host makes of the fields that it has named, and of nothing else: who did what on which
// machine. Two records have the same reading where their templates say the same, word for word, the same of their values are
// there, and those of the named fields have the same bytes. A hash of all that is looked up; one that is new is the next
// number, and the host decodes its first record. What can't be told so is NO_READING, and decoded:
//   a record that was not shown to be readable; a template whose fields depend on its values; an array beside a named field,
//   for it repeats elements; BinXML inside of one; a System in nested BinXML

/** Templates within templates; real records have two levels. */
const MAX_LEVELS: u32 = 4;

let count: u32 = 0;

/** Under a new key all numbers begin anew. */
export function keyReadings(low: u64, high: u64): void {
  setHashKey(low, high);
  clearReadings();
}

function clearReadings(): void {
  memory.fill(READING_SLOTS, 0, READING_SLOTS_END - READING_SLOTS);
  count = 0;
}

/**
 * Fills COL_READING for the first `rows` rows of the current chunk, which was scanned. Answers with the numbers that were known before: all
 * others are new in this chunk, in the order of rows. 0 says that numbers begin anew.
 */
export function readReadings(chunk: usize, rows: u32): u32 {
  if (count + MAX_ROWS > MAX_READINGS) clearReadings();
  const known = count;
  for (let row: u32 = 0; row < rows; row++) {
    const flags = load<u32>(COL_FLAGS + (row << 2));
    let reading = NO_READING;
    if ((flags & (ROW_UNPROVEN | ROW_PARTIAL)) === 0) {
      const at = chunk + load<u32>(COL_OFFSET + (row << 2));
      reading = readingOf(at + RECORD_BODY, at + load<u32>(COL_SIZE + (row << 2)) - 4);
    }
    store<u32>(COL_READING + (row << 2), reading);
  }
  clearFailure();
  return known;
}

function readingOf(at: usize, end: usize): u32 {
  clearValues();
  const body = fragmentInstance(at, end);
  if (body === 0 || !openInstance(body, end)) return NO_READING;
  beginHash();
  return hashOpen(0) ? numberOf(endHash()) : NO_READING;
}

/** The instance that openInstance has opened. False where its fields can't be told from its values. */
function hashOpen(level: u32): boolean {
  const values = instanceValues();
  const valueCount = instanceCount();
  const hasArrays = instanceHasArrays();
  const plan = planFor(instanceDefinition());
  if (plan === 0 || isOpaque(plan)) return false;
  hashWord(planIdentity(plan));
  // It would be the System of the event where it comes before the other.
  if (level > 0 && hasSystem(plan)) return false;
  hashTypes(values, valueCount);
  let source = firstSource(plan);
  const end = source + sourceCount(plan) * SOURCE_SIZE;
  for (; source < end; source += SOURCE_SIZE) {
    const isNamed = load<u32>(source, 4) !== FIELD_NONE;
    if (isNamed && hasArrays) return false;
    if (<u32>load<u16>(source, 0) === LITERAL_SOURCE) continue;
    const index = <u32>load<u16>(source, 2);
    if (index >= valueCount) continue;
    const size = valueSize(values, index);
    const value = valuePointer(values, index);
    if (valueType(values, index) === TYPE_BINXML) {
      if (size !== 0 && (isNamed || !hashFragment(value, value + size, level))) return false;
    } else if (isNamed) {
      hashWord(size);
      hashBytes(value, size);
    }
  }
  return true;
}

/** How many values there are, and of each its type and whether it is there: elements are left out for want of them. */
function hashTypes(values: usize, valueCount: u32): void {
  let word: u64 = valueCount;
  for (let index: u32 = 0; index < valueCount; index++) {
    if ((index & 3) === 0) {
      hashWord(word);
      word = 0;
    }
    const isEmpty: u64 = valueSize(values, index) === 0 ? 0x100 : 0;
    word = (word << 16) | isEmpty | valueType(values, index);
  }
  hashWord(word);
}

/** A nested value that is one template instance, as nearly all are. */
function hashFragment(at: usize, end: usize, level: u32): boolean {
  const body = fragmentInstance(at, end);
  if (body === 0 || level >= MAX_LEVELS || !openInstance(body, end)) return false;
  const values = instanceValues();
  const done = isEnd(instanceAfter(), end) && hashOpen(level + 1);
  releaseValues(values);
  return done;
}

function numberOf(hash: u64): u32 {
  let slot = (<u32>hash) & (READING_SLOT_COUNT - 1);
  while (true) {
    const entry: usize = READING_SLOTS + slot * READING_SLOT_SIZE;
    const known = load<u32>(entry, 8);
    if (known === 0) {
      store<u64>(entry, hash);
      store<u32>(entry, ++count, 8);
      return count - 1;
    }
    if (load<u64>(entry) === hash) return known - 1;
    slot = (slot + 1) & (READING_SLOT_COUNT - 1);
  }
}
