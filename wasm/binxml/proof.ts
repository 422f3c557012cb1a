import { TEXT, TEXT_END } from "../layout";
import { planSteps, planUnits, planUses, valueUses } from "./cost";
import { fragmentInstance, isEnd } from "./extent";
import {
  instanceAfter,
  instanceBytes,
  instanceCount,
  instanceDefinition,
  instanceHasArrays,
  instanceNested,
  instanceValues,
  measureInstance,
  NO_NESTED,
  SEVERAL_NESTED,
  valuePointer,
  valueSize,
} from "./instance";
import { planFor } from "./plans";
import { TYPE_ARRAY } from "./value-types";

// Shows of a record that it can be decoded, without decoding it. Values never fail: bytes that do not fit their type are
// shown as bytes. What fails is structure (tokens, sizes, names, definitions), which a plan and the sums of the value sizes
// settle, BinXML inside an attribute, and more output than the limits allow, which a plan's cost settles for all but
// monsters. What this can't show is decoded: the slow twin.

// What a proven record stays below, each well inside the limit that decoding has.
const MAX_STEPS: u64 = 100000;
const MAX_TEXT: u64 = ((TEXT_END - TEXT) / 4) * 3;
/** The text of a number, GUID or time; that of other values is at most four times their bytes. */
const SHORT_VALUE: u64 = 48;

let steps: u64 = 0;
let text: u64 = 0;

/** Of the instance that openInstance has opened, with nothing behind it: whether it can surely be decoded by this plan. */
export function isReadable(plan: usize): boolean {
  steps = 0;
  text = 0;
  const nested = instanceNested();
  if (instanceHasArrays() || nested === SEVERAL_NESTED || !addCost(plan, instanceBytes())) return false;
  if (nested === NO_NESTED) return true;
  const values = instanceValues();
  const uses = valueUses(plan, nested);
  if (uses !== 1) return uses === 0;
  const at = valuePointer(values, nested);
  return isReadableFragment(at, at + valueSize(values, nested));
}

/** A nested value that is one template instance, as nearly all are. */
function isReadableFragment(at: usize, end: usize): boolean {
  const body = fragmentInstance(at, end);
  if (body === 0 || !measureInstance(body, end)) return false;
  if (!isEnd(instanceAfter(), end) || instanceNested() !== NO_NESTED) return false;
  const plan = planFor(instanceDefinition());
  if (plan === 0 || !addCost(plan, instanceBytes())) return false;
  return !instanceHasArrays() || isReadableArray(plan);
}

/** One array that stands in one place: its element is repeated for each item. */
function isReadableArray(plan: usize): boolean {
  const descriptors = instanceValues();
  const count = instanceCount();
  let array: u32 = count;
  let size: u32 = 0;
  for (let index: u32 = 0; index < count; index++) {
    const descriptor = load<u32>(descriptors + (index << 2));
    if (((descriptor >>> 16) & TYPE_ARRAY) === 0) continue;
    if (array !== count) return false;
    array = index;
    size = descriptor & 0xffff;
  }
  const uses = valueUses(plan, array);
  if (uses !== 1) return uses === 0;
  // Two steps for each item, with a comma between where they stay together.
  const repeats = 2 + 2 * <u64>size;
  const others = SHORT_VALUE + 4 * <u64>(instanceBytes() - size);
  steps += repeats * planSteps(plan);
  text += repeats * (SHORT_VALUE + planUnits(plan) + <u64>planUses(plan) * others);
  return steps <= MAX_STEPS && text <= MAX_TEXT;
}

/** Adds what the plan costs at most over values of so many bytes without arrays. */
function addCost(plan: usize, bytes: u32): boolean {
  steps += planSteps(plan);
  text += <u64>planUnits(plan) + <u64>planUses(plan) * (SHORT_VALUE + 4 * <u64>bytes);
  return steps <= MAX_STEPS && text <= MAX_TEXT;
}
