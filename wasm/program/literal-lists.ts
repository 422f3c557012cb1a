import {
  ENTRY_BEFORE,
  ENTRY_CHECK,
  ENTRY_CHECKED,
  ENTRY_FIELDS,
  ENTRY_LITERAL,
  ENTRY_SIZE,
  ENTRY_UNITS,
  EQUAL_SLOT_COUNT,
  EQUAL_SLOTS,
  FIELD_ANY,
  FIELD_GRAMS,
  FIELD_PAIRS,
  GRAM_BITS_SHIFT,
  GRAM_BYTES,
  GRAM_LENGTH,
  GRAM_SLOT_COUNT,
  GRAM_SLOTS,
  HASH_MULTIPLIER,
  LIST_ENTRIES,
  LIST_FIELDS,
  LITERAL_TEXT,
  LITERAL_UNITS,
  PAIR_BYTES,
  PAIR_LISTS,
} from "../layout";
import { hashOf } from "../memory/fnv";
import { markWhole } from "../memory/whole-bits";
import { markBit } from "./field-bits";
import { chosenGram, fileUnder, foldedByte, gramAt, pairCount } from "./grams";
import { reserve } from "./room";

// Where the scan finds the literals: each under four of its units (two where it is shorter), or as a whole value under its hash.
// Layout: layout/program.ts.

// In front of a literal: u32 FILED_*, and below them where its gram starts.
export const FILED_SIZE: u32 = 4;
const FILED_IN_TEXT: u32 = 1 << 31;
const FILED_WHOLE: u32 = 1 << 30;
const BEFORE: u32 = 0xffff;

/** The literal is looked for as a whole value of one more field. False where a table or the memory is full. */
export function addWhole(literal: usize, field: u32): boolean {
  const key = hashOf(literal + LITERAL_TEXT, load<u32>(literal, LITERAL_UNITS));
  markWhole(key, field);
  const slot = slotOf(EQUAL_SLOTS, EQUAL_SLOT_COUNT, key);
  if (slot === 0) return false;
  const filed = filedOf(literal);
  if ((filed & FILED_WHOLE) !== 0) {
    widen(load<u32>(slot), literal, bitsOf(field));
    return true;
  }
  setFiled(literal, filed | FILED_WHOLE);
  return append(slot, literal, bitsOf(field), 0);
}

/** The same in its text. */
export function addInText(literal: usize, field: u32): boolean {
  const text = literal + LITERAL_TEXT;
  const units = load<u32>(literal, LITERAL_UNITS);
  const isPair = units < GRAM_LENGTH;
  const filed = filedOf(literal);
  const isFiled = (filed & FILED_IN_TEXT) !== 0;
  const before = isFiled ? filed & BEFORE : chosenGram(text, units, isPair);
  const gram = gramAt(text + (before << 1), isPair ? 2 : GRAM_LENGTH);
  if (!markGram(gram, isPair, field)) return false;
  const slot = isPair ? <usize>(PAIR_LISTS + (gram << 2)) : slotOf(GRAM_SLOTS, GRAM_SLOT_COUNT, gram);
  if (slot === 0) return false;
  if (isFiled) {
    widen(load<u32>(slot), literal, bitsOf(field));
    return true;
  }
  setFiled(literal, filed | FILED_IN_TEXT | before);
  fileUnder(gram, isPair);
  return append(slot, literal, bitsOf(field), before);
}

function filedOf(literal: usize): u32 {
  return load<u32>(literal - FILED_SIZE);
}

function setFiled(literal: usize, filed: u32): void {
  store<u32>(literal - FILED_SIZE, filed);
}

function markGram(gram: u32, isPair: boolean, field: u32): boolean {
  if (isPair) return markBit(FIELD_PAIRS, PAIR_BYTES, gram, field);
  return markBit(FIELD_GRAMS, GRAM_BYTES, (gram * HASH_MULTIPLIER) >>> GRAM_BITS_SHIFT, field);
}

/** Address of the word that holds the address of the list of a key, 0 there where there is none yet; 0 where the table is full. */
function slotOf(slots: usize, count: u32, key: u32): usize {
  let slot = ((key * HASH_MULTIPLIER) >>> 16) & (count - 1);
  for (let tries: u32 = 0; tries < count; tries++) {
    const entry = slots + (slot << 3);
    // A table is kept at most three quarters full: that many distinct keys are more than all of SigmaHQ's.
    if (load<u32>(entry, 4) === 0) store<u32>(entry, key);
    if (load<u32>(entry) === key) return entry + 4;
    slot = (slot + 1) & (count - 1);
  }
  return 0;
}

/** A bit of LIST_FIELDS and ENTRY_FIELDS. */
function bitsOf(field: u32): u32 {
  return field === FIELD_ANY ? u32.MAX_VALUE : (<u32>1) << (field & 31);
}

/** The literal, which stands in the list, is looked for in more fields. */
function widen(list: usize, literal: usize, fields: u32): void {
  store<u32>(list, load<u32>(list, LIST_FIELDS) | fields, LIST_FIELDS);
  let entry = list + LIST_ENTRIES;
  while (load<u32>(entry, ENTRY_LITERAL) !== <u32>literal) entry += ENTRY_SIZE;
  store<u32>(entry, load<u32>(entry, ENTRY_FIELDS) | fields, ENTRY_FIELDS);
}

function append(slot: usize, literal: usize, fields: u32, before: u32): boolean {
  const entry = nextEntry(slot);
  if (entry === 0) return false;
  const list = <usize>load<u32>(slot);
  store<u32>(list, load<u32>(list) + 1);
  store<u32>(list, load<u32>(list, LIST_FIELDS) | fields, LIST_FIELDS);
  const text = literal + LITERAL_TEXT;
  const units = load<u32>(literal, LITERAL_UNITS);
  const check = checkOf(text, units, before);
  store<u32>(entry, <u32>literal, ENTRY_LITERAL);
  store<u32>(entry, fields, ENTRY_FIELDS);
  store<u16>(entry, <u16>before, ENTRY_BEFORE);
  store<u16>(entry, <u16>units, ENTRY_UNITS);
  store<u16>(entry, <u16>check, ENTRY_CHECK);
  store<u16>(entry, <u16>(units < 2 ? 0 : gramAt(text + (check << 1), 2)), ENTRY_CHECKED);
  return true;
}

/** There is room for a power of two of them: what is outgrown stays behind unused. */
function nextEntry(slot: usize): usize {
  const list = <usize>load<u32>(slot);
  const count: u32 = list === 0 ? 0 : load<u32>(list);
  const size = LIST_ENTRIES + count * ENTRY_SIZE;
  if (count > 0 && (count & (count - 1)) !== 0) return list + size;
  const address = reserve(size + max<u32>(1, count) * ENTRY_SIZE);
  if (address === 0) return 0;
  if (list === 0) memory.fill(address, 0, size);
  else memory.copy(address, list, size);
  store<u32>(slot, <u32>address);
  return address + size;
}

/** Two units beside the gram, the rarest: most of what only shares the gram differs there. */
function checkOf(text: usize, units: u32, before: u32): u32 {
  let best = before;
  let least: u32 = u32.MAX_VALUE;
  let pair = foldedByte(load<u16>(text));
  for (let at: u32 = 0; at + 2 <= units; at++) {
    pair = ((pair & 0xff) << 8) | foldedByte(load<u16>(text + (at << 1), 2));
    if (at + 2 > before && at < before + GRAM_LENGTH) continue;
    const count = pairCount(pair);
    if (count < least) {
      best = at;
      least = count;
    }
  }
  return best;
}
