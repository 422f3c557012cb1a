import {
  CACHE_ENTRIES,
  CACHE_ENTRY_SIZE,
  CACHE_PATTERNS,
  CACHE_TEXT,
  CACHE_TEXT_UNITS,
  MAX_CACHED_PATTERNS,
  VALUE_CACHE,
} from "../layout";
import { sameBytes } from "../memory/same-bytes";
import { clearWild, restoreWild, sawWild, scanText, scanWhole, wholeHash } from "./patterns";
import { beginCollecting, endCollecting, noteValue, seePattern } from "./programs";

// What was seen in values met before. Images, users, keys and the like come again and again; comparing a value with
// the one in its place costs a fraction of looking for thousands of literals in it. Direct-mapped; an entry is
//   u64 hash, u32 field and what was asked, u32 units, u32 hash of the whole folded value, u32 generation,
//   u32 patterns, u32 wild, the patterns, the text
// An entry counts while the scan program is the one it was made under.

/** Shorter values are read as fast as they are looked up. */
const SHORTEST: u32 = 10;

let generation: u32 = 1;

/** The scan program has changed: what was seen under the old one says nothing. */
export function newGeneration(): void {
  generation++;
}

/** Sees every pattern of the value: `whole` those that it is, `inside` those that stand in it. */
export function seeValue(text: usize, units: u32, field: u32, whole: boolean, inside: boolean): void {
  if (!inside || units < SHORTEST || units > CACHE_TEXT_UNITS) {
    if (whole) scanWhole(text, units, field);
    if (inside) scanText(text, units, field);
    return;
  }
  const bytes = (<usize>units) << 1;
  const hash = hashBytes(text, bytes);
  const asked = (field << 1) | (whole ? 1 : 0);
  const entry: usize =
    VALUE_CACHE + (((<u32>hash) ^ (<u32>(hash >>> 32)) ^ asked) & (CACHE_ENTRIES - 1)) * CACHE_ENTRY_SIZE;
  const isKnown =
    load<u64>(entry) === hash &&
    load<u32>(entry, 8) === asked &&
    load<u32>(entry, 12) === units &&
    load<u32>(entry, 20) === generation &&
    sameBytes(entry + CACHE_TEXT, text, bytes);
  if (!isKnown && !fill(entry, hash, asked, text, units, field, whole)) {
    if (whole) scanWhole(text, units, field);
    scanText(text, units, field);
    return;
  }
  if (whole) noteValue(field, load<u32>(entry, 16));
  const count = load<u32>(entry, 24);
  for (let index: u32 = 0; index < count; index++)
    seePattern(load<u32>(entry + CACHE_PATTERNS + (index << 2)));
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

/** Makes the entry. False, and no entry, where the value is wild or holds too many patterns. */
function fill(
  entry: usize,
  hash: u64,
  asked: u32,
  text: usize,
  units: u32,
  field: u32,
  whole: boolean,
): boolean {
  store<u32>(entry, 0, 20);
  const wasWild = sawWild();
  clearWild();
  beginCollecting(entry + CACHE_PATTERNS, MAX_CACHED_PATTERNS);
  if (whole) scanWhole(text, units, field);
  scanText(text, units, field);
  const found = endCollecting();
  const wild = sawWild();
  restoreWild(wasWild);
  if (wild || found > MAX_CACHED_PATTERNS) return false;
  store<u64>(entry, hash);
  store<u32>(entry, asked, 8);
  store<u32>(entry, units, 12);
  store<u32>(entry, whole ? wholeHash() : 0, 16);
  store<u32>(entry, generation, 20);
  store<u32>(entry, found, 24);
  memory.copy(entry + CACHE_TEXT, text, (<usize>units) << 1);
  return true;
}
