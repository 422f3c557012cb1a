import { chunkStart } from "../binxml/chunk-context";
import { fragmentEnd, fragmentInstance } from "../binxml/extent";
import { clearValues, instanceDescriptors } from "../binxml/instance";
import { fixedSize, TYPE_ARRAY, TYPE_FILETIME } from "../binxml/value-types";
import {
  CHUNK_RECORDS,
  COL_ID,
  COL_WRITTEN,
  MAX_ROWS,
  RECORD_BODY,
  ROW_HEADLESS,
  ROW_PARTIAL,
  ROW_RESIDUAL,
  SUMMARY,
  SUMMARY_PARTIAL,
  SUMMARY_ROWS,
} from "../layout";
import { clearFailure } from "../memory/failure";
import { findMark } from "../memory/search";
import { isRecordTime } from "./record-times";
import { setRow } from "./rows";
import { addInline, BROKEN, flagsOf, settle } from "./settle";

// Residual records whose header is gone: newer ones were written over it, or somebody wiped it, or it never was written because
// the record turned out to be too long for the chunk. They are known by the BinXML that a body begins with, an instance of a
// template that the chunk still has. The copy of the size that ends a record tells whether one is whole.

/** Fragment header, version 1.1, no flags. */
const FRAGMENT_MARK: u32 = 0x0001010f;
/** Behind it: token of a template instance, and what always follows that. */
const INSTANCE_MARK: u32 = 0x010c;
/** The mark, the instance's header, its count. */
const PIECE_MIN_SIZE: usize = 4 + 10 + 4;
/** Records that Windows writes are as long as this divides. */
const RECORD_ALIGNMENT: usize = 8;
/** Bytes between the end of a body and the copy of the size, at most. */
const PADDING: usize = 8;

/** Address of the next body in [from, to), `to` where there is none. */
export function nextPiece(from: usize, to: usize): usize {
  let at = from;
  while (at < to) {
    at = findMark(at, to, FRAGMENT_MARK);
    if (to - at < PIECE_MIN_SIZE) break;
    if (isBody(at)) return at;
    at++;
  }
  return to;
}

function isBody(at: usize): boolean {
  return load<u32>(at) === FRAGMENT_MARK && <u32>load<u16>(at, 4) === INSTANCE_MARK;
}

/** Adds rows for the pieces that start in [from, to), where no record with a header lies. */
export function addPieces(from: usize, to: usize): void {
  const chunk = chunkStart();
  let at = nextPiece(from, to);
  while (at < to) {
    const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
    if (rows === MAX_ROWS) return;
    const record = at - RECORD_BODY;
    let end = closedEnd(at, from, to);
    let found = BROKEN;
    if (end !== 0) {
      addInline(at, end, 0);
      found = settle(at, end, 0);
    }
    let flags = flagsOf(found);
    if (found === BROKEN) {
      end = settleSystem(at, to);
      flags = ROW_PARTIAL;
    } else if (<usize>load<u32>(end) !== end + 4 - record) flags |= ROW_PARTIAL;
    clearFailure();
    if (end === 0) {
      at = nextPiece(at + 4, to);
      continue;
    }
    addRow(<u32>(record - chunk), <u32>(end + 4 - record), ROW_HEADLESS | flags);
    store<u64>(COL_ID + (rows << 3), 0);
    store<u64>(COL_WRITTEN + (rows << 3), 0);
    at = nextPiece(end, to);
  }
}

/** Adds a row for the residual record at `offset` in the chunk. */
export function addRow(offset: u32, size: u32, flags: u32): void {
  const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
  setRow(chunkStart(), rows, offset, size, ROW_RESIDUAL | flags);
  store<u32>(SUMMARY, rows + 1, SUMMARY_ROWS);
  if ((flags & ROW_PARTIAL) !== 0)
    store<u32>(SUMMARY, load<u32>(SUMMARY, SUMMARY_PARTIAL) + 1, SUMMARY_PARTIAL);
}

/**
 * Settles what `System` says of the body at `at`, which ends nobody knows where before `to`. Windows writes a value at a time,
 * and what the event says beside `System` last: where that begins, all before it is as it was written. Of the rest nothing is
 * believed, nor of a record that was given up before.
 *
 * @returns the address behind what can be read; 0 where nothing can
 */
export function settleSystem(at: usize, to: usize): usize {
  const body = fragmentInstance(at, to);
  if (body === 0) return 0;
  const descriptors = instanceDescriptors(body, to);
  if (descriptors === 0) return 0;
  const first = descriptors + (load<u32>(descriptors - 4) << 2);
  let value = first;
  let descriptor = descriptors;
  let isDated = false;
  while (descriptor < first && !(to - value >= PIECE_MIN_SIZE && isBody(value))) {
    const size = <u32>load<u16>(descriptor);
    const type = <u32>load<u8>(descriptor, 2);
    const isSound = isValue(type, size) && load<u8>(descriptor, 3) === 0;
    if (!isSound || size > <u32>(to - value)) return 0;
    if (type === TYPE_FILETIME && size !== 0) isDated = isRecordTime(load<u64>(value));
    value += size;
    descriptor += 4;
  }
  if (!isDated || descriptor === first) return 0;
  for (; descriptor < first; descriptor += 4) store<u32>(descriptor, 0);
  clearValues();
  return settle(at, value, 0) === BROKEN ? 0 : value;
}

/** Whether a value of this type may have this size. */
function isValue(type: u32, size: u32): boolean {
  const fixed = fixedSize(type & ~TYPE_ARRAY);
  if (size === 0 || fixed === 0) return true;
  return (type & TYPE_ARRAY) === 0 ? size === fixed : size % fixed === 0;
}

/**
 * Address of the copy of the size that ends the record with its body at `at`, or one that began before `from` and has the
 * fragment at `at` in it; 0 where none stands behind it.
 */
function closedEnd(at: usize, from: usize, to: usize): usize {
  clearValues();
  const behind = fragmentEnd(at, to);
  clearFailure();
  if (behind === 0) return 0;
  const first = chunkStart() + CHUNK_RECORDS;
  for (let end = behind; end <= behind + PADDING && end + 4 <= to; end++) {
    const size = <usize>load<u32>(end);
    if (size > end + 4 - first) continue;
    const record = end + 4 - size;
    if (record === at - RECORD_BODY || (record < from && size % RECORD_ALIGNMENT === 0)) return end;
  }
  return 0;
}
