import { PROGRAMS, PROGRAMS_END } from "../layout";

// The part of the memory in which the scan program lies. It only grows: from below by what the scan reads, from above by the
// bounds that this is made of.
let top: usize = PROGRAMS;
let limit: usize = PROGRAMS_END;
let full: boolean = false;

/** Something found no room: nothing that is written from now on can be relied on. */
export function isFull(): boolean {
  return full;
}

export function giveUp(): void {
  full = true;
}

/** The address of new memory, which may hold anything; 0 where there is none. */
export function reserve(bytes: u32): usize {
  const address = top;
  if (bytes > <u32>(limit - address)) {
    full = true;
    return 0;
  }
  // The limit is one of words too.
  top = (address + bytes + 3) & ~3;
  return address;
}

/** The same from above. @param bytes whole words */
export function reserveAbove(bytes: u32): usize {
  if (bytes > <u32>(limit - top)) {
    full = true;
    return 0;
  }
  limit -= bytes;
  return limit;
}

/** What was reserved there last is not needed. */
export function releaseAbove(bytes: u32): void {
  limit += bytes;
}
