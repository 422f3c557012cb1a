import {
  BOUNDS_ENDS,
  BOUNDS_FIELD_COUNT,
  BOUNDS_FIELDS,
  BOUNDS_LITERAL_COUNT,
  BOUNDS_LITERALS,
  BOUNDS_PATTERNS,
  BOUNDS_SIGHT_COUNT,
  BOUNDS_SIGHTS,
  BOUNDS_UNIT_COUNT,
  BOUNDS_UNITS,
  FIELD_ANY,
  MAX_LITERAL_UNITS,
  MAX_TRAIT,
  SIGHT_ALPHANUMERICS,
  SIGHT_DIGITS,
  SIGHT_END,
  SIGHT_EQUAL,
  SIGHT_FIELD_SHIFT,
  SIGHT_FOREIGN,
  SIGHT_INSIDE,
  SIGHT_KIND,
  SIGHT_LONG,
  SIGHT_NUMBER,
  SIGHT_START,
  TRAIT_ALPHANUMERICS,
  TRAIT_DIGITS,
  TRAIT_FOREIGN,
  TRAIT_LONG,
  TRAIT_UNIT,
  USE_END,
  USE_EQUAL,
  USE_INSIDE,
  USE_START,
} from "../layout";
import { addField } from "./fields";
import { addLiteral } from "./literals";
import { readText, readTrait, readWhole } from "./marks";
import { oddPattern, seenPattern, traitPattern } from "./patterns";

// What a table of bounds names by numbers: its fields and sights. Layout: layout/program.ts, BOUNDS_*. What is not there, or more than
// the module may be given, is answered with NONE: the bound that names it is none.

export const NONE: u32 = 0xffffffff;

/** A table's own part: entries of two words. */
function entryOf(table: usize, part: usize, number: u32): usize {
  return load<u32>(table + part) + (number << 3);
}

/** The number of a field. @param word 0 for any, else one more than its number in the table */
export function fieldIn(table: usize, word: u32): u32 {
  if (word === 0) return FIELD_ANY;
  if (word > load<u32>(table, BOUNDS_FIELD_COUNT)) return NONE;
  const entry = entryOf(table, BOUNDS_FIELDS, word - 1);
  const known = load<u32>(entry, 4);
  if (known !== 0) return known - 1;
  const field = addField(load<u32>(entry));
  store<u32>(entry, field + 1, 4);
  return field;
}

/** The number of the pattern that stands for a sight. */
export function patternIn(table: usize, sight: u32): u32 {
  if (sight >= load<u32>(table, BOUNDS_SIGHT_COUNT)) return NONE;
  const entry: usize = load<u32>(table, BOUNDS_PATTERNS) + (sight << 2);
  const known = load<u32>(entry);
  if (known !== 0) return known - 1;
  const pattern = addSight(table, entryOf(table, BOUNDS_SIGHTS, sight));
  if (pattern !== NONE) store<u32>(entry, pattern + 1);
  return pattern;
}

/** The pattern of a number that is written oddly, for a sight that is one; else NONE. */
export function oddIn(table: usize, sight: u32): u32 {
  const word = load<u32>(entryOf(table, BOUNDS_SIGHTS, sight));
  return (word & SIGHT_KIND) === SIGHT_NUMBER ? oddPattern(fieldIn(table, word >>> SIGHT_FIELD_SHIFT)) : NONE;
}

function addSight(table: usize, sight: usize): u32 {
  const kind = load<u32>(sight) & SIGHT_KIND;
  const field = fieldIn(table, load<u32>(sight) >>> SIGHT_FIELD_SHIFT);
  const held = load<u32>(sight, 4);
  if (field === NONE) return NONE;
  switch (kind) {
    case SIGHT_FOREIGN:
      return traitPattern(TRAIT_FOREIGN, field);
    case SIGHT_LONG:
      return sizePattern(TRAIT_LONG, held, field);
    case SIGHT_DIGITS:
      return sizePattern(TRAIT_DIGITS, held, field);
    case SIGHT_ALPHANUMERICS:
      return sizePattern(TRAIT_ALPHANUMERICS, held, field);
    case SIGHT_INSIDE:
      return textPattern(table, held, 1, USE_INSIDE, field);
    case SIGHT_START:
      return textPattern(table, held, 2, USE_START, field);
    case SIGHT_END:
      return textPattern(table, held, 2, USE_END, field);
    case SIGHT_EQUAL:
    case SIGHT_NUMBER:
      return textPattern(table, held, 1, USE_EQUAL, field);
    default:
      return NONE;
  }
}

function sizePattern(trait: u32, units: u32, field: u32): u32 {
  return units === 0 || units > MAX_TRAIT ? NONE : traitPattern(trait | units, field);
}

/** @param least units: of a single one only is known that it is there */
function textPattern(table: usize, literal: u32, least: u32, at: u32, field: u32): u32 {
  const units = unitsIn(table, literal);
  if (units < least || units > MAX_LITERAL_UNITS) return NONE;
  const text = textIn(table, literal);
  if (at === USE_INSIDE && units === 1) return traitPattern(TRAIT_UNIT | load<u16>(text), field);
  const entry: usize = load<u32>(table, BOUNDS_LITERALS) + (literal << 2);
  if (load<u32>(entry) === 0) store<u32>(entry, <u32>addLiteral(text, units));
  return seenPattern(at, field, load<u32>(entry));
}

/** 0 where there is no such literal. */
function unitsIn(table: usize, literal: u32): u32 {
  if (literal >= load<u32>(table, BOUNDS_LITERAL_COUNT)) return 0;
  const start = startOf(table, literal);
  const end = load<u32>(load<u32>(table, BOUNDS_ENDS) + (literal << 2));
  return start < end && end <= load<u32>(table, BOUNDS_UNIT_COUNT) ? end - start : 0;
}

function textIn(table: usize, literal: u32): usize {
  return load<u32>(table, BOUNDS_UNITS) + (startOf(table, literal) << 1);
}

function startOf(table: usize, literal: u32): u32 {
  return literal === 0 ? 0 : load<u32>(load<u32>(table, BOUNDS_ENDS) + ((literal - 1) << 2));
}

/** Marks what a sight reads, which has a pattern. */
export function markSight(table: usize, number: u32): void {
  const sight = entryOf(table, BOUNDS_SIGHTS, number);
  const kind = load<u32>(sight) & SIGHT_KIND;
  const field = fieldIn(table, load<u32>(sight) >>> SIGHT_FIELD_SHIFT);
  // No number and the like holds a unit that is not ASCII.
  if (kind >= SIGHT_FOREIGN) return readTrait(field, kind !== SIGHT_FOREIGN);
  const literal = load<u32>(sight, 4);
  if (kind === SIGHT_EQUAL || kind === SIGHT_NUMBER)
    readWhole(field, textIn(table, literal), unitsIn(table, literal));
  else readText(field, textIn(table, literal), unitsIn(table, literal));
}
