import { ENCODING_ASCII, ENCODING_UTF16, FAIL_TOO_LARGE, TEXT, TEXT_END } from "../layout";
import { fail } from "../memory/failure";

// Where a rendered value's text is: in the chunk itself where it needs no change, else in the TEXT region.
let pointer: usize = 0;
let length: u32 = 0;
let encoding: u32 = ENCODING_UTF16;
let damaged: boolean = false;
let top: usize = TEXT;

export function textPointer(): usize {
  return pointer;
}

/** UTF-16 units, or bytes where the encoding is not UTF-16. */
export function textLength(): u32 {
  return length;
}

export function textEncoding(): u32 {
  return encoding;
}

/** The bytes did not fit the type; the text says what was there. */
export function textDamaged(): boolean {
  return damaged;
}

export function clearText(): void {
  top = TEXT;
}

export function textTop(): usize {
  return top;
}

export function releaseText(to: usize): void {
  top = to;
}

/** Room for `bytes` of text, 0 where there is none. */
export function reserveText(bytes: usize, at: usize): usize {
  if (bytes > <usize>TEXT_END - top) {
    fail(FAIL_TOO_LARGE, at, <u32>bytes);
    return 0;
  }
  return top;
}

/** Text that lies in the chunk. */
export function useUnits(ptr: usize, units: u32): void {
  pointer = ptr;
  length = units;
  encoding = ENCODING_UTF16;
  damaged = false;
}

/** Bytes in the chunk that the host turns into text. */
export function useBytes(ptr: usize, bytes: u32, as: u32): void {
  pointer = ptr;
  length = bytes;
  encoding = as;
  damaged = false;
}

/** ASCII written at [ptr, to), which reserveText gave. */
export function useAscii(ptr: usize, to: usize): void {
  pointer = ptr;
  length = <u32>(to - ptr);
  encoding = ENCODING_ASCII;
  damaged = false;
  top = to;
}

/** UTF-16 written at [ptr, to), which reserveText gave. */
export function useWritten(ptr: usize, to: usize): void {
  pointer = ptr;
  length = <u32>((to - ptr) >>> 1);
  encoding = ENCODING_UTF16;
  damaged = false;
  top = to;
}

export function markDamaged(): void {
  damaged = true;
}
