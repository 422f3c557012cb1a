import { chunkEnd, chunkStart } from "../binxml/chunk-context";
import {
  CHECKSUM_BAD,
  CHUNK_MAGIC_WORD,
  CHUNK_RECORDS,
  COL_OFFSET,
  COL_SIZE,
  MAX_ROWS,
  RECORD_BODY,
  RECORD_MAGIC,
  RECORD_MIN_SIZE,
  RECORD_SIZE,
  RECORD_WRITTEN,
  ROW_PARTIAL,
  SECTOR_SIZE,
  SUMMARY,
  SUMMARY_HEADER_CHECKSUM,
  SUMMARY_PARTIAL,
  SUMMARY_ROWS,
} from "../layout";
import { clearFailure } from "../memory/failure";
import { findMark } from "../memory/search";
import { listDefinitions } from "./definitions";
import { addPieces, addRow, nextPiece, settleSystem } from "./pieces";
import { isRecordTime } from "./record-times";
import { addInline, BROKEN, flagsOf, settle } from "./settle";

// Records that no chunk lists any more: what the unused end of a chunk, or a slot without a chunk, still holds.

/**
 * Replaces the rows by a row for each residual record, or piece of one, that starts in [from, to) of the current chunk; both
 * are offsets. It may end behind `to`; what is left of a header may lie before `from`.
 */
export function findResidual(from: u32, to: u32): void {
  const chunk = chunkStart();
  const live = load<u32>(SUMMARY, SUMMARY_ROWS);
  store<u32>(SUMMARY, 0, SUMMARY_ROWS);
  store<u32>(SUMMARY, 0, SUMMARY_PARTIAL);
  const first = chunk + from;
  const end = chunk + nextChunk(from, to);
  let at = findMark(first, end, RECORD_MAGIC);
  if (at === end && nextPiece(first, end) === end) return;
  listDefinitions();
  // The chunk's own table lists those of its records, if its header can be believed.
  const isListed = load<u32>(SUMMARY, SUMMARY_HEADER_CHECKSUM) !== CHECKSUM_BAD;
  for (let row: u32 = isListed ? live : 0; row < live; row++) {
    const record = chunk + load<u32>(COL_OFFSET + (row << 2));
    addInline(record + RECORD_BODY, record + load<u32>(COL_SIZE + (row << 2)) - 4, 0);
  }
  listInline(at, end);
  let done = first;
  while (at < end) {
    const size = sizeAt(at);
    if (size === 0) {
      at = findMark(at + 1, end, RECORD_MAGIC);
      continue;
    }
    addPieces(done, at);
    if (load<u32>(SUMMARY, SUMMARY_ROWS) === MAX_ROWS) return;
    const offset = <u32>(at - chunk);
    const body = at + RECORD_BODY;
    if (load<u32>(at + size - 4) === size) {
      done = at + size;
      addRow(offset, size, flagsOf(settle(body, done - 4, 0)));
      at = nextMark(done, end);
    } else {
      // What it says of its length may be anything.
      const next = findMark(at + 4, end, RECORD_MAGIC);
      done = min(at + size, next);
      const behind = settleSystem(body, done);
      if (behind === 0) addRow(offset, size, flagsOf(BROKEN));
      else addRow(offset, <u32>(behind + 4 - at), ROW_PARTIAL);
      at = next;
    }
    clearFailure();
  }
  addPieces(done, end);
}

/** Offset of the next place in [from, to) where another chunk starts, which has its own records; `to` where none does. */
function nextChunk(from: u32, to: u32): u32 {
  let at = (from + SECTOR_SIZE - 1) & ~(SECTOR_SIZE - 1);
  for (; at + CHUNK_RECORDS <= to; at += SECTOR_SIZE) {
    if (load<u32>(chunkStart() + at) === CHUNK_MAGIC_WORD) return at;
  }
  return to;
}

/** Of the record at `at`, 0 where its header can't be one. With a copy of its size it is one, else by its time. */
function sizeAt(at: usize): u32 {
  const room = <u32>(chunkEnd() - at);
  if (room < RECORD_MIN_SIZE) return 0;
  const size = load<u32>(at, RECORD_SIZE);
  if (size < RECORD_MIN_SIZE || size > room) return 0;
  // In logs that were exported some headers state no time.
  if (load<u32>(at + size - 4) === size) return size;
  return isRecordTime(load<u64>(at, RECORD_WRITTEN)) ? size : 0;
}

/** Lists the definitions that residual records hold themselves. */
function listInline(first: usize, end: usize): void {
  let at = first;
  while (at < end) {
    const size = sizeAt(at);
    if (size !== 0 && load<u32>(at + size - 4) === size) {
      addInline(at + RECORD_BODY, at + size - 4, 0);
      at += size;
    } else at++;
    at = nextMark(at, end);
  }
}

/** Nearly always the next record follows at once. */
function nextMark(at: usize, end: usize): usize {
  if (at + 4 <= end && load<u32>(at) === RECORD_MAGIC) return at;
  return findMark(at, end, RECORD_MAGIC);
}
