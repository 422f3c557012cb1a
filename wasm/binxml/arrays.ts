import { TYPE_ANSI, TYPE_ARRAY, TYPE_BOOL, TYPE_SID, TYPE_STRING, fixedSize } from "./value-types";

// Items of an array value: fixed types are packed; strings end in NUL (a last one may lack it); SIDs state
// their own length. The cursor functions answer with the place behind an item, so a walk is linear.

/** Whether the items can be told apart; other arrays are shown as bytes. */
export function isReadableArray(type: u32): boolean {
  const item = type & ~TYPE_ARRAY;
  return item === TYPE_STRING || item === TYPE_ANSI || item === TYPE_SID || fixedSize(item) !== 0;
}

/** Bytes of the item at `at` without a terminator. */
export function itemSize(type: u32, at: usize, end: usize): u32 {
  const item = type & ~TYPE_ARRAY;
  if (item === TYPE_STRING) {
    let stop = at;
    while (end - stop >= 2 && load<u16>(stop) !== 0) stop += 2;
    return <u32>(stop - at);
  }
  if (item === TYPE_ANSI) {
    let stop = at;
    while (stop < end && load<u8>(stop) !== 0) stop++;
    return <u32>(stop - at);
  }
  const wanted: u32 = item === TYPE_SID ? (end - at < 2 ? 8 : 8 + 4 * <u32>load<u8>(at, 1)) : fixedSize(item);
  return wanted <= <u32>(end - at) ? wanted : <u32>(end - at);
}

/** Where the item after the one at `at` starts; `end` = there is none. */
export function nextItem(type: u32, at: usize, end: usize): usize {
  const item = type & ~TYPE_ARRAY;
  const terminator: usize = item === TYPE_STRING ? 2 : item === TYPE_ANSI ? 1 : 0;
  const next = at + itemSize(type, at, end) + terminator;
  // An odd byte behind the last string is no item.
  return next >= end || (terminator === 2 && end - next < 2) ? end : next;
}

/** 0, 1 or 2 for "more than one". */
export function itemCount(type: u32, at: usize, end: usize): u32 {
  if (at >= end) return 0;
  return nextItem(type, at, end) === end ? 1 : 2;
}

/** A boolean array with anything but 0 and 1 in it is an array of integers. */
export function isIntegerArray(type: u32, at: usize, end: usize): boolean {
  if ((type & ~TYPE_ARRAY) !== TYPE_BOOL) return false;
  for (let item = at; end - item >= 4; item += 4) if (load<u32>(item) > 1) return true;
  return false;
}
