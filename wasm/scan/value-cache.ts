import {
  CACHE_SLOT_COUNT,
  CACHE_SLOTS,
  CACHE_TEXT,
  CACHE_TEXT_UNITS,
  COLLECTED,
  MAX_SET_PATTERNS,
  VALUE_CACHE,
  VALUE_CACHE_END,
} from "../layout";
import { sameBytes } from "../memory/same-bytes";
import { noteValue } from "./bounds";
import { sawWild, scanText, scanWhole, wholeHash } from "./patterns";
import { currentGeneration, NO_SET, setOf } from "./pattern-sets";
import { beginCollecting, endCollecting, forgetSets, leaveStates, seeSet } from "./programs";

// What was seen in values met before. Images, users, keys and the like come again and again; comparing a value with
// the one in its place costs a fraction of looking for thousands of literals in it. Direct-mapped; an entry is
//   u64 hash, u32 field and what was asked, u32 units, u32 generation, u32 set of patterns, u32 hash of the whole folded
//   value, u32 room for text, the text
// One value takes the room of another where it fits; where all room is taken all values are forgotten.

/** Shorter values are read as fast as they are looked up. */
const SHORTEST: u32 = 1;

let top: usize = VALUE_CACHE;

/** Sees every pattern of the value: `whole` those that it is, `inside` those that stand in it. */
export function seeValue(text: usize, units: u32, field: u32, whole: boolean, inside: boolean): void {
  // The record will be decoded whatever else is in it.
  if (sawWild()) return;
  if (units < SHORTEST || units > CACHE_TEXT_UNITS) {
    readValue(text, units, field, whole, inside);
    return;
  }
  const bytes = (<usize>units) << 1;
  const hash = hashBytes(text, bytes);
  const asked = (field << 2) | (whole ? 2 : 0) | (inside ? 1 : 0);
  const slot: usize =
    CACHE_SLOTS + ((((<u32>hash) ^ (<u32>(hash >>> 32)) ^ asked) & (CACHE_SLOT_COUNT - 1)) << 2);
  const entry = <usize>load<u32>(slot);
  if (
    entry !== 0 &&
    load<u64>(entry) === hash &&
    load<u32>(entry, 8) === asked &&
    load<u32>(entry, 12) === units &&
    load<u32>(entry, 16) === currentGeneration() &&
    sameBytes(entry + CACHE_TEXT, text, bytes)
  ) {
    if (whole) noteValue(field, load<u32>(entry, 24));
    seeSet(load<u32>(entry, 20));
    return;
  }
  const set = readValue(text, units, field, whole, inside);
  if (set === NO_SET) return;
  const place = placeFor(slot, bytes);
  store<u64>(place, hash);
  store<u32>(place, asked, 8);
  store<u32>(place, units, 12);
  store<u32>(place, currentGeneration(), 16);
  store<u32>(place, set, 20);
  store<u32>(place, whole ? wholeHash() : 0, 24);
  memory.copy(place + CACHE_TEXT, text, bytes);
}

/** Looks for patterns and sees them. Answers with their set; NO_SET where there is none, or the value is wild. */
function readValue(text: usize, units: u32, field: u32, whole: boolean, inside: boolean): u32 {
  beginCollecting(COLLECTED, MAX_SET_PATTERNS);
  scanValue(text, units, field, whole, inside);
  const found = endCollecting();
  if (sawWild()) return NO_SET;
  if (whole) noteValue(field, wholeHash());
  const set = found <= MAX_SET_PATTERNS ? setOf(COLLECTED, found) : NO_SET;
  if (set !== NO_SET) {
    seeSet(set);
    return set;
  }
  if (found <= MAX_SET_PATTERNS) forgetSets();
  leaveStates();
  scanValue(text, units, field, whole, inside);
  return NO_SET;
}

function scanValue(text: usize, units: u32, field: u32, whole: boolean, inside: boolean): void {
  if (whole) scanWhole(text, units, field);
  if (inside) scanText(text, units, field);
}

/** Four units a step: the whole text is compared afterwards, so this need not be good, only quick. */
function hashBytes(text: usize, bytes: usize): u64 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ (<u64>bytes);
  let at = text;
  const end = text + (bytes & ~7);
  while (at < end) {
    hash = (hash ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    hash ^= hash >>> 29;
    at += 8;
  }
  const last = text + bytes;
  while (at < last) {
    hash = (hash ^ (<u64>load<u16>(at))) * 0xff51afd7ed558ccd;
    at += 2;
  }
  return hash ^ (hash >>> 32);
}

/** Where the entry of the slot goes: in the place of the one before, or behind all others. */
function placeFor(slot: usize, bytes: usize): usize {
  const known = <usize>load<u32>(slot);
  if (known !== 0 && bytes <= <usize>load<u32>(known, 28)) return known;
  const room = <u32>((bytes + 15) & ~15);
  if (top + CACHE_TEXT + room > VALUE_CACHE_END) {
    memory.fill(CACHE_SLOTS, 0, CACHE_SLOT_COUNT << 2);
    top = VALUE_CACHE;
  }
  const place = top;
  top += room + CACHE_TEXT;
  store<u32>(place, room, 28);
  store<u32>(slot, <u32>place);
  return place;
}
