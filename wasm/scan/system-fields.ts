import {
  NO_DEPENDENCY,
  STEP_ATTRIBUTE,
  STEP_SIZE,
  STEP_START,
  STEP_SUBSTITUTION,
  STEP_TEXT,
  stepEnd,
  stepIndex,
  stepKind,
  stepLength,
  stepText,
} from "../binxml/plan";
import { HEAD_STEPS } from "../binxml/plans";
import { isWord } from "../memory/same-bytes";

// What a plan's `System` element says where: for each field of interest one head step in front of the plan.
//   kind: SOURCE_*; index: number of the value; a, b: literal text; flags of the first: analysed.
// Reading EventID, Channel, time, EventRecordID or Computer of a record is then a few loads. The fifth head step belongs to
// scan/sources.ts.
export const FIELD_EVENT_ID: usize = 0;
export const FIELD_CHANNEL: usize = 1;
export const FIELD_TIME: usize = 2;
export const FIELD_RECORD_ID: usize = 3;
export const FIELD_COMPUTER: usize = 5;

/** The plan has no such field. */
export const SOURCE_NONE: u32 = 0;
export const SOURCE_LITERAL: u32 = 1;
export const SOURCE_VALUE: u32 = 2;
/** Made of several parts, or there twice: only decoding tells. */
export const SOURCE_COMPLEX: u32 = 3;

const ANALYSED: u8 = 1;

/** Address of the source of a field in the plan whose first step is `plan`. */
export function fieldSource(plan: usize, field: usize): usize {
  const head = plan - HEAD_STEPS * STEP_SIZE;
  if (load<u8>(head, 1) !== ANALYSED) {
    store<u8>(head, ANALYSED, 1);
    analyse(plan);
  }
  return head + field * STEP_SIZE;
}

function setSource(plan: usize, field: usize, from: usize, to: usize, dependency: u32): void {
  const source = plan - HEAD_STEPS * STEP_SIZE + field * STEP_SIZE;
  if (load<u8>(source, 0) !== SOURCE_NONE) {
    store<u8>(source, <u8>SOURCE_COMPLEX, 0);
    return;
  }
  let kind = SOURCE_NONE;
  for (let step = from; step < to; step += STEP_SIZE) {
    if (stepKind(step) === STEP_ATTRIBUTE) {
      step = stepEnd(step);
      continue;
    }
    if (kind !== SOURCE_NONE) {
      kind = SOURCE_COMPLEX;
      break;
    }
    if (stepKind(step) === STEP_TEXT) {
      kind = SOURCE_LITERAL;
      store<u32>(source, <u32>stepText(step), 4);
      store<u32>(source, stepLength(step), 8);
    } else if (stepKind(step) === STEP_SUBSTITUTION) {
      kind = SOURCE_VALUE;
      store<u16>(source, <u16>stepIndex(step), 2);
    } else {
      kind = SOURCE_COMPLEX;
    }
  }
  // An empty element is the field all the same: one of its name behind it is not.
  if (kind === SOURCE_NONE) kind = SOURCE_LITERAL;
  // An element that depends on another value than its own may be dropped while its value is there.
  if (dependency !== NO_DEPENDENCY && !(kind === SOURCE_VALUE && load<u16>(source, 2) === dependency)) {
    kind = SOURCE_COMPLEX;
  }
  store<u8>(source, <u8>kind, 0);
}

/** Whether a step's name or text is this one. */
export function isNamed(step: usize, name: string): boolean {
  return isWord(stepText(step), stepLength(step), name);
}

function analyse(plan: usize): void {
  if (stepKind(plan) !== STEP_START || !isNamed(plan, "Event")) return;
  const end = stepEnd(plan);
  for (let step = plan + STEP_SIZE; step < end; step += STEP_SIZE) {
    if (stepKind(step) !== STEP_START) continue;
    if (isNamed(step, "System")) analyseSystem(plan, step);
    step = stepEnd(step);
  }
}

function analyseSystem(plan: usize, system: usize): void {
  const end = stepEnd(system);
  for (let step = system + STEP_SIZE; step < end; step += STEP_SIZE) {
    if (stepKind(step) !== STEP_START) continue;
    const first = step + STEP_SIZE;
    const last = stepEnd(step);
    if (isNamed(step, "EventID")) setSource(plan, FIELD_EVENT_ID, first, last, stepIndex(step));
    else if (isNamed(step, "Channel")) setSource(plan, FIELD_CHANNEL, first, last, stepIndex(step));
    else if (isNamed(step, "TimeCreated")) analyseTime(plan, first, last);
    else if (isNamed(step, "EventRecordID")) setSource(plan, FIELD_RECORD_ID, first, last, stepIndex(step));
    else if (isNamed(step, "Computer")) setSource(plan, FIELD_COMPUTER, first, last, stepIndex(step));
    step = last;
  }
}

function analyseTime(plan: usize, first: usize, last: usize): void {
  for (let step = first; step < last; step += STEP_SIZE) {
    if (stepKind(step) !== STEP_ATTRIBUTE) continue;
    if (isNamed(step, "SystemTime")) {
      setSource(plan, FIELD_TIME, step + STEP_SIZE, stepEnd(step), NO_DEPENDENCY);
    }
    step = stepEnd(step);
  }
}
