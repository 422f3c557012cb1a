import {
  COLLECTED,
  ENCODING_ASCII,
  ENCODING_UTF16,
  FRAGMENTS,
  FRAGMENTS_END,
  FIELD_NONE,
  GROUP_EQUAL,
  GROUP_FLAG_ANY,
  GROUP_FLAG_ANY_VALUE,
  GROUP_FLAG_SAME,
  GROUP_FLAG_TABLES,
  GROUP_FLAGS,
  GROUP_SCANNED,
  MAX_SET_PATTERNS,
} from "../layout";
import { isIntegerArray, isReadableArray, itemSize, nextItem } from "../binxml/arrays";
import {
  instanceCount,
  instanceDefinition,
  instanceEnd,
  instanceValues,
  openInstance,
  releaseValues,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { compileFragment } from "../binxml/compile";
import { addStep, arenaTop, openArena, STEP_STOP } from "../binxml/plan";
import { HEAD_STEPS, planFor } from "../binxml/plans";
import { renderValue, stringUnits } from "../binxml/render";
import {
  clearText,
  releaseText,
  reserveText,
  textEncoding,
  textLength,
  textPointer,
  textTop,
} from "../binxml/text";
import { TYPE_ARRAY, TYPE_BINXML, TYPE_NULL, TYPE_STRING } from "../binxml/value-types";
import { hasBit } from "../memory/bits";
import { meetText, noteValue } from "./bounds";
import { clearWild, sawWild, scanText, scanWhole, wholeHash } from "./patterns";
import { NO_SET, setOf } from "./pattern-sets";
import { seeValue } from "./value-cache";
import { askRules, beginCollecting, beginRecord, endCollecting, seePattern, seeSet } from "./programs";
import { DOUBT } from "./states";
import {
  firstSource,
  isAmbiguous,
  isOpaque,
  LIST_HEAD,
  LITERAL_SOURCE,
  LITERALS_UNKNOWN,
  releaseSources,
  reserveSources,
  ROOT_SOURCE,
  SOURCE_SIZE,
  sourceCount,
} from "./sources";

/** Templates within templates; real records have two levels. */
const MAX_LEVELS: u32 = 8;

let group: usize = 0;
let scansAny: boolean = false;
let scansAnyValue: boolean = false;
let compares: boolean = false;
let hasTables: boolean = false;

/**
 * Runs the scan program over the record whose outer instance is open. False where the record has to be decoded and
 * all rules of its group asked; else the rules to ask, if any, are listed.
 */
export function scanRecord(ofGroup: usize, plan: usize, values: usize, count: u32): boolean {
  group = ofGroup;
  const flags = load<u32>(group, GROUP_FLAGS);
  scansAny = (flags & GROUP_FLAG_ANY) !== 0;
  scansAnyValue = (flags & GROUP_FLAG_ANY_VALUE) !== 0;
  compares = (flags & GROUP_FLAG_SAME) !== 0;
  hasTables = (flags & GROUP_FLAG_TABLES) !== 0;
  beginRecord(group);
  clearWild();
  clearText();
  return scanInstance(plan, values, count, 0) && !sawWild() && askRules();
}

function scanInstance(plan: usize, values: usize, count: u32, level: u32): boolean {
  if (isOpaque(plan) || level >= MAX_LEVELS) return false;
  if (!seeLiterals(plan)) return false;
  if (compares) noteLiterals(plan);
  let source = firstSource(plan);
  const end = source + sourceCount(plan) * SOURCE_SIZE;
  for (; source < end; source += SOURCE_SIZE) {
    if (<u32>load<u16>(source, 0) === LITERAL_SOURCE) continue;
    const index = <u32>load<u16>(source, 2);
    if (index >= count) continue;
    const type = valueType(values, index);
    if (type === TYPE_NULL) continue;
    const ptr = valuePointer(values, index);
    const size = valueSize(values, index);
    if (type === TYPE_BINXML) {
      if (size > 0 && !scanFragment(ptr, ptr + size, level)) return false;
    } else if (
      ((type & TYPE_ARRAY) !== 0 && <u32>load<u16>(source, 0) === ROOT_SOURCE) ||
      !scanValue(type, ptr, size, load<u32>(source, 4))
    ) {
      return false;
    }
  }
  return true;
}

/** The instances of a nested value, or its elements where there is no template. */
function scanFragment(from: usize, to: usize, level: u32): boolean {
  let at = from;
  while (at < to) {
    const token = <u32>load<u8>(at);
    if (token === 0x00) return true;
    if (token === 0x0f) {
      if (to - at < 4) return false;
      at += 4;
      continue;
    }
    if (token !== 0x0c) return scanElements(at, to, level);
    const after = instanceEnd(at, to);
    if (after === 0 || !openInstance(at, to)) return false;
    const values = instanceValues();
    const count = instanceCount();
    const plan = planFor(instanceDefinition());
    const done = plan !== 0 && scanInstance(plan, values, count, level + 1);
    releaseValues(values);
    if (!done) return false;
    at = after;
  }
  return true;
}

/** Elements without a template: a plan for this one record. */
function scanElements(from: usize, to: usize, level: u32): boolean {
  openArena(FRAGMENTS, FRAGMENTS_END);
  for (let step: usize = 0; step < HEAD_STEPS; step++) {
    if (addStep(STEP_STOP, 0, 0, 0, 0, from) === 0) return false;
  }
  const plan = arenaTop();
  if (!compileFragment(from, to, false)) return false;
  const saved = reserveSources(0);
  const done = scanInstance(plan, 0, 0, level + 1);
  releaseSources(saved);
  return done;
}

function scanValue(type: u32, ptr: usize, size: u32, field: u32): boolean {
  const whole = isWhole(field);
  const inside = isScanned(field);
  if (type === TYPE_STRING) {
    if (hasTables) meetText(field, ptr, stringUnits(ptr, size));
    if (!whole && !inside && !scansAny) return true;
    seeValue(ptr, stringUnits(ptr, size), field, whole, inside || scansAny);
    return true;
  }
  if (!whole && !inside && !scansAnyValue) {
    // Arrays and ANSI are texts as well; numbers, GUIDs and the like hold nothing that a word could match.
    if (!scansAny || !isText(type)) return true;
  }
  if ((type & TYPE_ARRAY) === 0) return matchRendered(type, ptr, size, field, whole, inside || scansAny);
  if (!isReadableArray(type) || isIntegerArray(type, ptr, ptr + size)) return false;
  const end = ptr + size;
  for (let item = ptr; item < end; item = nextItem(type, item, end)) {
    const itemType = type & ~TYPE_ARRAY;
    if (!matchRendered(itemType, item, itemSize(type, item, end), field, whole, inside || scansAny))
      return false;
  }
  return true;
}

function isWhole(field: u32): boolean {
  return field !== FIELD_NONE && hasBit(group + GROUP_EQUAL, field);
}

function isScanned(field: u32): boolean {
  return field !== FIELD_NONE && hasBit(group + GROUP_SCANNED, field);
}

function isText(type: u32): boolean {
  const item = type & ~TYPE_ARRAY;
  return item === 0x01 || item === 0x02;
}

function matchRendered(
  type: u32,
  ptr: usize,
  size: u32,
  field: u32,
  whole: boolean,
  inside: boolean,
): boolean {
  const before = textTop();
  if (!renderValue(type, ptr, size)) return false;
  if (textEncoding() === ENCODING_UTF16) {
    seeValue(textPointer(), textLength(), field, whole, inside);
  } else if (textEncoding() === ENCODING_ASCII) {
    const units = textLength();
    const wide = reserveText(units << 1, ptr);
    if (wide === 0) return false;
    const narrow = textPointer();
    for (let unit: u32 = 0; unit < units; unit++) store<u16>(wide + (unit << 1), load<u8>(narrow + unit));
    seeValue(wide, units, field, whole, inside);
  } else {
    return false;
  }
  releaseText(before);
  return true;
}

/** Patterns in the plan's own text: looked for once, then the same for every record. */
function seeLiterals(plan: usize): boolean {
  const first = firstSource(plan);
  const head = first - LIST_HEAD;
  let set = load<u32>(head);
  if (set === LITERALS_UNKNOWN) {
    set = findLiterals(plan, first);
    store<u32>(head, set);
  }
  if (set === NO_SET) return false;
  seeSet(set);
  return true;
}

/** Literal values of fields that are compared with others count for this record. */
function noteLiterals(plan: usize): void {
  let source = firstSource(plan);
  const end = source + sourceCount(plan) * SOURCE_SIZE;
  for (; source < end; source += SOURCE_SIZE) {
    if (<u32>load<u16>(source, 0) !== LITERAL_SOURCE || !isWhole(load<u32>(source, 4))) continue;
    scanLiteral(load<u32>(source, 8), load<u32>(source, 12), load<u32>(source, 4));
  }
}

function scanLiteral(text: usize, units: u32, field: u32): void {
  beginCollecting(COLLECTED, 0);
  scanWhole(text, units, field);
  endCollecting();
  noteValue(field, wholeHash());
}

/** Their set, NO_SET where only decoding tells. */
function findLiterals(plan: usize, first: usize): u32 {
  beginCollecting(COLLECTED, MAX_SET_PATTERNS);
  const end = first + sourceCount(plan) * SOURCE_SIZE;
  for (let source = first; source < end; source += SOURCE_SIZE) {
    if (<u32>load<u16>(source, 0) !== LITERAL_SOURCE) continue;
    const text = <usize>load<u32>(source, 8);
    scanWhole(text, load<u32>(source, 12), load<u32>(source, 4));
    scanText(text, load<u32>(source, 12), load<u32>(source, 4));
  }
  if (isAmbiguous(plan)) seePattern(DOUBT);
  const found = endCollecting();
  return found > MAX_SET_PATTERNS || sawWild() ? NO_SET : setOf(COLLECTED, found);
}
