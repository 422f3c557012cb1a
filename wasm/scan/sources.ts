import {
  FIELD_NONE,
  FIELD_SLOT_COUNT,
  FIELD_SLOTS,
  FNV_PRIME,
  FNV_START,
  SOURCES,
  SOURCES_END,
} from "../layout";
import {
  STEP_ATTRIBUTE,
  STEP_END,
  STEP_PI,
  STEP_PI_DATA,
  STEP_SIZE,
  STEP_START,
  STEP_STOP,
  STEP_SUBSTITUTION,
  STEP_TEXT,
  stepEnd,
  stepIndex,
  stepKind,
  stepLength,
  stepText,
} from "../binxml/plan";
import { HEAD_STEPS } from "../binxml/plans";
import { isNamed } from "./system-fields";

// Which values of a plan become which fields: made once a plan, so that the scan reads a record's values without
// decoding it. It may name too many fields for a value, never too few; what can't be said before the record is seen
// (text beside a value, a name that is a value) makes the whole plan opaque: its records are decoded.
//
// List at the plan's fifth head step {flags: made, a: address, b: sources, index: 1 = opaque}; a source is
//   u16 SOURCE_*, u16 value, u32 field, u32 text, u32 units
// and the pieces of literal text come after it as they are, to be matched once a plan.
const LIST: u32 = 4;
export const SOURCE_SIZE: u32 = 16;
export const VALUE_SOURCE: u32 = 1;
export const LITERAL_SOURCE: u32 = 2;
/** In front of the list: u32 patterns that the literals hold, u32 their address; set by scan/scan-record.ts. */
export const LIST_HEAD: u32 = 8;

const MADE: u32 = 1;

let top: usize = SOURCES;
let opaque: boolean = false;
let sources: u32 = 0;

/** Forgets the sources of the chunk before. */
export function clearSources(): void {
  top = SOURCES;
}

/** Room for `bytes` beside the lists; 0 where there is none. */
export function reserveSources(bytes: u32): usize {
  if (bytes > SOURCES_END - <u32>top) return 0;
  const start = top;
  top += bytes;
  return start;
}

/** Gives back what was reserved behind `to`. */
export function releaseSources(to: usize): void {
  top = to;
}

function listStep(plan: usize): usize {
  return plan - (HEAD_STEPS - LIST) * STEP_SIZE;
}

export function isOpaque(plan: usize): boolean {
  const list = listStep(plan);
  if (load<u8>(list, 1) !== MADE) {
    store<u8>(list, <u8>MADE, 1);
    makeList(plan, list);
  }
  return load<u16>(list, 2) !== 0;
}

/** Of a plan that is not opaque. */
export function firstSource(plan: usize): usize {
  return load<u32>(listStep(plan), 4);
}

export function sourceCount(plan: usize): u32 {
  return load<u32>(listStep(plan), 8);
}

function makeList(plan: usize, list: usize): void {
  opaque = false;
  sources = 0;
  const head = reserveSources(LIST_HEAD);
  if (head === 0) opaque = true;
  else store<u32>(head, 0xffffffff);
  let step = plan;
  while (!opaque && stepKind(step) !== STEP_STOP) {
    if (stepKind(step) === STEP_START) addElement(step);
    step += STEP_SIZE;
  }
  store<u32>(list, <u32>(head + LIST_HEAD), 4);
  store<u32>(list, sources, 8);
  store<u16>(list, opaque ? 1 : 0, 2);
}

function addSource(kind: u32, index: u32, field: u32, text: usize, units: u32): void {
  const source = reserveSources(SOURCE_SIZE);
  if (source === 0) {
    opaque = true;
    return;
  }
  store<u16>(source, <u16>kind, 0);
  store<u16>(source, <u16>index, 2);
  store<u32>(source, field, 4);
  store<u32>(source, <u32>text, 8);
  store<u32>(source, units, 12);
  sources++;
}

/** Attributes and own content of one element; its children come in their own turn. */
function addElement(element: usize): void {
  const end = stepEnd(element);
  let label: usize = 0;
  let content: usize = 0;
  let step = element + STEP_SIZE;
  while (step < end && !opaque) {
    const kind = stepKind(step);
    if (kind === STEP_ATTRIBUTE) {
      if (isNamed(step, "Name") && isNamed(element, "Data")) {
        if (label !== 0) opaque = true;
        label = step + STEP_SIZE;
        if (stepKind(label) !== STEP_TEXT || stepEnd(step) !== label + STEP_SIZE) opaque = true;
      }
      addAttribute(element, step);
      step = stepEnd(step);
    } else if (kind === STEP_START) {
      step = stepEnd(step);
    } else if (kind === STEP_TEXT || kind === STEP_SUBSTITUTION) {
      if (content !== 0) opaque = true;
      content = step;
    } else if (kind !== STEP_END && kind !== STEP_PI && kind !== STEP_PI_DATA) {
      opaque = true;
    }
    step += STEP_SIZE;
  }
  if (opaque || content === 0) return;
  // An empty attribute is not written, so an element with an empty label has none.
  const name = label === 0 || stepLength(label) === 0 ? element : label;
  addPart(content, hashName(FNV_START, name), hashName(hashText(FNV_START, "RenderingInfo_"), name));
}

function addAttribute(element: usize, attribute: usize): void {
  const part = attribute + STEP_SIZE;
  if (stepEnd(attribute) === part) return;
  const isText = stepKind(part) === STEP_TEXT || stepKind(part) === STEP_SUBSTITUTION;
  if (!isText || stepEnd(attribute) !== part + STEP_SIZE) {
    opaque = true;
    return;
  }
  const plain = hashName(hashText(hashName(FNV_START, element), "_"), attribute);
  const prefixed = hashText(FNV_START, "RenderingInfo_");
  addPart(part, plain, hashName(hashText(hashName(prefixed, element), "_"), attribute));
}

/** One value under the names that it may have: with the prefix too where it can stand in RenderingInfo. */
function addPart(part: usize, plain: u32, prefixed: u32): void {
  addNamed(part, fieldOf(plain));
  const other = fieldOf(prefixed);
  if (other !== FIELD_NONE) addNamed(part, other);
}

function addNamed(part: usize, field: u32): void {
  if (stepKind(part) === STEP_TEXT) addSource(LITERAL_SOURCE, 0, field, stepText(part), stepLength(part));
  else addSource(VALUE_SOURCE, stepIndex(part), field, 0, 0);
}

/** FNV-1a over the units of a step's text, spaces left out as Sigma's field names leave them out. */
function hashName(start: u32, step: usize): u32 {
  let hash = start;
  const text = stepText(step);
  for (let unit: u32 = 0; unit < stepLength(step); unit++) {
    const value = <u32>load<u16>(text + (unit << 1));
    if (value !== 0x20) hash = (hash ^ value) * FNV_PRIME;
  }
  return hash;
}

function hashText(start: u32, text: string): u32 {
  let hash = start;
  for (let unit = 0; unit < text.length; unit++) hash = (hash ^ text.charCodeAt(unit)) * FNV_PRIME;
  return hash;
}

function fieldOf(hash: u32): u32 {
  let slot = hash & (FIELD_SLOT_COUNT - 1);
  while (true) {
    const entry = FIELD_SLOTS + (slot << 3);
    const field = load<u32>(entry, 4);
    if (field === 0) return FIELD_NONE;
    if (load<u32>(entry, 0) === hash) return field - 1;
    slot = (slot + 1) & (FIELD_SLOT_COUNT - 1);
  }
}
