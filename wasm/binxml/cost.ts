import { compiledOnce, compiledOtherwise, compiledUnits, compiledUses } from "./compile";
import { STEP_SIZE } from "./plan";

// What a plan costs those who run it, in two of its head steps:
//   0 u32 steps, 4 u32 units of names and literal text, 8 u32 substitutions and literal values, 12 u32 zero,
//   16 u64 values 0 to 63 that content is made of, 24 u64 those of them that are used more than once or in an attribute
const COST: usize = 3 * STEP_SIZE;
const SMALL_INDEXES: u32 = 64;

/** Of the plan compiled last, which ends at `end`. */
export function noteCost(plan: usize, end: usize): void {
  const cost = plan - COST;
  store<u32>(cost, <u32>(end - plan) / STEP_SIZE, 0);
  store<u32>(cost, compiledUnits(), 4);
  store<u32>(cost, compiledUses(), 8);
  store<u64>(cost, compiledOnce(), 16);
  store<u64>(cost, compiledOtherwise(), 24);
}

export function planSteps(plan: usize): u32 {
  return load<u32>(plan - COST, 0);
}

export function planUnits(plan: usize): u32 {
  return load<u32>(plan - COST, 4);
}

export function planUses(plan: usize): u32 {
  return load<u32>(plan - COST, 8);
}

/** How often the plan uses a value: 0, 1 in content, or 2 for all else and where it is not known. */
export function valueUses(plan: usize, index: u32): u32 {
  if (index >= SMALL_INDEXES) return 2;
  const bit: u64 = (<u64>1) << index;
  if ((load<u64>(plan - COST, 24) & bit) !== 0) return 2;
  return (load<u64>(plan - COST, 16) & bit) !== 0 ? 1 : 0;
}
