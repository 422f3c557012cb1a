import { FAIL_TOO_LARGE, MAX_PLANS, PLAN_LIST, PLAN_TABLE, PLANS, PLANS_END } from "../layout";
import { fail } from "../memory/failure";
import { clearForms } from "../output/form";
import { chunkStart } from "./chunk-context";
import { compileDefinition } from "./compile";
import { addStep, arenaTop, openArena, STEP_SIZE, STEP_STOP } from "./plan";

// Each definition of a chunk is compiled once, when a record first needs it, and is found again by its offset.
// A GUID alone names nothing: two definitions can carry the same one.

/** Steps in front of a plan: five for what the scan reads (scan/), the last for the plan's forms (output/). */
export const HEAD_STEPS: usize = 6;

/** Real chunks hold at most 49 definitions of some 2 KiB; only a chunk made to cost time needs more than this. */
const MAX_COMPILED: usize = 8 * 1024 * 1024;

let plansTop: usize = PLANS;
let listed: u32 = 0;
let compiled: usize = 0;

/** Forgets the plans of the chunk before. */
export function clearPlans(): void {
  for (let index: u32 = 0; index < listed; index++) {
    store<u32>(PLAN_TABLE + (load<u32>(PLAN_LIST + (index << 2)) << 2), 0);
  }
  listed = 0;
  compiled = 0;
  plansTop = PLANS;
  clearForms();
}

/** First step of the plan of the definition at this address, 0 where it can't be compiled. */
export function planFor(definition: usize): usize {
  const offset = <u32>(definition - chunkStart());
  const entry = PLAN_TABLE + (offset << 2);
  const known = load<u32>(entry);
  if (known !== 0) return known;
  if (compiled > MAX_COMPILED || listed >= MAX_PLANS) {
    fail(FAIL_TOO_LARGE, definition, <u32>compiled);
    return 0;
  }
  compiled += <usize>load<u32>(definition, 20) + STEP_SIZE;
  openArena(plansTop, PLANS_END);
  for (let step: usize = 0; step < HEAD_STEPS; step++) {
    if (addStep(STEP_STOP, 0, 0, 0, 0, definition) === 0) return 0;
  }
  const plan = arenaTop();
  if (!compileDefinition(definition)) return 0;
  plansTop = arenaTop();
  store<u32>(entry, <u32>plan);
  store<u32>(PLAN_LIST + (listed << 2), offset);
  listed++;
  return plan;
}
