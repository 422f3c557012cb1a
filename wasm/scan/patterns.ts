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
  FNV_PRIME,
  FNV_START,
  FIELD_GRAMS,
  FIELD_PAIRS,
  FOLD,
  FOLD_BYTES,
  FOLD_WILD,
  GRAM_BITS_SHIFT,
  GRAM_SLOT_COUNT,
  GRAM_SLOTS,
  HASH_MULTIPLIER,
  LIST_ENTRIES,
  LIST_FIELDS,
  LITERAL_TEXT,
  LITERAL_UNITS,
  LITERAL_USE_COUNT,
  LITERAL_USES,
  MAX_FIELDS,
  ODD_PATTERNS,
  PAIR_LISTS,
  TRAIT_DIGITS,
  TRAIT_FOREIGN,
  TRAIT_KIND,
  TRAIT_LONG,
  TRAIT_UNIT,
  TRAITS,
  USE_END,
  USE_EQUAL,
  USE_SIZE,
  USE_START,
} from "../layout";
import { hasBit } from "../memory/bits";
import { isWholeMarked } from "../memory/whole-bits";
import { seePattern } from "./programs";

// All literals of all rules at once. Each is filed under four of its folded units (its "gram"); a pass over a value
// keeps the last four as a number and looks it up in the field's bits, 16 KiB, which is nearly always the end of it. A
// hit is compared unit by unit, so a hash that lies costs time, never a wrong answer. Whole values are looked up by
// their own hash.

let wild: boolean = false;
let lastHash: u32 = 0;

/** A value held a unit whose fold is no single unit: only decoding tells what it matches. */
export function sawWild(): boolean {
  return wild;
}

export function clearWild(): void {
  wild = false;
}

/** Hash of the value that scanWhole read last. */
export function wholeHash(): u32 {
  return lastHash;
}

function folded(text: usize, unit: u32): u32 {
  return load<u16>(FOLD + ((<u32>load<u16>(text + (unit << 1))) << 1));
}

/** Sees every pattern that stands somewhere in the value. */
export function scanText(text: usize, units: u32, field: u32): void {
  const any = allBits(text, units);
  // ASCII folds unit by unit.
  if (any >= 0x80 && holdsWild(text, units)) {
    wild = true;
    return;
  }
  const grams = bitsOf(FIELD_GRAMS, field);
  if (grams !== 0) scanGrams(grams, text, units, field);
  const pairs = bitsOf(FIELD_PAIRS, field);
  if (pairs !== 0) scanPairs(pairs, text, units, field);
  if (field < MAX_FIELDS) seeTraits(<usize>load<u32>(TRAITS + (field << 2)), text, units, any);
  seeTraits(<usize>load<u32>(TRAITS + (MAX_FIELDS << 2)), text, units, any);
}

/** All units in one number, eight at a time: nearly every value turns out to be ASCII, and needs no check for each unit. */
function allBits(text: usize, units: u32): u32 {
  let at = text;
  const end = text + ((<usize>units) << 1);
  let eight = i64x2.splat(0);
  while (end - at >= 16) {
    eight = v128.or(eight, v128.load(at));
    at += 16;
  }
  const four = i64x2.extract_lane(eight, 0) | i64x2.extract_lane(eight, 1);
  let any = <u32>((four | (four >>> 16) | (four >>> 32) | (four >>> 48)) & 0xffff);
  for (; at < end; at += 2) any |= load<u16>(at);
  return any;
}

function holdsWild(text: usize, units: u32): boolean {
  for (let unit: u32 = 0; unit < units; unit++) if (folded(text, unit) === FOLD_WILD) return true;
  return false;
}

function bitsOf(table: usize, field: u32): usize {
  const own: u32 = field < MAX_FIELDS ? load<u32>(table + (field << 2)) : 0;
  return own !== 0 ? own : load<u32>(table + (MAX_FIELDS << 2));
}

function foldedByte(text: usize, unit: u32): u32 {
  return load<u8>(FOLD_BYTES + <u32>load<u16>(text + (unit << 1)));
}

function scanGrams(bits: usize, text: usize, units: u32, field: u32): void {
  let gram: u32 = 0;
  for (let unit: u32 = 0; unit < units; unit++) {
    gram = (gram << 8) | foldedByte(text, unit);
    const hash = (gram * HASH_MULTIPLIER) >>> GRAM_BITS_SHIFT;
    if (hasBit(bits, hash) && unit >= 3) {
      matchGram(gram, text, units, unit - 3, field);
    }
  }
}

/** Literals of two or three units, of the few fields that have such. */
function scanPairs(bits: usize, text: usize, units: u32, field: u32): void {
  let pair: u32 = 0;
  for (let unit: u32 = 0; unit < units; unit++) {
    pair = ((pair << 8) & 0xff00) | foldedByte(text, unit);
    if (hasBit(bits, pair) && unit >= 1) {
      matchList(<usize>load<u32>(PAIR_LISTS + (pair << 2)), text, units, unit - 1, field);
    }
  }
}

/** What is true of a value as a whole. `any` holds all bits of its units. */
function seeTraits(list: usize, text: usize, units: u32, any: u32): void {
  if (list === 0) return;
  isRead = false;
  areRunsRead = false;
  const count = load<u32>(list);
  for (let index: u32 = 0; index < count; index++) {
    const trait = load<u32>(list + 4 + (index << 3));
    if (hasTrait(trait & TRAIT_KIND, trait & ~TRAIT_KIND, text, units, any)) {
      seePattern(load<u32>(list + 8 + (index << 3)));
    }
  }
}

// Of the value at hand, once something has asked for it: which folded ASCII units it holds, a bit each, and the longest
// runs of digits, and of letters and digits.
let isRead: boolean = false;
let low: u64 = 0;
let high: u64 = 0;
let areRunsRead: boolean = false;
let digitRun: u32 = 0;
let alphanumericRun: u32 = 0;

function hasTrait(kind: u32, argument: u32, text: usize, units: u32, any: u32): boolean {
  if (kind === TRAIT_FOREIGN) return any >= 0x80;
  if (kind !== TRAIT_UNIT) {
    if (units < argument) return false;
    if (kind === TRAIT_LONG) return true;
    if (!areRunsRead) readRuns(text, units);
    return (kind === TRAIT_DIGITS ? digitRun : alphanumericRun) >= argument;
  }
  if (!isRead) readUnits(text, units);
  return ((argument < 64 ? low >>> argument : high >>> (argument - 64)) & 1) !== 0;
}

function readUnits(text: usize, units: u32): void {
  isRead = true;
  low = 0;
  high = 0;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = folded(text, unit);
    if (value < 64) low |= (<u64>1) << value;
    else if (value < 128) high |= (<u64>1) << (value - 64);
  }
}

function readRuns(text: usize, units: u32): void {
  areRunsRead = true;
  digitRun = 0;
  alphanumericRun = 0;
  let digits: u32 = 0;
  let both: u32 = 0;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = <u32>load<u16>(text + (unit << 1));
    const isDigit = value - 0x30 < 10;
    digits = isDigit ? digits + 1 : 0;
    both = isDigit || (value | 0x20) - 0x61 < 26 ? both + 1 : 0;
    if (digits > digitRun) digitRun = digits;
    if (both > alphanumericRun) alphanumericRun = both;
  }
}

function matchGram(gram: u32, text: usize, units: u32, at: u32, field: u32): void {
  let slot = ((gram * HASH_MULTIPLIER) >>> 16) & (GRAM_SLOT_COUNT - 1);
  while (true) {
    const entry = GRAM_SLOTS + (slot << 3);
    const list = <usize>load<u32>(entry, 4);
    if (list === 0) return;
    if (load<u32>(entry, 0) === gram) {
      matchList(list, text, units, at, field);
      return;
    }
    slot = (slot + 1) & (GRAM_SLOT_COUNT - 1);
  }
}

/** Compares the literals of a list, whose gram stands at `at`. */
function matchList(list: usize, text: usize, units: u32, at: u32, field: u32): void {
  const bit: u32 = 1 << (field & 31);
  if ((load<u32>(list, LIST_FIELDS) & bit) === 0) return;
  let entry = list + LIST_ENTRIES;
  const end = entry + load<u32>(list) * ENTRY_SIZE;
  for (; entry < end; entry += ENTRY_SIZE) {
    if ((load<u32>(entry, ENTRY_FIELDS) & bit) === 0) continue;
    const before = <u32>load<u16>(entry, ENTRY_BEFORE);
    if (before > at) continue;
    const start = at - before;
    if (<u32>load<u16>(entry, ENTRY_UNITS) > units - start) continue;
    const check = start + <u32>load<u16>(entry, ENTRY_CHECK);
    if (pairAt(text, check) !== <u32>load<u16>(entry, ENTRY_CHECKED)) continue;
    matchLiteral(<usize>load<u32>(entry, ENTRY_LITERAL), text, units, start, field);
  }
}

/** Two folded units as a number, a byte each. */
function pairAt(text: usize, unit: u32): u32 {
  return (foldedByte(text, unit) << 8) | foldedByte(text, unit + 1);
}

function matchLiteral(literal: usize, text: usize, units: u32, start: u32, field: u32): void {
  const length = load<u32>(literal, LITERAL_UNITS);
  if (length > units - start) return;
  for (let unit: u32 = 0; unit < length; unit++) {
    if (folded(text, start + unit) !== <u32>load<u16>(literal + (unit << 1), LITERAL_TEXT)) return;
  }
  const count = load<u32>(literal, LITERAL_USE_COUNT);
  let use = <usize>load<u32>(literal, LITERAL_USES);
  for (let index: u32 = 0; index < count; index++) {
    const wanted = <u32>load<u16>(use, 0);
    const at = <u32>load<u16>(use, 2);
    const fits =
      (wanted === field || wanted === FIELD_ANY) &&
      (at !== USE_START || start === 0) &&
      (at !== USE_END || start + length === units) &&
      (at !== USE_EQUAL || length === units);
    if (fits) seePattern(load<u32>(use, 4));
    use += USE_SIZE;
  }
}

/** Sees every pattern that is the whole value. */
export function scanWhole(text: usize, units: u32, field: u32): void {
  let hash: u32 = FNV_START;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = folded(text, unit);
    if (value === FOLD_WILD) {
      wild = true;
      return;
    }
    hash = (hash ^ value) * FNV_PRIME;
  }
  lastHash = hash;
  if (isOddNumber(text, units)) {
    const own: u32 = field < MAX_FIELDS ? load<u32>(ODD_PATTERNS + (field << 2)) : 0;
    if (own !== 0) seePattern(own - 1);
  }
  if (!isWholeMarked(hash, field) && !isWholeMarked(hash, FIELD_ANY)) return;
  let slot = ((hash * HASH_MULTIPLIER) >>> 16) & (EQUAL_SLOT_COUNT - 1);
  while (true) {
    const entry = EQUAL_SLOTS + (slot << 3);
    const list = <usize>load<u32>(entry, 4);
    if (list === 0) return;
    if (load<u32>(entry, 0) === hash) {
      matchWholes(list, text, units, field);
      return;
    }
    slot = (slot + 1) & (EQUAL_SLOT_COUNT - 1);
  }
}

function matchWholes(list: usize, text: usize, units: u32, field: u32): void {
  const bit: u32 = 1 << (field & 31);
  let entry = list + LIST_ENTRIES;
  const end = entry + load<u32>(list) * ENTRY_SIZE;
  for (; entry < end; entry += ENTRY_SIZE) {
    if ((load<u32>(entry, ENTRY_FIELDS) & bit) === 0 || <u32>load<u16>(entry, ENTRY_UNITS) !== units)
      continue;
    matchLiteral(<usize>load<u32>(entry, ENTRY_LITERAL), text, units, 0, field);
  }
}

/**
 * Whether the value is made of what decimal numbers are made of (digits, sign, point, exponent) without being plain:
 * `007`, `1.50`, `2e3`. Rules compare numbers by value, so only decoding tells what such a text equals.
 */
function isOddNumber(text: usize, units: u32): boolean {
  if (units === 0) return false;
  let plain = true;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = <u32>load<u16>(text + (unit << 1));
    if (value - 0x30 < 10) {
      // A leading zero is plain only in "0" itself.
      if (value === 0x30 && unit === 0 && units > 1) plain = false;
      continue;
    }
    if (value === 0x2d && unit === 0) {
      if (units === 1 || <u32>load<u16>(text, 2) === 0x30) plain = false;
      continue;
    }
    if (value !== 0x2b && value !== 0x2d && value !== 0x2e && value !== 0x65 && value !== 0x45) return false;
    plain = false;
  }
  return !plain;
}
