import { FAIL_NONE, FAIL_TOO_LARGE, MAX_PLANS, PLAN_LIST, PLAN_TABLE, PLANS, PLANS_END } from "../layout";
import { fail, failureCode, failureDetail, failurePlace } from "../memory/failure";
import { chunkStart } from "./chunk-context";
import { compileDefinition } from "./compile";
import { noteCost } from "./cost";
import { addStep, arenaTop, openArena, STEP_SIZE, STEP_STOP, stepFlags, stepLength, stepText } from "./plan";

// Each definition of a chunk is compiled once, when a record first needs it, and is found again by its offset.
// A GUID alone names nothing: two definitions can carry the same one. One that can't be compiled is remembered with the
// reason, so that however many records name it, it costs its own bytes once.

/**
 * Steps in front of a plan: six for what the scan reads and one for its identity (scan/), two for its cost (proof.ts), one
 * for its forms (output/).
 */
export const HEAD_STEPS: usize = 10;

/** Flag of the first of them where the definition can't be compiled; index: FAIL_*, a: the place, b: the detail. */
const FLAG_BROKEN: u32 = 0x80;

let plansTop: usize = PLANS;
let listed: u32 = 0;
let full: boolean = false;
let generation: u32 = 0;

/** Forgets the plans of the chunk before, or those of this one where they have taken all the room. */
export function clearPlans(): void {
  for (let index: u32 = 0; index < listed; index++) {
    store<u32>(PLAN_TABLE + (load<u32>(PLAN_LIST + (index << 2)) << 2), 0);
  }
  listed = 0;
  full = false;
  plansTop = PLANS;
  generation++;
}

/** Changes whenever the plans are forgotten: what was made from them is then void. */
export function planGeneration(): u32 {
  return generation;
}

/**
 * Whether a plan was refused because others have taken the room: then what a record gives depends on what was read before
 * it, until it is read again with all of the room.
 */
export function plansAreFull(): boolean {
  return full;
}

/** First step of the plan of the definition at this address in the chunk, 0 where it can't be compiled. */
export function planFor(definition: usize): usize {
  const offset = <u32>(definition - chunkStart());
  const entry = PLAN_TABLE + (offset << 2);
  const known = <usize>load<u32>(entry);
  if (known !== 0) {
    if (stepFlags(known - HEAD_STEPS * STEP_SIZE) !== FLAG_BROKEN) return known;
    return brokenAsBefore(known - HEAD_STEPS * STEP_SIZE);
  }
  const isFirst = failureCode() === FAIL_NONE;
  openArena(plansTop, PLANS_END);
  if (listed >= MAX_PLANS || plansTop + HEAD_STEPS * STEP_SIZE > PLANS_END) return refuse(definition);
  for (let step: usize = 0; step < HEAD_STEPS; step++) addStep(STEP_STOP, 0, 0, 0, 0, definition);
  const plan = arenaTop();
  if (compileDefinition(definition)) {
    plansTop = arenaTop();
    noteCost(plan, plansTop);
  } else {
    // A reason from before is not that of this definition.
    if (!isFirst) return 0;
    if (failureCode() === FAIL_TOO_LARGE && arenaTop() + STEP_SIZE > PLANS_END) return refuse(definition);
    openArena(plansTop, PLANS_END);
    addStep(STEP_STOP, FLAG_BROKEN, failureCode(), <u32>failurePlace(), failureDetail(), definition);
    plansTop = plan;
  }
  store<u32>(entry, <u32>plan);
  store<u32>(PLAN_LIST + (listed << 2), offset);
  listed++;
  return plansTop === plan ? 0 : plan;
}

function refuse(definition: usize): usize {
  full = true;
  fail(FAIL_TOO_LARGE, definition, listed);
  return 0;
}

function brokenAsBefore(head: usize): usize {
  fail(<u32>load<u16>(head, 2), stepText(head), stepLength(head));
  return 0;
}
