import { chunkEnd, chunkStart } from "../binxml/chunk-context";
import { compileFragment } from "../binxml/compile";
import { fragmentInstance } from "../binxml/extent";
import {
  clearValues,
  instanceCount,
  instanceDescriptors,
  instanceNested,
  instanceValues,
  NO_NESTED,
  openInstance,
  SEVERAL_NESTED,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { namesHold } from "../binxml/names-hold";
import { openArena, STEP_STOP, stepKind } from "../binxml/plan";
import { TYPE_BINXML } from "../binxml/value-types";
import {
  CHECKSUM_BAD,
  CHUNK_MAGIC_WORD,
  CHUNK_RECORDS,
  COL_OFFSET,
  COL_SIZE,
  FRAGMENTS,
  FRAGMENTS_END,
  MAX_ROWS,
  RECORD_BODY,
  RECORD_MAGIC,
  RECORD_MIN_SIZE,
  RECORD_SIZE,
  RECORD_WRITTEN,
  ROW_BARE,
  ROW_MOVED,
  ROW_PARTIAL,
  ROW_RESIDUAL,
  SECTOR_SIZE,
  SUMMARY,
  SUMMARY_HEADER_CHECKSUM,
  SUMMARY_PARTIAL,
  SUMMARY_ROWS,
} from "../layout";
import { clearFailure } from "../memory/failure";
import { findMark } from "../memory/search";
import { addDefinition, definitionOf, isDefinition, listDefinitions } from "./definitions";
import { FIRST_RECORD_TIME, LAST_RECORD_TIME } from "./record-times";
import { setRow } from "./rows";

// Records that no chunk lists any more: what the unused end of a chunk, or a slot without a chunk, still holds. Their
// templates and names counted from the start of a chunk that was overwritten since. A definition is believed where it carries
// the id that the instance repeats and all its names have their hashes; if another one lies there now, the record is given
// that of the same id elsewhere in the chunk: the instance's offset is rewritten, in this memory only.

/** An instance in an instance, and so on: real logs have one in another. */
const MAX_DEPTH: u32 = 8;

const BROKEN: u32 = 0;
const IN_PLACE: u32 = 1;
const MOVED: u32 = 2;
/** The outer definition is there, that of what it holds is not. */
const PARTIAL: u32 = 3;

/**
 * Replaces the rows by a row for each residual record that starts in [from, to) of the current chunk; both are offsets. It may
 * end behind `to`.
 */
export function findResidual(from: u32, to: u32): void {
  const chunk = chunkStart();
  const live = load<u32>(SUMMARY, SUMMARY_ROWS);
  store<u32>(SUMMARY, 0, SUMMARY_ROWS);
  store<u32>(SUMMARY, 0, SUMMARY_PARTIAL);
  let at = findMark(chunk + from, chunk + to, RECORD_MAGIC);
  if (at >= chunk + to) return;
  const end = chunk + nextChunk(from, to);
  if (at >= end) return;
  listDefinitions();
  // The chunk's own table lists those of its records, if its header can be believed.
  const isListed = load<u32>(SUMMARY, SUMMARY_HEADER_CHECKSUM) !== CHECKSUM_BAD;
  for (let row: u32 = isListed ? live : 0; row < live; row++) {
    const record = chunk + load<u32>(COL_OFFSET + (row << 2));
    addInline(record + RECORD_BODY, record + load<u32>(COL_SIZE + (row << 2)) - 4, 0);
  }
  listInline(at, end);
  let rows: u32 = 0;
  let partial: u32 = 0;
  while (at < end && rows < MAX_ROWS) {
    const size = sizeAt(at);
    if (size === 0) {
      at = findMark(at + 1, end, RECORD_MAGIC);
      continue;
    }
    const isClosed = load<u32>(at + size - 4) === size;
    const found = isClosed ? settle(at + RECORD_BODY, at + size - 4, 0) : BROKEN;
    clearFailure();
    if (found === BROKEN || found === PARTIAL) partial++;
    setRow(chunk, rows++, <u32>(at - chunk), size, ROW_RESIDUAL | flagsOf(found));
    // What a record that is not closed says of its length may be anything.
    at = nextMark(isClosed ? at + size : at + 4, end);
  }
  store<u32>(SUMMARY, rows, SUMMARY_ROWS);
  store<u32>(SUMMARY, partial, SUMMARY_PARTIAL);
}

/** Offset of the next place in [from, to) where another chunk starts, which has its own records; `to` where none does. */
function nextChunk(from: u32, to: u32): u32 {
  let at = (from + SECTOR_SIZE - 1) & ~(SECTOR_SIZE - 1);
  for (; at + CHUNK_RECORDS <= to; at += SECTOR_SIZE) {
    if (load<u32>(chunkStart() + at) === CHUNK_MAGIC_WORD) return at;
  }
  return to;
}

function flagsOf(found: u32): u32 {
  if (found === IN_PLACE) return 0;
  if (found === MOVED) return ROW_MOVED;
  return found === PARTIAL ? ROW_PARTIAL : ROW_PARTIAL | ROW_BARE;
}

/** Of the record at `at`, 0 where its header can't be one. With a copy of its size it is one, else by its time. */
function sizeAt(at: usize): u32 {
  const room = <u32>(chunkEnd() - at);
  if (room < RECORD_MIN_SIZE) return 0;
  const size = load<u32>(at, RECORD_SIZE);
  if (size < RECORD_MIN_SIZE || size > room) return 0;
  // In logs that were exported some headers state no time.
  if (load<u32>(at + size - 4) === size) return size;
  const time = load<u64>(at, RECORD_WRITTEN);
  return time >= FIRST_RECORD_TIME && time <= LAST_RECORD_TIME ? size : 0;
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

function addInline(at: usize, end: usize, depth: u32): void {
  const body = fragmentInstance(at, end);
  if (body === 0 || depth > MAX_DEPTH) return;
  clearFailure();
  if (depth === 0) clearValues();
  if (end - body < 14 || !openInstance(body, end)) return;
  const offset = load<u32>(body, 6);
  if (chunkStart() + offset === body + 10) addDefinition(offset);
  const values = instanceValues();
  const count = instanceCount();
  const nested = instanceNested();
  if (nested === NO_NESTED) return;
  for (let index: u32 = nested === SEVERAL_NESTED ? 0 : nested; index < count; index++) {
    if (valueType(values, index) !== TYPE_BINXML) continue;
    const value = valuePointer(values, index);
    addInline(value, value + valueSize(values, index), depth + 1);
  }
}

/** Whether the fragment at [at, end) can be read, and where its definitions lie. */
function settle(at: usize, end: usize, depth: u32): u32 {
  if (depth > MAX_DEPTH) return BROKEN;
  if (depth === 0) clearValues();
  clearFailure();
  const body = fragmentInstance(at, end);
  if (body === 0) {
    openArena(FRAGMENTS, FRAGMENTS_END);
    const isWhole = compileFragment(at, end, false) && stepKind(FRAGMENTS) !== STEP_STOP;
    return isWhole && namesHold(FRAGMENTS) ? IN_PLACE : BROKEN;
  }
  if (end - body < 14) return BROKEN;
  const id = load<u32>(body, 2);
  const offset = load<u32>(body, 6);
  let result = IN_PLACE;
  if (!isDefinition(offset, id)) {
    const isInline = chunkStart() + offset === body + 10;
    const other = isInline ? 0 : definitionOf(id);
    if (other === 0 || chunkStart() + other === body + 10) return BROKEN;
    store<u32>(body, other, 6);
    result = MOVED;
  }
  clearFailure();
  const descriptors = instanceDescriptors(body, end);
  if (!openInstance(body, end)) return BROKEN;
  const values = instanceValues();
  const count = instanceCount();
  const nested = instanceNested();
  if (nested === NO_NESTED) return result;
  for (let index: u32 = nested === SEVERAL_NESTED ? 0 : nested; index < count; index++) {
    if (valueType(values, index) !== TYPE_BINXML || valueSize(values, index) === 0) continue;
    const value = valuePointer(values, index);
    const inner = settle(value, value + valueSize(values, index), depth + 1);
    if (inner === BROKEN && depth > 0) return BROKEN;
    if (inner === BROKEN) {
      // As NULL, which may have any size: what is around it can be read.
      store<u8>(descriptors + (index << 2), 0, 2);
      result = PARTIAL;
    } else if (inner === MOVED && result === IN_PLACE) result = MOVED;
  }
  return result;
}
