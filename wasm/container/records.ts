import {
  CHECKSUM_BAD,
  CHUNK_FIRST_ID,
  CHUNK_FREE,
  CHUNK_LAST_ID,
  CHUNK_LAST_RECORD,
  CHUNK_RECORDS,
  COL_ID,
  ISSUE_BEYOND_END,
  ISSUE_CHUNK_HEADER,
  ISSUE_RECORD_CUT,
  ISSUE_RECORD_DOUBTFUL,
  ISSUE_RECORD_HEADER,
  ISSUE_RECORD_SIZE,
  ISSUE_RECORD_TIME,
  ISSUE_SIZE_COPY,
  ISSUE_SIZE_REPAIRED,
  ISSUE_UNSTATED,
  MAX_ROWS,
  RECORD_ID,
  RECORD_MAGIC,
  RECORD_MIN_SIZE,
  RECORD_SIZE,
  RECORD_WRITTEN,
  SUMMARY,
  SUMMARY_WALKED,
  SUMMARY_ROWS,
} from "../layout";
import { reportIssue } from "../memory/issues";
import { LAST_RECORD_TIME } from "./record-times";
import { setRow } from "./rows";

// Record: 0 magic `**\0\0`, 4 size of the whole record, 8 id, 16 FILETIME written, 24 BinXML,
// then at most seven bytes of padding, size − 4: the size again.

/** How many ids in a row can be lost within one chunk: it holds no more records. */
const MAX_LOST_IDS: u64 = 4096;

let chunk: usize = 0;
let length: u32 = 0;
let rows: u32 = 0;
/** Of the chunk header, where its checksum holds; else all there are. */
let trusted: boolean = false;
let firstId: u64 = 0;
let lastId: u64 = 0;

/** Magic and size are those of a record. */
function isFramed(offset: u32): boolean {
  if (offset > length || length - offset < RECORD_MIN_SIZE) return false;
  const at = chunk + offset;
  if (load<u32>(at) !== RECORD_MAGIC) return false;
  const size = load<u32>(at, RECORD_SIZE);
  return size >= RECORD_MIN_SIZE && size <= length - offset;
}

function hasTime(offset: u32): boolean {
  return load<u64>(chunk + offset, RECORD_WRITTEN) <= LAST_RECORD_TIME;
}

function sizeOf(offset: u32): u32 {
  return load<u32>(chunk + offset, RECORD_SIZE);
}

function sizeCopy(offset: u32): u32 {
  return load<u32>(chunk + offset + sizeOf(offset) - 4);
}

function idAt(offset: u32): u64 {
  return load<u64>(chunk + offset, RECORD_ID);
}

function lastRowId(): u64 {
  return load<u64>(COL_ID + ((rows - 1) << 3));
}

/** The id that the next record has in an unbroken sequence. */
function nextId(): u64 {
  return rows === 0 ? firstId : lastRowId() + 1;
}

/** A time that is none is only the time of a record where all else shows that it is one: eight bytes hide nothing. */
function isRecord(offset: u32): boolean {
  if (!isFramed(offset)) return false;
  return hasTime(offset) || (sizeCopy(offset) === sizeOf(offset) && idAt(offset) === nextId());
}

function addRow(offset: u32, size: u32): void {
  if (!hasTime(offset)) reportIssue(ISSUE_RECORD_TIME, offset, 0, 0);
  setRow(chunk, rows, offset, size, 0);
  rows++;
}

/** The next place at or after `from` that is beyond doubt a record of this chunk; `length` = none. */
function resync(from: u32, lastStart: u32, end: u32): u32 {
  for (let offset = from; offset <= lastStart && offset + RECORD_MIN_SIZE <= end; offset++) {
    if (load<u32>(chunk + offset) !== RECORD_MAGIC || !isFramed(offset)) continue;
    if (sizeCopy(offset) !== sizeOf(offset) || sizeOf(offset) > end - offset) continue;
    const id = idAt(offset);
    if (id < firstId || id > lastId) continue;
    if (hasTime(offset) || trusted || (rows > 0 && id - nextId() < MAX_LOST_IDS)) return offset;
  }
  return length;
}

/**
 * Fills the record columns. The header's end, ids and last record guide the walk while they hold; where the header's own
 * checksum is bad they bound nothing. No header ends the walk early: it goes on to the stated end, and past it while each
 * record carries on the sequence, so that a header hides nothing and remains of older records stay out.
 */
export function walkRecords(chunkPtr: usize, chunkLength: u32, headerVerdict: u32): void {
  chunk = chunkPtr;
  length = chunkLength;
  rows = 0;
  const stated = load<u32>(chunk, CHUNK_FREE);
  const plausible = stated >= CHUNK_RECORDS && stated <= length;
  trusted = plausible && headerVerdict !== CHECKSUM_BAD;
  if (!plausible) reportIssue(ISSUE_CHUNK_HEADER, CHUNK_FREE, 0, stated);
  const end: u32 = plausible ? stated : length;
  firstId = trusted ? load<u64>(chunk, CHUNK_FIRST_ID) : 0;
  lastId = trusted ? load<u64>(chunk, CHUNK_LAST_ID) : u64.MAX_VALUE;
  const lastStart: u32 = trusted ? load<u32>(chunk, CHUNK_LAST_RECORD) : end;

  let offset: u32 = CHUNK_RECORDS;
  /** Found to be a record by what is around it. */
  let sure: u32 = 0;
  while (offset < end && rows < MAX_ROWS) {
    if (offset === sure || isRecord(offset)) {
      const size = sizeOf(offset);
      if (sizeCopy(offset) !== size) reportIssue(ISSUE_SIZE_COPY, offset, 0, sizeCopy(offset));
      addRow(offset, size);
      offset += size;
      continue;
    }
    // Where no end is known, zeros behind the last record are the free space.
    if (!plausible && isZero(offset, end)) break;
    sure = resync(offset + 1, lastStart, end);
    const next = sure < length ? sure : end;
    if (canRepair(offset, sure)) {
      reportIssue(ISSUE_SIZE_REPAIRED, offset, 0, sizeOf(offset));
      addRow(offset, next - offset);
    } else {
      reportBadHeader(offset, next - offset);
    }
    offset = next;
  }
  offset = walkBeyond(offset);
  // Remains of the chunk that this memory held before, or a header that lies: the bytes do not tell.
  if (rows === 0 && isFramed(offset) && sizeCopy(offset) === sizeOf(offset))
    reportIssue(ISSUE_UNSTATED, offset, 0, 0);
  store<u32>(SUMMARY, rows, SUMMARY_ROWS);
  store<u32>(SUMMARY, offset, SUMMARY_WALKED);
}

function isZero(from: u32, to: u32): boolean {
  for (let offset = from; offset < to; offset++) if (load<u8>(chunk + offset) !== 0) return false;
  return true;
}

/** Says what it is that is no record. */
function reportBadHeader(offset: u32, lost: u32): void {
  if (length - offset < RECORD_MIN_SIZE) reportIssue(ISSUE_RECORD_CUT, offset, lost, length - offset);
  else if (load<u32>(chunk + offset) !== RECORD_MAGIC)
    reportIssue(ISSUE_RECORD_HEADER, offset, lost, load<u32>(chunk + offset));
  else if (!isFramed(offset)) reportIssue(ISSUE_RECORD_SIZE, offset, lost, sizeOf(offset));
  else reportIssue(ISSUE_RECORD_DOUBTFUL, offset, lost, 0);
}

/** A record whose size alone is damaged ends where the next one starts. */
function canRepair(offset: u32, next: u32): boolean {
  if (next >= length || next - offset < RECORD_MIN_SIZE) return false;
  if (load<u32>(chunk + offset) !== RECORD_MAGIC || !hasTime(offset)) return false;
  const id = idAt(offset);
  return id >= firstId && id <= lastId && id + 1 === idAt(next);
}

/** From the end that the header states, or where the chunk's first record lies if no record lies before that end. */
function walkBeyond(from: u32): u32 {
  let offset = from;
  while (rows < MAX_ROWS && isRecord(offset) && isNext(offset)) {
    const size = sizeOf(offset);
    if (sizeCopy(offset) !== size) break;
    if (offset === from) reportIssue(ISSUE_BEYOND_END, offset, 0, from);
    addRow(offset, size);
    offset += size;
  }
  return offset;
}

/** A header that can't be trusted does not say with which id its chunk begins. */
function isNext(offset: u32): boolean {
  return (rows === 0 && !trusted) || idAt(offset) === nextId();
}
