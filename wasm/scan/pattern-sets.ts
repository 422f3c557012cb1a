import {
  FNV_PRIME,
  FNV_START,
  HASH_MULTIPLIER,
  PATTERN_SETS,
  PATTERN_SETS_END,
  SET_SLOT_COUNT,
  SET_SLOTS,
} from "../layout";
import { sameBytes } from "../memory/same-bytes";

// Each distinct set of patterns that was seen in a value, once: u32 patterns, u32 hash, the patterns in ascending order. Its
// address stands for it until the generation ends.
export const SET_PATTERNS: u32 = 8;
/** No set: it found no room. Addresses are even. */
export const NO_SET: u32 = 1;
/** Slots looked at for one set; a log whose sets crowd is read without them. */
const PROBES: u32 = 32;

let generation: u32 = 1;
let top: usize = PATTERN_SETS;

/** What is remembered of values, plans and records counts in the generation in which it was remembered. */
export function currentGeneration(): u32 {
  return generation;
}

/** Forgets all sets. */
export function clearSets(): void {
  generation++;
  top = PATTERN_SETS;
  memory.fill(SET_SLOTS, 0, SET_SLOT_COUNT << 2);
}

/** The set of the patterns at `list`, which are put in order; 0 where there are none, NO_SET where there is no room. */
export function setOf(list: usize, patterns: u32): u32 {
  if (patterns === 0) return 0;
  const count = sortDistinct(list, patterns);
  const hash = hashOf(list, count);
  let slot = (hash * HASH_MULTIPLIER) >>> 18;
  for (let probe: u32 = 0; probe < PROBES; probe++) {
    const entry = SET_SLOTS + (slot << 2);
    const known = load<u32>(entry);
    if (known === 0) return addSet(entry, list, count, hash);
    if (
      load<u32>(known, 4) === hash &&
      load<u32>(known) === count &&
      sameBytes(known + SET_PATTERNS, list, (<usize>count) << 2)
    ) {
      return known;
    }
    slot = (slot + 1) & (SET_SLOT_COUNT - 1);
  }
  return NO_SET;
}

function addSet(entry: usize, list: usize, count: u32, hash: u32): u32 {
  const bytes = (<usize>count) << 2;
  if (top + bytes + SET_PATTERNS > PATTERN_SETS_END) return NO_SET;
  const set = top;
  top += bytes + SET_PATTERNS;
  store<u32>(set, count);
  store<u32>(set, hash, 4);
  memory.copy(set + SET_PATTERNS, list, bytes);
  store<u32>(entry, <u32>set);
  return <u32>set;
}

/** By insertion: values hold a few. Answers with the number of those that differ. */
function sortDistinct(list: usize, patterns: u32): u32 {
  let count: u32 = 0;
  for (let index: u32 = 0; index < patterns; index++) {
    const pattern = load<u32>(list + (index << 2));
    let place = count;
    while (place > 0 && load<u32>(list + ((place - 1) << 2)) > pattern) place--;
    if (place > 0 && load<u32>(list + ((place - 1) << 2)) === pattern) continue;
    const at = list + (place << 2);
    memory.copy(at + 4, at, (count - place) << 2);
    store<u32>(at, pattern);
    count++;
  }
  return count;
}

export function hashOf(list: usize, count: u32): u32 {
  let hash: u32 = FNV_START ^ count;
  for (let index: u32 = 0; index < count; index++) {
    hash = (hash ^ load<u32>(list + (index << 2))) * FNV_PRIME;
    hash ^= hash >>> 15;
  }
  return hash;
}
