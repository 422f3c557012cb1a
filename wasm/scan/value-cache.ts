import {
  CACHE_ONCE,
  CACHE_PLACE,
  CACHE_SLOT_COUNT,
  CACHE_SLOTS,
  CACHE_TEXT,
  CACHE_TEXT_UNITS,
  CACHE_UNIT,
  COLLECTED,
  MAX_SET_PATTERNS,
  MOVE_MEMO_SIZE,
  VALUE_CACHE,
  VALUE_CACHE_END,
} from "../layout";
import { sameBytes } from "../memory/same-bytes";
import { noteValue } from "./bounds";
import { sawWild, scanText, scanWhole, wholeHash } from "./patterns";
import { currentGeneration, NO_SET, setOf } from "./pattern-sets";
import { beginCollecting, endCollecting, forgetSets, leaveStates, seeKnownSet, seeSet } from "./programs";
import { forgetMove } from "./states";

// What was seen in values met before. Images, users, keys and the like come again and again; comparing a value with
// the one in its place costs a fraction of looking for thousands of literals in it. Direct-mapped; a slot is
//   17 bits: where its entry lies, in sixteens of bytes; 15 bits of the hash: most of what was not met is known by these, and
//   the entry, which lies anywhere in 2 MiB, is not looked at
// and an entry
//   a move memo of scan/states.ts, u32 units, field and what was asked, u32 generation, u32 set of patterns, u32 hash of the whole folded value,
//   u32 room for text, the text
// One value takes the room of another where it fits; where all room is taken all values are forgotten.

const ENTRY_ASKED: u32 = MOVE_MEMO_SIZE;
const ENTRY_GENERATION: u32 = ENTRY_ASKED + 4;
const ENTRY_SET: u32 = ENTRY_GENERATION + 4;
const ENTRY_WHOLE: u32 = ENTRY_SET + 4;
const ENTRY_ROOM: u32 = ENTRY_WHOLE + 4;

/** Shorter values are read as fast as they are looked up. */
const SHORTEST: u32 = 1;

/** Behind the first place, which would make an empty slot. */
const FIRST: usize = VALUE_CACHE + CACHE_UNIT;

let top: usize = FIRST;

/** Sees every pattern of the value: `whole` those that it is, `inside` those that stand in it. */
export function seeValue(text: usize, units: u32, field: u32, whole: boolean, inside: boolean): void {
  // The record will be decoded whatever else is in it.
  if (sawWild()) return;
  if (units < SHORTEST || units > CACHE_TEXT_UNITS) {
    readValue(text, units, field, whole, inside);
    return;
  }
  const bytes = (<usize>units) << 1;
  const asked = (units << 18) | (field << 2) | (whole ? 2 : 0) | (inside ? 1 : 0);
  const hash = hashBytes(text, bytes, asked);
  const index = hash & (CACHE_SLOT_COUNT - 1);
  const slot: usize = CACHE_SLOTS + (index << 2);
  const known = load<u32>(slot);
  if (((known ^ hash) & ~CACHE_PLACE) === 0) {
    const entry = entryOf(known);
    if (
      load<u32>(entry, ENTRY_ASKED) === asked &&
      load<u32>(entry, ENTRY_GENERATION) === currentGeneration() &&
      sameBytes(entry + CACHE_TEXT, text, bytes)
    ) {
      if (whole) noteValue(field, load<u32>(entry, ENTRY_WHOLE));
      seeKnownSet(load<u32>(entry, ENTRY_SET), entry);
      return;
    }
  }
  const set = readValue(text, units, field, whole, inside);
  if (set === NO_SET) return;
  // Half of all values come once: those take no room from others.
  const once: usize = CACHE_ONCE + (index << 1);
  const tag = hash >>> 16;
  if (<u32>load<u16>(once) !== tag) {
    store<u16>(once, <u16>tag);
    return;
  }
  const place = placeFor(slot, bytes);
  store<u32>(slot, (hash & ~CACHE_PLACE) | (<u32>(place - VALUE_CACHE) / CACHE_UNIT));
  forgetMove(place);
  store<u32>(place, asked, ENTRY_ASKED);
  store<u32>(place, currentGeneration(), ENTRY_GENERATION);
  store<u32>(place, set, ENTRY_SET);
  store<u32>(place, whole ? wholeHash() : 0, ENTRY_WHOLE);
  memory.copy(place + CACHE_TEXT, text, bytes);
}

/** An empty slot has that of the first place, where there is none. */
function entryOf(slot: u32): usize {
  return <usize>VALUE_CACHE + <usize>(slot & CACHE_PLACE) * CACHE_UNIT;
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

/**
 * Eight units a step in two chains: the whole text is compared afterwards, so this need not be good, only quick. Its high bits go into
 * the slot and its low ones choose it.
 */
function hashBytes(text: usize, bytes: usize, asked: u32): u32 {
  let one: u64 = 0x9e3779b97f4a7c15 ^ (<u64>asked);
  let other: u64 = 0;
  let at = text;
  const end = text + bytes;
  while (end - at >= 16) {
    one = (one ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    other = (other ^ load<u64>(at, 8)) * 0xc4ceb9fe1a85ec53;
    one ^= one >>> 29;
    other ^= other >>> 31;
    at += 16;
  }
  if (end - at >= 8) {
    one = (one ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    one ^= one >>> 29;
    at += 8;
  }
  // What of the last eight bytes lies behind the text is shifted away.
  if (at < end) other = (other ^ (load<u64>(at) << ((8 - (end - at)) << 3))) * 0xc4ceb9fe1a85ec53;
  const hash = (one ^ (other >>> 31)) * 0x9e3779b97f4a7c15;
  return (<u32>hash) ^ (<u32>(hash >>> 32));
}

/** Where the entry of the slot goes: in the place of the one before, or behind all others. */
function placeFor(slot: usize, bytes: usize): usize {
  const known = load<u32>(slot);
  if (known !== 0 && bytes <= <usize>load<u32>(entryOf(known), ENTRY_ROOM)) return entryOf(known);
  const room = <u32>((bytes + CACHE_UNIT - 1) & ~(CACHE_UNIT - 1));
  if (top + CACHE_TEXT + room > VALUE_CACHE_END) {
    memory.fill(CACHE_SLOTS, 0, CACHE_SLOT_COUNT << 2);
    top = FIRST;
  }
  const place = top;
  top += room + CACHE_TEXT;
  store<u32>(place, room, ENTRY_ROOM);
  return place;
}
