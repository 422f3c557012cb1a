import { FAIL_TOO_LARGE, PLANS } from "../layout";
import { fail } from "../memory/failure";

// A plan is a BinXML fragment compiled to a flat list of steps, sixteen bytes each:
//   0 u8 step, 1 u8 flags, 2 u16 index, 4 u32 a, 8 u32 b, 12 u32 c
// Names and literal text are pointers into the chunk: a plan lives as long as its chunk.
export const STEP_SIZE: u32 = 16;

export const STEP_STOP: u32 = 0;
/** a, b: name; index: value that the element depends on or NO_DEPENDENCY; c: its END. */
export const STEP_START: u32 = 1;
export const STEP_END: u32 = 2;
/** a, b: name; c: its ATTRIBUTE_END. */
export const STEP_ATTRIBUTE: u32 = 3;
export const STEP_ATTRIBUTE_END: u32 = 4;
/** a, b: UTF-16 text. */
export const STEP_TEXT: u32 = 5;
/** A literal of another type than text. index: type; a: pointer; b: bytes. */
export const STEP_VALUE: u32 = 6;
/** index: which value. */
export const STEP_SUBSTITUTION: u32 = 7;
export const STEP_ENTITY: u32 = 8;
/** index: the character. */
export const STEP_CHAR: u32 = 9;
export const STEP_CDATA: u32 = 10;
/** a, b: target; the next step is its data. */
export const STEP_PI: u32 = 11;
export const STEP_PI_DATA: u32 = 12;
/** a: template instance. Only where there is no template around it. */
export const STEP_TEMPLATE: u32 = 13;

/** On START: its own content or attributes, not those of its children, hold a substitution. */
export const FLAG_SUBSTITUTES: u32 = 1;
/** On START: outermost element of the fragment. Dependencies and arrays do not apply to it. */
export const FLAG_ROOT: u32 = 2;
/** On START: written `<x/>`. */
export const FLAG_EMPTY_FORM: u32 = 4;
/** On SUBSTITUTION: optional. */
export const FLAG_OPTIONAL: u32 = 1;

export const NO_DEPENDENCY: u32 = 0xffff;

let top: usize = PLANS;
let limit: usize = PLANS;

/** Steps are written from `start` on and never reach `end`. */
export function openArena(start: usize, end: usize): void {
  top = start;
  limit = end;
}

export function arenaTop(): usize {
  return top;
}

/** Writes a step and answers with its address, 0 where the arena is full. */
export function addStep(step: u32, flags: u32, index: u32, a: u32, b: u32, at: usize): usize {
  if (top + STEP_SIZE > limit) {
    fail(FAIL_TOO_LARGE, at, <u32>top);
    return 0;
  }
  const ptr = top;
  store<u8>(ptr, <u8>step, 0);
  store<u8>(ptr, <u8>flags, 1);
  store<u16>(ptr, <u16>index, 2);
  store<u32>(ptr, a, 4);
  store<u32>(ptr, b, 8);
  store<u32>(ptr, 0, 12);
  top += STEP_SIZE;
  return ptr;
}

export function stepKind(step: usize): u32 {
  return load<u8>(step, 0);
}

export function stepFlags(step: usize): u32 {
  return load<u8>(step, 1);
}

export function stepIndex(step: usize): u32 {
  return load<u16>(step, 2);
}

export function stepText(step: usize): usize {
  return load<u32>(step, 4);
}

export function stepLength(step: usize): u32 {
  return load<u32>(step, 8);
}

export function stepEnd(step: usize): usize {
  return load<u32>(step, 12);
}

export function setStepEnd(step: usize, end: usize): void {
  store<u32>(step, <u32>end, 12);
}

export function addFlag(step: usize, flag: u32): void {
  store<u8>(step, <u8>(load<u8>(step, 1) | flag), 1);
}
