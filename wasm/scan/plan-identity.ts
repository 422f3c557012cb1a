import {
  STEP_ATTRIBUTE,
  STEP_SIZE,
  STEP_START,
  STEP_STOP,
  STEP_TEXT,
  stepEnd,
  stepFlags,
  stepIndex,
  stepKind,
  stepLength,
  stepText,
} from "../binxml/plan";
import { HEAD_STEPS } from "../binxml/plans";
import { beginHash, endHash, hashBytes, hashWord, putHashAside, takeHashUp } from "./keyed-hash";
import { isNamed } from "./system-fields";

// All that a plan says as a number, wherever its definition lies in the chunk: the seventh head step {flags: made,
// index: 1 = it has an element System, a and b: hash}.
const IDENTITY: u32 = 6;
const MADE: u8 = 1;
const HASH: usize = 4;

/** Of a plan that is not opaque (scan/sources.ts): it has no literals but text. */
export function planIdentity(plan: usize): u64 {
  const step = plan - (HEAD_STEPS - IDENTITY) * STEP_SIZE;
  if (load<u8>(step, 1) !== MADE) {
    putHashAside();
    store<u64>(step, hashPlan(plan), HASH);
    takeHashUp();
    store<u16>(step, holdsSystem(plan) ? 1 : 0, 2);
    store<u8>(step, MADE, 1);
  }
  return load<u64>(step, HASH);
}

/** Of a plan whose identity was asked: some element of it is called System. */
export function hasSystem(plan: usize): boolean {
  return load<u16>(plan - (HEAD_STEPS - IDENTITY) * STEP_SIZE, 2) !== 0;
}

function hashPlan(plan: usize): u64 {
  beginHash();
  for (let step = plan; stepKind(step) !== STEP_STOP; step += STEP_SIZE) {
    const kind = stepKind(step);
    const end = stepEnd(step);
    const steps = end > step ? <u64>(end - step) / STEP_SIZE : 0;
    hashWord((<u64>kind) | ((<u64>stepFlags(step)) << 8) | ((<u64>stepIndex(step)) << 16) | (steps << 32));
    if (!hasText(kind)) continue;
    hashWord(stepLength(step));
    hashBytes(stepText(step), (<usize>stepLength(step)) << 1);
  }
  return endHash();
}

function hasText(kind: u32): boolean {
  return kind === STEP_START || kind === STEP_ATTRIBUTE || kind === STEP_TEXT;
}

function holdsSystem(plan: usize): boolean {
  for (let step = plan; stepKind(step) !== STEP_STOP; step += STEP_SIZE) {
    if (stepKind(step) === STEP_START && isNamed(step, "System")) return true;
  }
  return false;
}
