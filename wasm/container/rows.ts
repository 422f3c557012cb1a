import { COL_FLAGS, COL_ID, COL_OFFSET, COL_SIZE, COL_WRITTEN, RECORD_ID, RECORD_WRITTEN } from "../layout";

/** Fills the columns of a row with what the record's header says. */
export function setRow(chunk: usize, row: u32, offset: u32, size: u32, flags: u32): void {
  const at = chunk + offset;
  store<u32>(COL_OFFSET + (row << 2), offset);
  store<u32>(COL_SIZE + (row << 2), size);
  store<u32>(COL_FLAGS + (row << 2), flags);
  store<u64>(COL_ID + (row << 3), load<u64>(at, RECORD_ID));
  store<u64>(COL_WRITTEN + (row << 3), load<u64>(at, RECORD_WRITTEN));
}
