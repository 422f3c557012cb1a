import {
  FILED_GRAMS,
  FILED_PAIRS,
  FOLD,
  FOLD_BYTES,
  GRAM_LENGTH,
  HASH_MULTIPLIER,
  SAMPLE_GRAM_SHIFT,
  SAMPLE_GRAMS,
  SAMPLE_PAIRS,
  UNIT_COUNT,
} from "../layout";

// Under which of its units a literal is filed: those that logs hold most seldom, and with few literals under them. Grams are told
// apart by their hashes: what shares one is only weighed wrong.

/** Text that stands in nearly every event: literals are not filed under what it is made of. */
const COMMON =
  "c:\\windows\\system32\\ c:\\program files (x86)\\ c:\\users\\ \\appdata\\local\\temp\\ .exe .dll .ps1 http:// https:// " +
  "microsoft corporation operating system hklm\\software\\microsoft\\windows\\currentversion hklm\\system\\currentcontrolset\\services " +
  "powershell.exe cmd.exe /c svchost.exe -k explorer.exe nt authority\\system network service 0000 ffff sha1= md5= sha256= imphash=";
/** It counts as if it had been met so often. */
const COMMON_COUNT: u16 = 1000;
/** Literals under one gram that cost as much as meeting the gram once more in a sample. */
const CROWD: u32 = 4;
const MOST: u32 = 0xffff;

/** A folded unit as one byte, the high half folded in. */
export function foldedByte(unit: u32): u32 {
  return (unit ^ (unit >>> 8)) & 0xff;
}

/** Two to four units as one number, a byte each. */
export function gramAt(text: usize, length: u32): u32 {
  let gram: u32 = 0;
  for (let unit: u32 = 0; unit < length; unit++) gram = withUnit(gram, load<u16>(text + (unit << 1)));
  return gram;
}

function withUnit(gram: u32, unit: u32): u32 {
  return (gram << 8) | foldedByte(unit);
}

function entryOf(gram: u32, isPair: boolean): u32 {
  return (isPair ? gram & 0xffff : (gram * HASH_MULTIPLIER) >>> SAMPLE_GRAM_SHIFT) << 1;
}

function countOne(counter: usize): void {
  const count: u32 = load<u16>(counter);
  if (count < MOST) store<u16>(counter, <u16>(count + 1));
}

/** Fills FOLD_BYTES. */
export function foldBytes(): void {
  for (let unit: u32 = 0; unit < UNIT_COUNT; unit++)
    store<u8>(FOLD_BYTES + unit, <u8>foldedByte(load<u16>(FOLD + (unit << 1))));
}

export function countCommon(): void {
  const text = changetype<usize>(COMMON);
  let gram: u32 = 0;
  for (let unit: i32 = 0; unit < COMMON.length; unit++) {
    gram = withUnit(gram, load<u16>(text + (unit << 1)));
    if (unit >= 1) store<u16>(SAMPLE_PAIRS + entryOf(gram, true), COMMON_COUNT);
    if (unit >= <i32>GRAM_LENGTH - 1) store<u16>(SAMPLE_GRAMS + entryOf(gram, false), COMMON_COUNT);
  }
}

/** What logs look like: UTF-16 in [from, to). */
export function addSample(from: usize, to: usize): void {
  let gram: u32 = 0;
  for (let at = from; at < to; at += 2) {
    const unit: u32 = load<u16>(FOLD + ((<u32>load<u16>(at)) << 1));
    gram = withUnit(gram, unit);
    // Zeros are what lies between texts.
    if (unit === 0) continue;
    countOne(SAMPLE_PAIRS + entryOf(gram, true));
    countOne(SAMPLE_GRAMS + entryOf(gram, false));
  }
}

/** How often text of logs holds a pair. */
export function pairCount(pair: u32): u32 {
  return load<u16>(SAMPLE_PAIRS + entryOf(pair, true));
}

/** Where in a literal the units start that it is filed under. @param isPair it is shorter than a gram */
export function chosenGram(text: usize, units: u32, isPair: boolean): u32 {
  const length: u32 = isPair ? 2 : GRAM_LENGTH;
  const counts: u32 = isPair ? SAMPLE_PAIRS : SAMPLE_GRAMS;
  const filed: u32 = isPair ? FILED_PAIRS : FILED_GRAMS;
  let best: u32 = 0;
  let least: u32 = u32.MAX_VALUE;
  let gram: u32 = 0;
  for (let end: u32 = 0; end < units; end++) {
    gram = withUnit(gram, load<u16>(text + (end << 1)));
    if (end < length - 1) continue;
    const entry = entryOf(gram, isPair);
    const cost = <u32>load<u16>(counts + entry) * CROWD + <u32>load<u16>(filed + entry);
    if (cost < least) {
      best = end + 1 - length;
      least = cost;
    }
  }
  return best;
}

/** One more literal is filed there. */
export function fileUnder(gram: u32, isPair: boolean): void {
  countOne((isPair ? FILED_PAIRS : FILED_GRAMS) + entryOf(gram, isPair));
}
