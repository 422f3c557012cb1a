import {
  CHECKSUM_BAD,
  CHUNK_FIRST_ID,
  CHUNK_FREE,
  CHUNK_LAST_ID,
  CHUNK_LAST_RECORD,
  CHUNK_RECORDS,
  COL_ID,
  COL_OFFSET,
  COL_SIZE,
  COL_WRITTEN,
  ISSUE_BEYOND_END,
  ISSUE_CHUNK_HEADER,
  ISSUE_RECORD_HEADER,
  ISSUE_SIZE_COPY,
  ISSUE_SIZE_REPAIRED,
  MAX_ROWS,
  RECORD_ID,
  RECORD_MAGIC,
  RECORD_MIN_SIZE,
  RECORD_SIZE,
  RECORD_WRITTEN,
  SUMMARY,
  SUMMARY_END,
  SUMMARY_ROWS,
} from "../layout";
import { reportIssue } from "../memory/issues";

// Record: 0 magic `**\0\0`, 4 size of the whole record, 8 id, 16 FILETIME written, 24 BinXML,
// then at most seven bytes of padding, size − 4: the size again.

/** 9999-12-30T22:00: no event is written later, and the bytes of something else often read as such a time. */
const LAST_TIME: u64 = 2650466807999999999;

let chunk: usize = 0;
let length: u32 = 0;
let rows: u32 = 0;

function isRecord(offset: u32): boolean {
  if (offset + RECORD_MIN_SIZE > length) return false;
  const at = chunk + offset;
  if (load<u32>(at) !== RECORD_MAGIC) return false;
  const size = load<u32>(at, RECORD_SIZE);
  if (size < RECORD_MIN_SIZE || size > length - offset) return false;
  return load<u64>(at, RECORD_WRITTEN) <= LAST_TIME;
}

function sizeCopy(offset: u32): u32 {
  return load<u32>(chunk + offset + load<u32>(chunk + offset, RECORD_SIZE) - 4);
}

function idAt(offset: u32): u64 {
  return load<u64>(chunk + offset, RECORD_ID);
}

function addRow(offset: u32, size: u32): void {
  const at = chunk + offset;
  store<u32>(COL_OFFSET + (rows << 2), offset);
  store<u32>(COL_SIZE + (rows << 2), size);
  store<u64>(COL_ID + (rows << 3), load<u64>(at, RECORD_ID));
  store<u64>(COL_WRITTEN + (rows << 3), load<u64>(at, RECORD_WRITTEN));
  rows++;
}

/** The next place at or after `from` that is beyond doubt a record of this chunk; `length` = none. */
function resync(from: u32, lastStart: u32, end: u32, firstId: u64, lastId: u64): u32 {
  for (let offset = from; offset <= lastStart && offset + RECORD_MIN_SIZE <= end; offset++) {
    if (load<u32>(chunk + offset) !== RECORD_MAGIC || !isRecord(offset)) continue;
    if (sizeCopy(offset) !== load<u32>(chunk + offset, RECORD_SIZE)) continue;
    if (offset + load<u32>(chunk + offset, RECORD_SIZE) > end) continue;
    const id = idAt(offset);
    if (id >= firstId && id <= lastId) return offset;
  }
  return length;
}

/**
 * Fills the record columns. The header's end, last id and last record guide the walk while they hold; where the
 * header's own checksum is bad they bound nothing. Past the stated end the walk goes on only while each record
 * carries on the sequence, so that a stale header hides nothing and remains of older records stay out.
 */
export function walkRecords(chunkPtr: usize, chunkLength: u32, headerVerdict: u32): void {
  chunk = chunkPtr;
  length = chunkLength;
  rows = 0;
  const stated = load<u32>(chunk, CHUNK_FREE);
  const plausible = stated >= CHUNK_RECORDS && stated <= length;
  const trusted = plausible && headerVerdict !== CHECKSUM_BAD;
  if (!plausible) reportIssue(ISSUE_CHUNK_HEADER, CHUNK_FREE, 0, stated);
  const end: u32 = plausible ? stated : length;
  const firstId: u64 = trusted ? load<u64>(chunk, CHUNK_FIRST_ID) : 0;
  const lastId: u64 = trusted ? load<u64>(chunk, CHUNK_LAST_ID) : u64.MAX_VALUE;
  const lastStart: u32 = trusted ? load<u32>(chunk, CHUNK_LAST_RECORD) : end;

  let offset: u32 = CHUNK_RECORDS;
  while (offset < end && rows < MAX_ROWS) {
    if (isRecord(offset)) {
      const size = load<u32>(chunk + offset, RECORD_SIZE);
      if (sizeCopy(offset) !== size) reportIssue(ISSUE_SIZE_COPY, offset, 0, sizeCopy(offset));
      addRow(offset, size);
      const isLast = trusted && idAt(offset) === lastId;
      offset += size;
      if (isLast) break;
      continue;
    }
    const next = resync(offset + 1, lastStart, end, firstId, lastId);
    if (canRepair(offset, next, firstId, lastId)) {
      reportIssue(ISSUE_SIZE_REPAIRED, offset, 0, next - offset);
      addRow(offset, next - offset);
    } else {
      const lost = (next < length ? next : end) - offset;
      reportIssue(ISSUE_RECORD_HEADER, offset, lost, offset + 4 <= length ? load<u32>(chunk + offset) : 0);
    }
    if (next >= length) {
      offset = end;
      break;
    }
    offset = next;
  }
  offset = walkBeyond(offset);
  store<u32>(SUMMARY, rows, SUMMARY_ROWS);
  store<u32>(SUMMARY, offset, SUMMARY_END);
}

/** A record whose size alone is damaged ends where the next one starts. */
function canRepair(offset: u32, next: u32, firstId: u64, lastId: u64): boolean {
  if (next >= length || next - offset < RECORD_MIN_SIZE) return false;
  if (load<u32>(chunk + offset) !== RECORD_MAGIC || load<u64>(chunk + offset, RECORD_WRITTEN) > LAST_TIME)
    return false;
  const id = idAt(offset);
  return id >= firstId && id <= lastId && id + 1 === idAt(next);
}

function walkBeyond(from: u32): u32 {
  let offset = from;
  if (rows === 0) return offset;
  let id = load<u64>(COL_ID + ((rows - 1) << 3));
  while (rows < MAX_ROWS && isRecord(offset) && idAt(offset) === id + 1) {
    const size = load<u32>(chunk + offset, RECORD_SIZE);
    if (sizeCopy(offset) !== size) break;
    if (offset === from) reportIssue(ISSUE_BEYOND_END, offset, 0, from);
    addRow(offset, size);
    offset += size;
    id++;
  }
  return offset;
}
