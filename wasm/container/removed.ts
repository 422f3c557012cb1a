import { fragmentEnd } from "../binxml/extent";
import {
  COL_FLAGS,
  COL_ID,
  COL_OFFSET,
  COL_SIZE,
  COL_WRITTEN,
  ISSUE_RECORD_REMOVED,
  MAX_ROWS,
  RECORD_BODY,
  RECORD_ID,
  RECORD_MAGIC,
  RECORD_MIN_SIZE,
  RECORD_SIZE,
  ROW_REMOVED,
  SUMMARY,
  SUMMARY_ROWS,
} from "../layout";
import { reportIssue } from "../memory/issues";
import { setRow } from "./rows";

// Who removes a record makes the one before it larger, so that a reader steps over both:
//   header | BinXML | padding | size copy | header of the removed record | BinXML | … | size copy
// Sizes, ids and checksums can be made good again; what stays is a header behind the end of the outer record's BinXML,
// where no record that Windows wrote has more than seven bytes of padding. Several can be removed by one record, and each
// of them may have been made larger before to remove another.

/** How far ids can differ that belong to one chunk, however often its records were numbered anew. */
const ID_DISTANCE: u64 = 1 << 16;

/**
 * Whether the row's record has room for another one behind its BinXML. `own`: where that ends, 0 = it is broken. All but a
 * few records are done with this one look.
 */
export function mayHideRecords(own: usize, end: usize): boolean {
  // The last four bytes are the size copy.
  return own === 0 || end + 4 - own >= RECORD_MIN_SIZE;
}

/** Looks for removed records in every row of the chunk. */
export function findRemoved(chunk: usize): void {
  for (let row: u32 = 0; row < load<u32>(SUMMARY, SUMMARY_ROWS); row++) {
    const at = chunk + load<u32>(COL_OFFSET + (row << 2));
    const end = at + load<u32>(COL_SIZE + (row << 2)) - 4;
    const own = fragmentEnd(at + RECORD_BODY, end);
    if (mayHideRecords(own, end)) insertRemoved(chunk, row, own);
  }
}

/**
 * Inserts a row behind `row` for each record that lies directly behind its BinXML; what those hide themselves is found when
 * their own turn comes. Each byte is looked at once: linear in the bytes.
 */
export function insertRemoved(chunk: usize, row: u32, own: usize): void {
  const outer = load<u32>(COL_OFFSET + (row << 2));
  const end = outer + load<u32>(COL_SIZE + (row << 2));
  let offset = own === 0 ? outer + RECORD_BODY : <u32>(own - chunk);
  let place = row + 1;
  while (end - offset >= RECORD_MIN_SIZE) {
    if (!isHidden(chunk, offset, outer, end, own === 0)) {
      offset++;
      continue;
    }
    reportIssue(ISSUE_RECORD_REMOVED, offset, 0, outer);
    if (!insertRow(chunk, place++, offset)) return;
    offset += load<u32>(chunk + offset, RECORD_SIZE);
  }
}

/** `strict`: the outer record is broken, so that any of its bytes may be anything. */
function isHidden(chunk: usize, offset: u32, outer: u32, end: u32, strict: boolean): boolean {
  const at = chunk + offset;
  if (load<u32>(at) !== RECORD_MAGIC) return false;
  const size = load<u32>(at, RECORD_SIZE);
  if (size < RECORD_MIN_SIZE || size > end - offset) return false;
  // The outer record's copy of its size lies over that of the last one that it hides.
  const copy = load<u32>(at + size - 4);
  const fits = copy === size || offset + size === end;
  const id = load<u64>(at, RECORD_ID);
  const outerId = load<u64>(chunk + outer, RECORD_ID);
  const near = id !== 0 && (id > outerId ? id - outerId : outerId - id) <= ID_DISTANCE;
  if (!strict) return near || copy === size;
  return near && id > outerId && fits && fragmentEnd(at + RECORD_BODY, at + size - 4) !== 0;
}

/** False where there is no room for it. */
function insertRow(chunk: usize, row: u32, offset: u32): boolean {
  const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
  if (rows === MAX_ROWS) return false;
  const moved = <usize>(rows - row);
  open(COL_OFFSET, row, 4, moved);
  open(COL_SIZE, row, 4, moved);
  open(COL_FLAGS, row, 4, moved);
  open(COL_ID, row, 8, moved);
  open(COL_WRITTEN, row, 8, moved);
  store<u32>(SUMMARY, rows + 1, SUMMARY_ROWS);
  setRow(chunk, row, offset, load<u32>(chunk + offset, RECORD_SIZE), ROW_REMOVED);
  return true;
}

function open(column: usize, row: u32, width: usize, moved: usize): void {
  const at = column + <usize>row * width;
  memory.copy(at + width, at, moved * width);
}
