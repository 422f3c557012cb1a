import { CRC_TABLES } from "../layout";

// CRC32 (IEEE 802.3, reflected polynomial 0xEDB88320), sixteen bytes a step: sixteen tables of 256 words, the
// table n giving what a byte contributes n bytes before the end of the step ("slicing by 16").
const POLYNOMIAL: u32 = 0xedb88320;
const TABLE_SIZE: u32 = 1024;

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
}

function entry(table: u32, byte: u32): u32 {
  return load<u32>(CRC_TABLES + table * TABLE_SIZE + (byte << 2));
}

function word(table: u32, value: u32): u32 {
  return (
    entry(table + 3, value & 0xff) ^
    entry(table + 2, (value >>> 8) & 0xff) ^
    entry(table + 1, (value >>> 16) & 0xff) ^
    entry(table, value >>> 24)
  );
}

/** Continues `crc` (0 to begin with) over the bytes. */
export function crc32(crc: u32, ptr: usize, length: u32): u32 {
  let state = ~crc;
  let at = ptr;
  const end = ptr + length;
  const lastStep = end - (length & 15);
  while (at < lastStep) {
    state =
      word(12, state ^ load<u32>(at)) ^
      word(8, load<u32>(at, 4)) ^
      word(4, load<u32>(at, 8)) ^
      word(0, load<u32>(at, 12));
    at += 16;
  }
  while (at < end) {
    state = (state >>> 8) ^ entry(0, (state ^ load<u8>(at)) & 0xff);
    at++;
  }
  return ~state;
}
