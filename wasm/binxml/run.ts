import {
  FAIL_NESTED_ATTRIBUTE,
  FAIL_NO_ELEMENT,
  FAIL_TOKEN,
  FAIL_TOO_LARGE,
  FRAGMENTS,
  FRAGMENTS_END,
  TYPE_LITERAL,
} from "../layout";
import { clearFailure, fail } from "../memory/failure";
import { isIntegerArray, isReadableArray, itemCount, itemSize, nextItem } from "./arrays";
import { compileFragment } from "./compile";
import {
  clearValues,
  instanceCount,
  instanceDefinition,
  instanceHasArrays,
  instanceValues,
  openInstance,
  releaseValues,
  valuePointer,
  valueSize,
  valueType,
} from "./instance";
import {
  arenaTop,
  FLAG_EMPTY_FORM,
  FLAG_ROOT,
  FLAG_SUBSTITUTES,
  NO_DEPENDENCY,
  openArena,
  STEP_ATTRIBUTE,
  STEP_ATTRIBUTE_END,
  STEP_CDATA,
  STEP_CHAR,
  STEP_END,
  STEP_ENTITY,
  STEP_PI,
  STEP_PI_DATA,
  STEP_SIZE,
  STEP_START,
  STEP_STOP,
  STEP_SUBSTITUTION,
  STEP_TEMPLATE,
  STEP_TEXT,
  STEP_VALUE,
  stepEnd,
  stepFlags,
  stepIndex,
  stepKind,
  stepLength,
  stepText,
} from "./plan";
import { clearPlans, planFor, plansAreFull } from "./plans";
import { isEmptyValue, renderDamaged, renderInteger, renderValue } from "./render";
import {
  clearSelections,
  nextCombination,
  releaseSelections,
  select,
  selectedItem,
  selectionBase,
  selectionTop,
  setSelectionBase,
} from "./selection";
import { clearText, reserveText, useAscii, useUnits } from "./text";
import {
  clearTokens,
  putAttribute,
  putAttributeEnd,
  putCdata,
  putChar,
  putEnd,
  putEntity,
  putInstruction,
  putInstructionData,
  putStart,
  putText,
} from "./tokens";
import { TYPE_ARRAY, TYPE_BINXML, TYPE_NULL } from "./value-types";

/** Nested values, repeated elements: real records need 4, the stack allows thousands. */
const MAX_RECURSION: u32 = 256;
/** Steps for one record: the longest real one takes some 2,000. */
const MAX_STEPS: u32 = 1 << 20;
/** Elements open at once, over all nested values: what reads the tree may recurse. Real records have nine. */
const MAX_DEPTH: u32 = 1024;

let recursion: u32 = 0;
let stepsLeft: u32 = 0;
let fragmentsTop: usize = FRAGMENTS;
let roots: u32 = 0;
let depth: u32 = 0;

/** Writes the tokens of the record body at [at, end). What that gives does not depend on the records before. */
export function runRecord(at: usize, end: usize): boolean {
  if (runBody(at, end)) return true;
  if (!plansAreFull()) return false;
  clearPlans();
  clearFailure();
  clearTokens();
  return runBody(at, end);
}

function runBody(at: usize, end: usize): boolean {
  recursion = 0;
  stepsLeft = MAX_STEPS;
  fragmentsTop = FRAGMENTS;
  roots = 0;
  depth = 0;
  clearText();
  clearValues();
  clearSelections();
  if (!runFragment(at, end)) return false;
  return roots > 0 ? true : fail(FAIL_NO_ELEMENT, at, 0);
}

function runFragment(at: usize, end: usize): boolean {
  // A value that several substitutions name is compiled for each of them.
  const cost: u32 = 1 + ((<u32>(end - at)) >>> 3);
  if (stepsLeft <= cost) return fail(FAIL_TOO_LARGE, at, MAX_STEPS);
  stepsLeft -= cost;
  const saved = fragmentsTop;
  openArena(saved, FRAGMENTS_END);
  if (!compileFragment(at, end, false)) return false;
  fragmentsTop = arenaTop();
  const done = run(saved, 0, 0, 0, 0, false);
  fragmentsTop = saved;
  return done;
}

function runInstance(at: usize, end: usize): boolean {
  if (!openInstance(at, end)) return false;
  const values = instanceValues();
  const count = instanceCount();
  const arrays = instanceHasArrays();
  const plan = planFor(instanceDefinition());
  if (plan === 0) return false;
  const base = selectionBase();
  setSelectionBase(selectionTop());
  const done = run(plan, 0, 0, values, count, arrays);
  setSelectionBase(base);
  releaseValues(values);
  return done;
}

/**
 * Runs the steps from `first` up to `stop` (0 = to the plan's end) over the values of an instance. `repeated` is
 * the element whose repetition this run is, else 0.
 */
function run(
  first: usize,
  stop: usize,
  repeated: usize,
  values: usize,
  count: u32,
  arrays: boolean,
): boolean {
  if (++recursion > MAX_RECURSION) return fail(FAIL_TOO_LARGE, first, recursion);
  let step = first;
  let inAttribute = false;
  while (step !== stop) {
    if (--stepsLeft === 0) return fail(FAIL_TOO_LARGE, step, MAX_STEPS);
    let done: boolean;
    switch (stepKind(step)) {
      case STEP_STOP:
        recursion--;
        return true;
      case STEP_START: {
        const flags = stepFlags(step);
        if ((flags & FLAG_ROOT) === 0) {
          if (isDropped(stepIndex(step), values, count)) {
            step = stepEnd(step) + STEP_SIZE;
            continue;
          }
          if (arrays && step !== repeated && (flags & FLAG_SUBSTITUTES) !== 0) {
            const selections = selectionTop();
            if (!selectArrays(step, values, count)) return false;
            if (selectionTop() !== selections) {
              if (!repeat(step, selections, values, count)) return false;
              step = stepEnd(step) + STEP_SIZE;
              continue;
            }
          }
        }
        roots++;
        if (++depth > MAX_DEPTH) return fail(FAIL_TOO_LARGE, step, depth);
        done = putStart(stepText(step), stepLength(step), (flags & FLAG_EMPTY_FORM) !== 0);
        break;
      }
      case STEP_END:
        depth--;
        done = putEnd();
        break;
      case STEP_ATTRIBUTE:
        if (isEmptyAttribute(step, values, count)) {
          step = stepEnd(step) + STEP_SIZE;
          continue;
        }
        inAttribute = true;
        done = putAttribute(stepText(step), stepLength(step));
        break;
      case STEP_ATTRIBUTE_END:
        inAttribute = false;
        done = putAttributeEnd();
        break;
      case STEP_TEXT:
        useUnits(stepText(step), stepLength(step));
        done = putText(TYPE_LITERAL);
        break;
      case STEP_VALUE:
        done = renderValue(stepIndex(step), stepText(step), stepLength(step)) && putText(stepIndex(step));
        break;
      case STEP_SUBSTITUTION:
        done = substitute(step, values, count, inAttribute);
        break;
      case STEP_ENTITY:
        done = putEntity(stepText(step), stepLength(step));
        break;
      case STEP_CHAR:
        done = putChar(stepIndex(step));
        break;
      case STEP_CDATA:
        done = putCdata(stepText(step), stepLength(step));
        break;
      case STEP_PI:
        done = putInstruction(stepText(step), stepLength(step));
        break;
      case STEP_PI_DATA:
        done = putInstructionData(stepText(step), stepLength(step));
        break;
      case STEP_TEMPLATE:
        done = runInstance(stepText(step), stepLength(step));
        break;
      default:
        done = fail(FAIL_TOKEN, step, stepKind(step));
    }
    if (!done) return false;
    step += STEP_SIZE;
  }
  recursion--;
  return true;
}

/** An element that depends on a NULL value is not written. */
export function isDropped(dependency: u32, values: usize, count: u32): boolean {
  if (dependency === NO_DEPENDENCY || dependency >= count) return false;
  const type = valueType(values, dependency);
  return type === TYPE_NULL || (type === TYPE_BINXML && valueSize(values, dependency) === 0);
}

function isEmptyAttribute(attribute: usize, values: usize, count: u32): boolean {
  for (let step = attribute + STEP_SIZE; step < stepEnd(attribute); step += STEP_SIZE) {
    const kind = stepKind(step);
    if (kind === STEP_TEXT || kind === STEP_CDATA) {
      if (stepLength(step) > 0) return false;
    } else if (kind !== STEP_SUBSTITUTION) {
      return false;
    } else if (stepIndex(step) < count) {
      const index = stepIndex(step);
      const type = valueType(values, index);
      const ptr = valuePointer(values, index);
      const size = valueSize(values, index);
      // In a repeated element the item decides; a single empty item of an array is not empty.
      const item = selectedItem(step);
      if (item !== 0) {
        if (!isEmptyValue(type & ~TYPE_ARRAY, item, itemSize(type, item, ptr + size))) return false;
      } else if (!isEmptyValue(type, ptr, size)) return false;
    }
  }
  return true;
}

/** Selects the first item of each array of two or more that the element itself holds: content, then attributes. */
function selectArrays(element: usize, values: usize, count: u32): boolean {
  return selectIn(element, false, values, count) && selectIn(element, true, values, count);
}

function selectIn(element: usize, attributes: boolean, values: usize, count: u32): boolean {
  let inAttribute = false;
  let step = element + STEP_SIZE;
  while (step < stepEnd(element)) {
    const kind = stepKind(step);
    if (kind === STEP_START) step = stepEnd(step);
    else if (kind === STEP_ATTRIBUTE) inAttribute = true;
    else if (kind === STEP_ATTRIBUTE_END) inAttribute = false;
    else if (kind === STEP_SUBSTITUTION && inAttribute === attributes && stepIndex(step) < count) {
      const type = valueType(values, stepIndex(step));
      const ptr = valuePointer(values, stepIndex(step));
      const end = ptr + valueSize(values, stepIndex(step));
      if ((type & TYPE_ARRAY) !== 0 && isReadableArray(type) && itemCount(type, ptr, end) > 1) {
        if (!select(step, type, ptr, end)) return false;
      }
    }
    step += STEP_SIZE;
  }
  return true;
}

/** Windows writes an element that holds an array once for each item. */
function repeat(element: usize, selections: usize, values: usize, count: u32): boolean {
  do {
    if (!run(element, stepEnd(element) + STEP_SIZE, element, values, count, true)) return false;
  } while (nextCombination(selections));
  releaseSelections(selections);
  return true;
}

function substitute(step: usize, values: usize, count: u32, inAttribute: boolean): boolean {
  const index = stepIndex(step);
  if (index >= count) return true;
  const type = valueType(values, index);
  const ptr = valuePointer(values, index);
  const size = valueSize(values, index);
  if (type === TYPE_BINXML) {
    if (size === 0) return true;
    return inAttribute ? fail(FAIL_NESTED_ATTRIBUTE, ptr, size) : runFragment(ptr, ptr + size);
  }
  if ((type & TYPE_ARRAY) !== 0) return substituteArray(step, type, ptr, ptr + size);
  if (isEmptyValue(type, ptr, size)) return true;
  return renderValue(type, ptr, size) && putText(type);
}

function substituteArray(step: usize, type: u32, ptr: usize, end: usize): boolean {
  if (ptr === end) return true;
  if (!isReadableArray(type)) return renderDamaged(ptr, <u32>(end - ptr)) && putText(type);
  const selected = selectedItem(step);
  if (selected !== 0) return putItem(type, selected, ptr, end);
  // One item is a plain value; several stay together only in a root element, which can't be repeated.
  let item = ptr;
  while (true) {
    if (!putItem(type, item, ptr, end)) return false;
    item = nextItem(type, item, end);
    if (item === end) return true;
    if (--stepsLeft === 0) return fail(FAIL_TOO_LARGE, item, MAX_STEPS);
    if (!putComma(item)) return false;
  }
}

function putItem(type: u32, item: usize, ptr: usize, end: usize): boolean {
  const rendered = isIntegerArray(type, ptr, end)
    ? renderInteger(item)
    : renderValue(type & ~TYPE_ARRAY, item, itemSize(type, item, end));
  return rendered && putText(type & ~TYPE_ARRAY);
}

function putComma(at: usize): boolean {
  const text = reserveText(1, at);
  if (text === 0) return false;
  store<u8>(text, 0x2c);
  useAscii(text, text + 1);
  return putText(TYPE_LITERAL);
}
