import {
  FIELD_NAMES,
  FIELD_NONE,
  MAX_NAME_UNITS,
  NAME_CONTESTED,
  NAME_SCRATCH,
  SOURCES,
  SOURCES_END,
} from "../layout";
import {
  FLAG_ROOT,
  NO_DEPENDENCY,
  STEP_ATTRIBUTE,
  STEP_END,
  STEP_SIZE,
  STEP_START,
  STEP_STOP,
  STEP_SUBSTITUTION,
  STEP_TEMPLATE,
  STEP_TEXT,
  stepEnd,
  stepFlags,
  stepIndex,
  stepKind,
  stepLength,
  stepText,
} from "../binxml/plan";
import { HEAD_STEPS } from "../binxml/plans";
import { fieldSlot } from "../memory/field-slots";
import { hashOf } from "../memory/fnv";
import { sameBytes } from "../memory/same-bytes";
import { currentGeneration } from "./pattern-sets";
import { isNamed } from "./system-fields";

// Which values of a plan become which fields: made once a plan, so that the scan reads a record's values without
// decoding it. What can't be said before the record is seen (text beside a value, a name that is a value) makes the whole
// plan opaque: its records are decoded. Where a value may be taken for a field that it is not, is not written at all, or
// does not count because System and the event's own data share the name, the plan is ambiguous: negations prove nothing there.
//
// List at the plan's fifth head step {flags: made, a: address, b: sources, index: 1 = opaque}; a source is
//   u16 SOURCE_*, u16 value, u32 field, u32 text, u32 units
// and the pieces of literal text come after it as they are, to be matched once a plan.
const LIST: u32 = 4;
export const SOURCE_SIZE: u32 = 16;
export const VALUE_SOURCE: u32 = 1;
export const LITERAL_SOURCE: u32 = 2;
/** A value in the outermost element, which is not repeated for the items of an array: they are one text. */
export const ROOT_SOURCE: u32 = 3;
/** In front of the list: u32 set of the patterns that the literals hold, set by scan/scan-record.ts, u32 generation. */
export const LIST_HEAD: u32 = 8;
export const LITERALS_UNKNOWN: u32 = 0xffffffff;

const MADE: u32 = 1;
const OPAQUE: u16 = 1;
const AMBIGUOUS: u16 = 2;

let top: usize = SOURCES;
let opaque: boolean = false;
let ambiguous: boolean = false;
let sources: u32 = 0;
/** The plan is that of a whole event, with its System element. */
let ofEvent: boolean = false;
/** The element at hand is System or inside of it. */
let inSystem: boolean = false;
/** RenderingInfo is the element around the one at hand, up to this step. */
let renderedEnd: usize = 0;

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
  if (load<u8>(list, 1) !== MADE || !isOfGeneration(list)) {
    store<u8>(list, <u8>MADE, 1);
    makeList(plan, list);
  }
  return <u32>load<u16>(list, 2) === OPAQUE;
}

/** Of a plan that is not opaque: a value may be taken for a field that it is not. */
export function isAmbiguous(plan: usize): boolean {
  return <u32>load<u16>(listStep(plan), 2) === AMBIGUOUS;
}

/** Of a plan that is not opaque. */
export function firstSource(plan: usize): usize {
  return load<u32>(listStep(plan), 4);
}

export function sourceCount(plan: usize): u32 {
  return load<u32>(listStep(plan), 8);
}

/** The program may have got fields and literals since the list was made. What was opaque for want of room stays so. */
function isOfGeneration(list: usize): boolean {
  if (<u32>load<u16>(list, 2) === OPAQUE) return true;
  return load<u32>(load<u32>(list, 4) - LIST_HEAD, 4) === currentGeneration();
}

function makeList(plan: usize, list: usize): void {
  opaque = false;
  ambiguous = false;
  sources = 0;
  ofEvent = stepKind(plan) === STEP_START && isNamed(plan, "Event");
  const head = reserveSources(LIST_HEAD);
  if (head === 0) opaque = true;
  else {
    store<u32>(head, LITERALS_UNKNOWN);
    store<u32>(head, currentGeneration(), 4);
  }
  inSystem = false;
  renderedEnd = 0;
  let childEnd: usize = plan;
  for (let step = plan; !opaque && stepKind(step) !== STEP_STOP; step += STEP_SIZE) {
    const kind = stepKind(step);
    if (kind === STEP_TEMPLATE) opaque = true;
    if (kind !== STEP_START) continue;
    if (ofEvent && step > childEnd) {
      childEnd = stepEnd(step);
      inSystem = isNamed(step, "System");
    }
    if (isNamed(step, "RenderingInfo")) {
      // Whether the fields inside have a prefix depends on what is around this plan.
      ambiguous = true;
      if (stepEnd(step) > renderedEnd) renderedEnd = stepEnd(step);
    }
    // There alone a <Data> is named by its element whatever its label.
    if (isNamed(step, "System") && holdsData(step)) opaque = true;
    addElement(step);
  }
  store<u32>(list, <u32>(head + LIST_HEAD), 4);
  store<u32>(list, sources, 8);
  store<u16>(list, opaque ? OPAQUE : ambiguous ? AMBIGUOUS : 0, 2);
}

function holdsData(element: usize): boolean {
  for (let step = element + STEP_SIZE; step < stepEnd(element); step += STEP_SIZE) {
    if (stepKind(step) === STEP_START && isNamed(step, "Data")) return true;
  }
  return false;
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
  let children: u32 = 0;
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
      children++;
      step = stepEnd(step);
    } else if (kind === STEP_TEXT || kind === STEP_SUBSTITUTION) {
      if (content !== 0) opaque = true;
      content = step;
    } else if (kind !== STEP_END) {
      opaque = true;
    }
    step += STEP_SIZE;
  }
  const isRoot = (stepFlags(element) & FLAG_ROOT) !== 0;
  // An element that depends on another value than its own may be dropped while its values are there.
  const dependency = stepIndex(element);
  if (!isRoot && dependency !== NO_DEPENDENCY) {
    const isOwn =
      content !== 0 && stepKind(content) === STEP_SUBSTITUTION && stepIndex(content) === dependency;
    if (!isOwn) ambiguous = true;
  }
  if (opaque) return;
  // An empty attribute is not written, so an element with an empty label has none.
  const named = label === 0 || stepLength(label) === 0 ? element : label;
  if (content === 0) {
    // Nothing to be seen, and yet a field: it may stand for the one of System.
    nameUnits = 0;
    addToName(named, named === element);
    const field = namedField();
    if (field !== FIELD_NONE && isContested(field) && !inSystem) ambiguous = true;
    return;
  }
  addNamed(element, content, named, 0, isRoot, children > 0);
}

/** Elements of System that have a field of their own only where they hold text. */
function isForAttributes(element: usize): boolean {
  return (
    isNamed(element, "Provider") ||
    isNamed(element, "TimeCreated") ||
    isNamed(element, "Correlation") ||
    isNamed(element, "Execution") ||
    isNamed(element, "Security")
  );
}

function addAttribute(element: usize, attribute: usize): void {
  const part = attribute + STEP_SIZE;
  if (stepEnd(attribute) === part) return;
  const isText = stepKind(part) === STEP_TEXT || stepKind(part) === STEP_SUBSTITUTION;
  if (!isText || stepEnd(attribute) !== part + STEP_SIZE) {
    opaque = true;
    return;
  }
  addNamed(element, part, element, attribute, (stepFlags(element) & FLAG_ROOT) !== 0, false);
}

function isNamespace(attribute: usize): boolean {
  const text = stepText(attribute);
  return stepLength(attribute) >= 5 && sameBytes(text, changetype<usize>("xmlns"), 10);
}

/** Whether the value may be there and be no field. */
function mayBeNone(element: usize, attribute: usize, isRoot: boolean, hasChildren: boolean): boolean {
  // The label of a <Data> may be its field's name only, a namespace is nothing of the event.
  if (attribute !== 0) return isNamed(element, "Data") || isNamespace(attribute);
  // White space beside elements is no field, nor is a section of the event without text.
  return hasChildren || isRoot || (inSystem && isForAttributes(element));
}

/** The value or text at `part` under a name, or `name_attribute`: once more with a prefix inside RenderingInfo. */
function addNamed(
  element: usize,
  part: usize,
  name: usize,
  attribute: usize,
  isRoot: boolean,
  hasChildren: boolean,
): void {
  for (let prefixed = 0; prefixed < (element < renderedEnd ? 2 : 1); prefixed++) {
    nameUnits = 0;
    if (prefixed !== 0) addWord("RenderingInfo_");
    addToName(name, name === element);
    if (attribute !== 0) {
      addWord("_");
      addToName(attribute, true);
    }
    const field = namedField();
    if (field !== FIELD_NONE && !ambiguous) {
      ambiguous = (isContested(field) && !inSystem) || mayBeNone(element, attribute, isRoot, hasChildren);
    }
    addPart(part, field, isRoot);
  }
}

function addPart(part: usize, field: u32, isRoot: boolean): void {
  if (stepKind(part) === STEP_TEXT) addSource(LITERAL_SOURCE, 0, field, stepText(part), stepLength(part));
  else addSource(isRoot ? ROOT_SOURCE : VALUE_SOURCE, stepIndex(part), field, 0, 0);
}

let nameUnits: u32 = 0;

/** From labels spaces are left out as Sigma's field names leave them out. */
function addToName(step: usize, whole: boolean): void {
  const text = stepText(step);
  for (let unit: u32 = 0; unit < stepLength(step); unit++) {
    const value = load<u16>(text + (unit << 1));
    if (value === 0x20 && !whole) continue;
    addUnit(value);
  }
}

function addWord(word: string): void {
  for (let unit: i32 = 0; unit < word.length; unit++) addUnit(<u16>word.charCodeAt(unit));
}

function addUnit(unit: u16): void {
  if (nameUnits >= MAX_NAME_UNITS) {
    opaque = true;
    return;
  }
  store<u16>(NAME_SCRATCH + (nameUnits << 1), unit);
  nameUnits++;
}

/** The field of the name that was put together: compared in full, for negations depend on it. */
function namedField(): u32 {
  const field = load<u32>(fieldSlot(hashOf(NAME_SCRATCH, nameUnits), NAME_SCRATCH, nameUnits), 4);
  return field === 0 ? FIELD_NONE : field - 1;
}

function nameOf(field: u32): usize {
  return load<u32>(FIELD_NAMES + (field << 2));
}

/** A name of System that counts or not depending on where it stands. */
function isContested(field: u32): boolean {
  return ((<u32>load<u16>(nameOf(field))) & NAME_CONTESTED) !== 0;
}
