import { MAX_PATTERNS, ODD_PATTERNS, TRAITS } from "../layout";
import { rowOf } from "./fields";
import { addUse, patternOf } from "./literals";
import { giveUp, isFull, reserve } from "./room";

// Patterns of all groups by their numbers: a literal in a field at a place, or what is true of a value as a whole.

const TRAIT_SIZE: u32 = 8;

let count: u32 = 0;

/** 0 where there is no room for one more. */
function newPattern(): u32 {
  if (count < MAX_PATTERNS) return count++;
  giveUp();
  return 0;
}

/** @param at USE_*. @param literal 0 where there was no room for it: nothing can be relied on then. */
export function seenPattern(at: u32, field: u32, literal: usize): u32 {
  if (literal === 0) return 0;
  const known = patternOf(literal, field, at);
  if (known >= 0) return known;
  const pattern = newPattern();
  if (isFull()) return 0;
  addUse(literal, field, at, pattern);
  return pattern;
}

/** The pattern for something that is true of a value as a whole: TRAIT_* with its argument. */
export function traitPattern(trait: u32, field: u32): u32 {
  const row: usize = TRAITS + (rowOf(field) << 2);
  const list = <usize>load<u32>(row);
  const traits: u32 = list === 0 ? 0 : load<u32>(list);
  for (let index: u32 = 0; index < traits; index++) {
    const known = list + 4 + index * TRAIT_SIZE;
    if (load<u32>(known) === trait) return load<u32>(known, 4);
  }
  const pattern = newPattern();
  if (!isFull()) addTrait(row, trait, pattern);
  return pattern;
}

/** There is room for a power of two of them: what is outgrown stays behind unused. */
function addTrait(row: usize, trait: u32, pattern: u32): void {
  let list = <usize>load<u32>(row);
  const traits: u32 = list === 0 ? 0 : load<u32>(list);
  if ((traits & (traits - 1)) === 0) {
    const grown = reserve(4 + max<u32>(1, traits * 2) * TRAIT_SIZE);
    if (grown === 0) return;
    if (list !== 0) memory.copy(grown, list, 4 + traits * TRAIT_SIZE);
    list = grown;
  }
  store<u32>(list + traits * TRAIT_SIZE, trait, 4);
  store<u32>(list + traits * TRAIT_SIZE, pattern, 8);
  store<u32>(list, traits + 1);
  store<u32>(row, <u32>list);
}

/** The pattern for a number that is not in its plain form. */
export function oddPattern(field: u32): u32 {
  const row: usize = ODD_PATTERNS + (rowOf(field) << 2);
  const known = load<u32>(row);
  if (known !== 0) return known - 1;
  const pattern = newPattern();
  store<u32>(row, pattern + 1);
  return pattern;
}
