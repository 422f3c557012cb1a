import {
  CHECKSUM_BAD,
  COL_FLAGS,
  COL_ID,
  COL_OFFSET,
  ISSUE_ID_JUMP,
  ROW_REMOVED,
  SUMMARY,
  SUMMARY_AS_STATED,
  SUMMARY_FIRST_ID,
  SUMMARY_GREATEST_ID,
  SUMMARY_HEADER_CHECKSUM,
  SUMMARY_LAST_ID,
  SUMMARY_LEAST_ID,
  SUMMARY_REMOVED,
  SUMMARY_ROWS,
} from "../layout";
import { reportIssue } from "../memory/issues";

/**
 * Reports where the ids of a chunk's records do not follow each other, and notes the least and the greatest. A record that
 * was removed may have kept its id, or the ids behind it may have been made good again: both are a sequence.
 */
export function checkSequence(): void {
  const rows = load<u32>(SUMMARY, SUMMARY_ROWS);
  let least: u64 = u64.MAX_VALUE;
  let greatest: u64 = 0;
  let live: u64 = 0;
  let seen: u64 = 0;
  let before: u32 = 0;
  let removed: u32 = 0;
  for (let row: u32 = 0; row < rows; row++) {
    const id = load<u64>(COL_ID + (row << 3));
    if ((load<u32>(COL_FLAGS + (row << 2)) & ROW_REMOVED) === 0) {
      const offset = load<u32>(COL_OFFSET + (row << 2));
      if (before !== 0 && id !== live + 1 && id !== seen + 1) reportIssue(ISSUE_ID_JUMP, offset, 0, before);
      live = id;
      before = offset;
      if (id < least) least = id;
      if (id > greatest) greatest = id;
    } else {
      removed++;
    }
    seen = id;
  }
  store<u64>(SUMMARY, least, SUMMARY_LEAST_ID);
  store<u64>(SUMMARY, greatest, SUMMARY_GREATEST_ID);
  store<u32>(SUMMARY, removed, SUMMARY_REMOVED);
  const asStated =
    rows > 0 &&
    removed === 0 &&
    least === load<u64>(SUMMARY, SUMMARY_FIRST_ID) &&
    greatest === load<u64>(SUMMARY, SUMMARY_LAST_ID) &&
    greatest - least === rows - 1 &&
    load<u32>(SUMMARY, SUMMARY_HEADER_CHECKSUM) !== CHECKSUM_BAD;
  store<u32>(SUMMARY, asStated ? 1 : 0, SUMMARY_AS_STATED);
}
