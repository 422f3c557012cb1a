import {
  CHECKSUM_ABSENT,
  CHECKSUM_BAD,
  CHUNK_FIRST_ID,
  CHUNK_FIRST_NUMBER,
  CHUNK_FLAGS,
  CHUNK_FREE,
  CHUNK_LAST_ID,
  CHUNK_LAST_NUMBER,
  CHUNK_RECORDS,
  SUMMARY,
  SUMMARY_WALKED,
  SUMMARY_FIRST_ID,
  SUMMARY_FIRST_NUMBER,
  SUMMARY_FLAGS,
  SUMMARY_FREE,
  SUMMARY_HEADER_CHECKSUM,
  SUMMARY_LAST_ID,
  SUMMARY_LAST_NUMBER,
  SUMMARY_RECORDS_CHECKSUM,
  SUMMARY_ROWS,
} from "../layout";
import { setChunk } from "../binxml/chunk-context";
import { clearPlans } from "../binxml/plans";
import { clearIssues } from "../memory/issues";
import { headerChecksum, recordsChecksum } from "./chunk-header";
import { walkRecords } from "./records";

/** Makes the bytes at `chunk` the current chunk, as they are: nothing is read, no header is believed. */
export function openUnread(chunk: usize, length: u32): void {
  clearIssues();
  clearPlans();
  setChunk(chunk, length);
  store<u32>(SUMMARY, 0, SUMMARY_ROWS);
}

/**
 * Makes the chunk at `chunk` the current one and fills SUMMARY, ISSUES and the columns of the record headers, but for what
 * is known once records that others hide are found (removed.ts, sequence.ts). `length` is less than a slot where the file
 * ends early; below a chunk header nothing is read. `verify`: with the records' checksum.
 */
export function openChunk(chunk: usize, length: u32, verify: boolean): void {
  clearIssues();
  clearPlans();
  setChunk(chunk, length);
  if (length < CHUNK_RECORDS) {
    store<u32>(SUMMARY, 0, SUMMARY_ROWS);
    store<u32>(SUMMARY, 0, SUMMARY_WALKED);
    store<u32>(SUMMARY, 0, SUMMARY_FLAGS);
    store<u32>(SUMMARY, 0, SUMMARY_FREE);
    store<u64>(SUMMARY, 0, SUMMARY_FIRST_NUMBER);
    store<u64>(SUMMARY, 0, SUMMARY_LAST_NUMBER);
    // As in an empty chunk.
    store<u64>(SUMMARY, u64.MAX_VALUE, SUMMARY_FIRST_ID);
    store<u64>(SUMMARY, u64.MAX_VALUE, SUMMARY_LAST_ID);
    store<u32>(SUMMARY, CHECKSUM_BAD, SUMMARY_HEADER_CHECKSUM);
    store<u32>(SUMMARY, CHECKSUM_BAD, SUMMARY_RECORDS_CHECKSUM);
    return;
  }
  // The header's says what of it the walk may believe.
  const verdict = headerChecksum(chunk);
  store<u32>(SUMMARY, verdict, SUMMARY_HEADER_CHECKSUM);
  store<u32>(SUMMARY, verify ? recordsChecksum(chunk, length) : CHECKSUM_ABSENT, SUMMARY_RECORDS_CHECKSUM);
  store<u32>(SUMMARY, load<u32>(chunk, CHUNK_FLAGS), SUMMARY_FLAGS);
  store<u32>(SUMMARY, load<u32>(chunk, CHUNK_FREE), SUMMARY_FREE);
  store<u64>(SUMMARY, load<u64>(chunk, CHUNK_FIRST_NUMBER), SUMMARY_FIRST_NUMBER);
  store<u64>(SUMMARY, load<u64>(chunk, CHUNK_LAST_NUMBER), SUMMARY_LAST_NUMBER);
  store<u64>(SUMMARY, load<u64>(chunk, CHUNK_FIRST_ID), SUMMARY_FIRST_ID);
  store<u64>(SUMMARY, load<u64>(chunk, CHUNK_LAST_ID), SUMMARY_LAST_ID);
  walkRecords(chunk, length, verdict);
}
