import {
  CHECKSUM_ABSENT,
  CHECKSUM_BAD,
  CHECKSUM_OK,
  CHUNK_CHECKED_HEAD,
  CHUNK_FLAGS,
  CHUNK_FREE,
  CHUNK_HEADER_CHECKSUM,
  CHUNK_RECORDS,
  CHUNK_RECORDS_CHECKSUM,
  CHUNK_TABLES,
  FLAG_NO_CHECKSUM,
} from "../layout";
import { crc32 } from "../memory/crc32";

// 0    `ElfChnk\0`                 48   free-space offset
// 8    first, last record number   52   CRC32 of the records
// 24   first, last record id       120  flags (4 = no checksums)
// 40   header size, 128            124  CRC32 of bytes 0–119 and 128–511
// 44   offset of the last record   128  64 string buckets, 32 template buckets, u32 each

/** `chunk` has at least CHUNK_RECORDS bytes. */
export function headerChecksum(chunk: usize): u32 {
  const stated = load<u32>(chunk, CHUNK_HEADER_CHECKSUM);
  if (stated === 0 && (load<u32>(chunk, CHUNK_FLAGS) & FLAG_NO_CHECKSUM) !== 0) return CHECKSUM_ABSENT;
  const head = crc32(0, chunk, CHUNK_CHECKED_HEAD);
  const whole = crc32(head, chunk + CHUNK_TABLES, CHUNK_RECORDS - CHUNK_TABLES);
  return whole === stated ? CHECKSUM_OK : CHECKSUM_BAD;
}

/** Bad as well where the header states an end outside the chunk: there is nothing to compute it over. */
export function recordsChecksum(chunk: usize, length: u32): u32 {
  const stated = load<u32>(chunk, CHUNK_RECORDS_CHECKSUM);
  if (stated === 0 && (load<u32>(chunk, CHUNK_FLAGS) & FLAG_NO_CHECKSUM) !== 0) return CHECKSUM_ABSENT;
  const free = load<u32>(chunk, CHUNK_FREE);
  if (free < CHUNK_RECORDS || free > length) return CHECKSUM_BAD;
  return crc32(0, chunk + CHUNK_RECORDS, free - CHUNK_RECORDS) === stated ? CHECKSUM_OK : CHECKSUM_BAD;
}
