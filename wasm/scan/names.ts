import {
  MAX_NAMES,
  NAME_OTHER,
  NAME_SIZE,
  NAME_SLOT_COUNT,
  NAME_SLOTS,
  NAME_TEXT,
  NAME_TEXT_END,
  NAMES,
} from "../layout";
import { sameBytes } from "../memory/same-bytes";

// Names of channels and computers, each kept once for all chunks and files of this instance: {text, units, hash}. Compared without
// regard to ASCII case; names with other characters are not interned, so that no case rule of this side can differ
// from the exact tier's.

let count: u32 = 0;
let textTop: usize = NAME_TEXT;
let last: u32 = NAME_OTHER;

export function nameCount(): u32 {
  return count;
}

function lower(unit: u32): u32 {
  return unit - 65 < 26 ? unit + 32 : unit;
}

function sameName(name: u32, text: usize, units: u32): boolean {
  const entry = NAMES + name * NAME_SIZE;
  if (load<u32>(entry, 4) !== units) return false;
  const known = <usize>load<u32>(entry, 0);
  for (let unit: u32 = 0; unit < units; unit++) {
    const at = unit << 1;
    if (lower(load<u16>(known + at)) !== lower(load<u16>(text + at))) return false;
  }
  return true;
}

/** Index of the name; NAME_OTHER where it is not ASCII or the table is full. */
export function internName(text: usize, units: u32): u32 {
  if (last !== NAME_OTHER) {
    const entry = NAMES + last * NAME_SIZE;
    if (load<u32>(entry, 4) === units && sameBytes(load<u32>(entry, 0), text, units << 1)) return last;
  }
  let hash: u32 = 0x811c9dc5;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = <u32>load<u16>(text + (unit << 1));
    if (value >= 0x80) return NAME_OTHER;
    hash = (hash ^ lower(value)) * 0x01000193;
  }
  let slot = hash & (NAME_SLOT_COUNT - 1);
  while (true) {
    const known = <u32>load<u16>(NAME_SLOTS + (slot << 1));
    if (known === 0) return addName(text, units, hash, slot);
    if (load<u32>(NAMES + (known - 1) * NAME_SIZE, 8) === hash && sameName(known - 1, text, units)) {
      last = known - 1;
      return last;
    }
    slot = (slot + 1) & (NAME_SLOT_COUNT - 1);
  }
}

function addName(text: usize, units: u32, hash: u32, slot: u32): u32 {
  const bytes = units << 1;
  if (count >= MAX_NAMES || bytes > NAME_TEXT_END - <u32>textTop) return NAME_OTHER;
  memory.copy(textTop, text, bytes);
  const entry = NAMES + count * NAME_SIZE;
  store<u32>(entry, <u32>textTop, 0);
  store<u32>(entry, units, 4);
  store<u32>(entry, hash, 8);
  store<u16>(NAME_SLOTS + (slot << 1), <u16>(count + 1));
  textTop += bytes;
  last = count;
  return count++;
}
