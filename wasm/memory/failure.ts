import { FAIL_NONE } from "../layout";

// Why the record at hand could not be read. Functions answer false and leave the reason here; nothing traps.
let code: u32 = FAIL_NONE;
let place: usize = 0;
let detail: u32 = 0;

export function clearFailure(): void {
  code = FAIL_NONE;
  place = 0;
  detail = 0;
}

/** Keeps the first reason. Always false, so that a reader can `return fail(…)`. */
export function fail(why: u32, at: usize, what: u32): boolean {
  if (code === FAIL_NONE) {
    code = why;
    place = at;
    detail = what;
  }
  return false;
}

export function failureCode(): u32 {
  return code;
}

/** Address of the byte that could not be read. */
export function failurePlace(): usize {
  return place;
}

export function failureDetail(): u32 {
  return detail;
}
