import { CRC_TABLE_SIZE as TABLE_SIZE, CRC_TABLES } from "../layout";
import { foldAway, LEFT_BYTES, MAX_VECTORS, MIN_VECTORS } from "./sparse-fold";

// CRC32 (IEEE 802.3, reflected polynomial 0xEDB88320), sixteen bytes a step: sixteen tables of 256 words, the
// table n giving what a byte contributes n bytes before the end of the step ("slicing by 16").
const POLYNOMIAL: u32 = 0xedb88320;
const TABLE_0: u32 = CRC_TABLES + 0 * TABLE_SIZE;
const TABLE_1: u32 = CRC_TABLES + 1 * TABLE_SIZE;
const TABLE_2: u32 = CRC_TABLES + 2 * TABLE_SIZE;
const TABLE_3: u32 = CRC_TABLES + 3 * TABLE_SIZE;
const TABLE_4: u32 = CRC_TABLES + 4 * TABLE_SIZE;
const TABLE_5: u32 = CRC_TABLES + 5 * TABLE_SIZE;
const TABLE_6: u32 = CRC_TABLES + 6 * TABLE_SIZE;
const TABLE_7: u32 = CRC_TABLES + 7 * TABLE_SIZE;
const TABLE_8: u32 = CRC_TABLES + 8 * TABLE_SIZE;
const TABLE_9: u32 = CRC_TABLES + 9 * TABLE_SIZE;
const TABLE_10: u32 = CRC_TABLES + 10 * TABLE_SIZE;
const TABLE_11: u32 = CRC_TABLES + 11 * TABLE_SIZE;
const TABLE_12: u32 = CRC_TABLES + 12 * TABLE_SIZE;
const TABLE_13: u32 = CRC_TABLES + 13 * TABLE_SIZE;
const TABLE_14: u32 = CRC_TABLES + 14 * TABLE_SIZE;
const TABLE_15: u32 = CRC_TABLES + 15 * TABLE_SIZE;

export function buildCrcTables(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (POLYNOMIAL & (0 - (crc & 1)));
    store<u32>(CRC_TABLES + (byte << 2), crc);
  }
  for (let table: u32 = 1; table < 16; table++) {
    for (let byte: u32 = 0; byte < 256; byte++) {
      const before = load<u32>(CRC_TABLES + (table - 1) * TABLE_SIZE + (byte << 2));
      store<u32>(
        CRC_TABLES + table * TABLE_SIZE + (byte << 2),
        (before >>> 8) ^ load<u32>(CRC_TABLES + ((before & 0xff) << 2)),
      );
    }
  }
  buildCarryTables();
}

function entry(table: u32, byte: u32): u32 {
  return load<u32>(CRC_TABLES + table * TABLE_SIZE + (byte << 2));
}

// A step waits for the one before it, so three stretches of the bytes are summed side by side: as if each began with zero,
// then joined. To join is to carry a sum over the bytes of a stretch, which is linear: four tables, one for each byte.
// A stretch is a third of what folding leaves.
const STRETCH: u32 = LEFT_BYTES / 3;
const CARRY_TABLES: u32 = CRC_TABLES + 16 * TABLE_SIZE;

/** What `sum`, without the complements at both ends, is after a stretch of zeros. */
function overZeros(sum: u32): u32 {
  let state = sum;
  for (let byte: u32 = 0; byte < STRETCH; byte++) state = (state >>> 8) ^ entry(0, state & 0xff);
  return state;
}

function buildCarryTables(): void {
  for (let place: u32 = 0; place < 4; place++) {
    const table = CARRY_TABLES + place * TABLE_SIZE;
    // Of single bits first; the others are sums of those.
    for (let bit: u32 = 0; bit < 8; bit++) store<u32>(table + (4 << bit), overZeros(1 << (place * 8 + bit)));
    store<u32>(table, 0);
    for (let byte: u32 = 1; byte < 256; byte++) {
      const low = byte & (0 - byte);
      if (byte !== low) {
        store<u32>(
          table + (byte << 2),
          load<u32>(table + (low << 2)) ^ load<u32>(table + ((byte ^ low) << 2)),
        );
      }
    }
  }
}

function carry(sum: u32): u32 {
  return (
    load<u32>(CARRY_TABLES + ((sum & 0xff) << 2)) ^
    load<u32>(CARRY_TABLES + TABLE_SIZE + (((sum >>> 8) & 0xff) << 2)) ^
    load<u32>(CARRY_TABLES + 2 * TABLE_SIZE + (((sum >>> 16) & 0xff) << 2)) ^
    load<u32>(CARRY_TABLES + 3 * TABLE_SIZE + ((sum >>> 24) << 2))
  );
}

// The four words of a step. Each byte is taken to the place of its entry in a table at once, the table is part of the
// instruction; four functions, so that each is small enough to become a part of the loop.

function first(word: u32): u32 {
  return (
    load<u32>((word << 2) & 0x3fc, TABLE_15) ^
    load<u32>((word >>> 6) & 0x3fc, TABLE_14) ^
    load<u32>((word >>> 14) & 0x3fc, TABLE_13) ^
    load<u32>((word >>> 22) & 0x3fc, TABLE_12)
  );
}

function second(word: u32): u32 {
  return (
    load<u32>((word << 2) & 0x3fc, TABLE_11) ^
    load<u32>((word >>> 6) & 0x3fc, TABLE_10) ^
    load<u32>((word >>> 14) & 0x3fc, TABLE_9) ^
    load<u32>((word >>> 22) & 0x3fc, TABLE_8)
  );
}

function third(word: u32): u32 {
  return (
    load<u32>((word << 2) & 0x3fc, TABLE_7) ^
    load<u32>((word >>> 6) & 0x3fc, TABLE_6) ^
    load<u32>((word >>> 14) & 0x3fc, TABLE_5) ^
    load<u32>((word >>> 22) & 0x3fc, TABLE_4)
  );
}

function fourth(word: u32): u32 {
  return (
    load<u32>((word << 2) & 0x3fc, TABLE_3) ^
    load<u32>((word >>> 6) & 0x3fc, TABLE_2) ^
    load<u32>((word >>> 14) & 0x3fc, TABLE_1) ^
    load<u32>((word >>> 22) & 0x3fc, TABLE_0)
  );
}

/** Continues `crc` (0 to begin with) over the bytes. */
export function crc32(crc: u32, ptr: usize, length: u32): u32 {
  let state = ~crc;
  let at = ptr;
  const end = ptr + length;
  while (end - at >= MIN_VECTORS << 4) {
    const vectors = min((<u32>(end - at)) >>> 4, MAX_VECTORS);
    state = over(0, foldAway(state, at, vectors), LEFT_BYTES);
    at += vectors << 4;
  }
  return ~over(state, at, <u32>(end - at));
}

/** What `before`, without the complements at both ends, is after the bytes. */
function over(before: u32, ptr: usize, length: u32): u32 {
  let one = before;
  let at = ptr;
  const end = ptr + length;
  while (end - at >= 3 * STRETCH) {
    const stop = at + STRETCH;
    let two: u32 = 0;
    let three: u32 = 0;
    while (at < stop) {
      one =
        first(one ^ load<u32>(at)) ^
        second(load<u32>(at, 4)) ^
        third(load<u32>(at, 8)) ^
        fourth(load<u32>(at, 12));
      two =
        first(two ^ load<u32>(at, STRETCH)) ^
        second(load<u32>(at, STRETCH + 4)) ^
        third(load<u32>(at, STRETCH + 8)) ^
        fourth(load<u32>(at, STRETCH + 12));
      three =
        first(three ^ load<u32>(at, 2 * STRETCH)) ^
        second(load<u32>(at, 2 * STRETCH + 4)) ^
        third(load<u32>(at, 2 * STRETCH + 8)) ^
        fourth(load<u32>(at, 2 * STRETCH + 12));
      at += 16;
    }
    one = carry(carry(one) ^ two) ^ three;
    at += 2 * STRETCH;
  }
  while (end - at >= 16) {
    one =
      first(one ^ load<u32>(at)) ^
      second(load<u32>(at, 4)) ^
      third(load<u32>(at, 8)) ^
      fourth(load<u32>(at, 12));
    at += 16;
  }
  while (at < end) {
    one = (one >>> 8) ^ entry(0, (one ^ load<u8>(at)) & 0xff);
    at++;
  }
  return one;
}
