import {
  FLAG_ROOT,
  NO_DEPENDENCY,
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
import { WRITER_KEYS } from "../layout";
import { isWord, sameBytes } from "../memory/same-bytes";
import { ESCAPE_JSON, hasHalves } from "./escape";
import {
  addBlank,
  addTextBlank,
  BLANK_ATTRIBUTE,
  BLANK_DEPENDENT,
  BLANK_HAS_ATTRIBUTES,
  BLANK_IS_DATA,
  BLANK_IS_LABELLED,
  BLANK_JSON_ATTRIBUTES,
  BLANK_JSON_CLOSE,
  BLANK_JSON_LEAF,
  BLANK_JSON_MEMBERS,
  BLANK_PART,
  literalAscii,
  literalByte,
  literalName,
  literalText,
  MAX_FORM_CHILDREN,
  MAX_FORM_DEPTH,
  nextBlank,
  openBlankText,
  refuse,
  setTarget,
} from "./form";
import {
  ATTRIBUTE_ABSENT,
  ATTRIBUTE_LITERAL,
  ATTRIBUTE_VALUE,
  attributeKind,
  contentChildren,
  contentStart,
  contentSubstitutions,
  contentTexts,
  contentValue,
  readContent,
} from "./form-content";
import { isLabel } from "./json";

// Steps whose text is the key of a member, u32 each: children of the elements that are open. MAX_FORM_DEPTH ×
// MAX_FORM_CHILDREN of them are a fraction of WRITER_KEYS.
let keysTop: usize = WRITER_KEYS;

/** Bytes of `"#attributes":{`, which are taken back where no attribute is written. */
export const ATTRIBUTES_KEY: u32 = 15;

/**
 * Writes the JSON form of a plan: one member, `"Event":…,` with the comma that what closes the object around it
 * takes back. See src/evtx/event/json.ts for what the text has to be.
 */
export function makeJsonForm(plan: usize): boolean {
  if (stepKind(plan) !== STEP_START || stepKind(stepEnd(plan) + STEP_SIZE) !== STEP_STOP) return refuse();
  const name = stepText(plan);
  const units = stepLength(plan);
  // As a root they would meet members of the line, as part of an event the rules for Data.
  if (isWord(name, units, "file") || isWord(name, units, "offset") || isWord(name, units, "Data"))
    return refuse();
  keysTop = WRITER_KEYS;
  // Halves of pairs in adjacent literals might join; so that none goes unseen, no form has any.
  return makeMember(plan, 0, 0) && (!hasHalves() || refuse());
}

/** `"name":value,`; `parent` is the element around it, 0 for a root. */
function makeMember(element: usize, parent: usize, depth: u32): boolean {
  const dependency = (stepFlags(element) & FLAG_ROOT) !== 0 ? NO_DEPENDENCY : stepIndex(element);
  let dependent: usize = 0;
  if (dependency !== NO_DEPENDENCY) dependent = addBlank(BLANK_DEPENDENT, 0, dependency);
  const isData = isWord(stepText(element), stepLength(element), "Data");
  const label = isData ? findLabel(element, parent) : 0;
  literalByte(0x22);
  if (label !== 0) {
    makeLiteral(label + STEP_SIZE, stepEnd(label));
  } else if (isData && stepKind(element + STEP_SIZE) === STEP_ATTRIBUTE) {
    return refuse();
  } else {
    literalName(stepText(element), stepLength(element));
  }
  literalAscii('":');
  const flags: u32 = (isData ? BLANK_IS_DATA : 0) | (label !== 0 ? BLANK_IS_LABELLED : 0);
  if (!makeValue(element, depth, label === 0, flags)) return false;
  setTarget(dependent, nextBlank());
  return true;
}

/** The Name of a Data element of EventData, where it is literal text and nothing else has to be said of it; else 0. */
function findLabel(element: usize, parent: usize): usize {
  if (parent === 0 || !isWord(stepText(parent), stepLength(parent), "EventData")) return 0;
  const attribute = element + STEP_SIZE;
  if (stepKind(attribute) !== STEP_ATTRIBUTE || attributeKind(attribute) !== ATTRIBUTE_LITERAL) return 0;
  for (let step = stepEnd(attribute) + STEP_SIZE; step < stepEnd(element); step += STEP_SIZE) {
    if (stepKind(step) === STEP_ATTRIBUTE || stepKind(step) === STEP_START) return 0;
  }
  // A label in several pieces does not occur.
  const text = attribute + STEP_SIZE;
  if (text + STEP_SIZE !== stepEnd(attribute) || !isLabel(stepText(text), stepLength(text))) return 0;
  return isWord(stepText(attribute), stepLength(attribute), "Name") ? attribute : 0;
}

function makeLiteral(from: usize, to: usize): void {
  for (let step = from; step < to; step += STEP_SIZE)
    literalText(stepText(step), stepLength(step), ESCAPE_JSON);
}

function makeValue(element: usize, depth: u32, withAttributes: boolean, flags: u32): boolean {
  if (depth >= MAX_FORM_DEPTH || !readContent(element)) return refuse();
  const children = contentChildren();
  const texts = contentTexts();
  const substitutions = contentSubstitutions();
  const value = contentValue();
  const hasAttributes = withAttributes && stepKind(element + STEP_SIZE) === STEP_ATTRIBUTE;
  const content = contentStart(element);
  if (children > 0) {
    if (texts > 0 || substitutions > 1 || children > MAX_FORM_CHILDREN) return refuse();
    literalByte(0x7b);
    if (hasAttributes && !makeAttributes(element)) return false;
    if (!makeMembers(element, depth)) return false;
    addBlank(BLANK_JSON_CLOSE, flags, 0);
    return true;
  }
  if (hasAttributes) {
    literalByte(0x7b);
    if (!makeAttributes(element)) return false;
    if (texts === 0 && substitutions === 0) {
      addBlank(BLANK_JSON_CLOSE, flags, 0);
    } else if (texts === 0 && substitutions === 1) {
      addBlank(BLANK_JSON_LEAF, flags | BLANK_HAS_ATTRIBUTES, value);
    } else {
      return refuse();
    }
    return true;
  }
  if (texts > 0) {
    literalByte(0x22);
    for (let step = content; step < stepEnd(element); step += STEP_SIZE) {
      if (stepKind(step) === STEP_TEXT) literalText(stepText(step), stepLength(step), ESCAPE_JSON);
      else addBlank(BLANK_PART, 0, stepIndex(step));
    }
    literalAscii('",');
  } else if (substitutions === 1) {
    addBlank(BLANK_JSON_LEAF, flags, value);
  } else if (substitutions === 0) {
    literalAscii((flags & BLANK_IS_DATA) !== 0 ? '"",' : "null,");
  } else {
    return refuse();
  }
  return true;
}

function makeMembers(element: usize, depth: u32): boolean {
  const end = stepEnd(element);
  const keys = keysTop;
  for (let step = contentStart(element); step < end; step += STEP_SIZE) {
    if (stepKind(step) !== STEP_START) {
      setTarget(addBlank(BLANK_JSON_MEMBERS, 0, stepIndex(step)), element);
      continue;
    }
    if (!addKey(keys, step, element)) return refuse();
    if (!makeMember(step, element, depth + 1)) return false;
    step = stepEnd(step);
  }
  keysTop = keys;
  return true;
}

/** False where the element's key is there already: an array, which a form can't say. */
function addKey(keys: usize, element: usize, parent: usize): boolean {
  const label = isWord(stepText(element), stepLength(element), "Data") ? findLabel(element, parent) : 0;
  const named = label === 0 ? element : label + STEP_SIZE;
  for (let key = keys; key < keysTop; key += 4) if (isSameText(load<u32>(key), named)) return false;
  store<u32>(keysTop, <u32>named);
  keysTop += 4;
  return true;
}

/** Names, or literal texts. */
export function isSameText(one: usize, other: usize): boolean {
  const units = stepLength(one);
  if (stepLength(other) !== units) return false;
  return sameBytes(stepText(one), stepText(other), (<usize>units) << 1);
}

/** Behind the brace of the object: `"#attributes":{…},` */
function makeAttributes(element: usize): boolean {
  literalAscii('"#attributes":{');
  const first = element + STEP_SIZE;
  let attributes: u32 = 0;
  for (let step = first; stepKind(step) === STEP_ATTRIBUTE; step = stepEnd(step) + STEP_SIZE) {
    for (let other = first; other < step; other = stepEnd(other) + STEP_SIZE) {
      if (isSameText(other, step)) return refuse();
    }
    if (++attributes > MAX_FORM_CHILDREN) return refuse();
    const kind = attributeKind(step);
    if (kind === ATTRIBUTE_ABSENT) continue;
    if (kind === ATTRIBUTE_VALUE) openBlankText();
    else if (kind !== ATTRIBUTE_LITERAL) return refuse();
    literalByte(0x22);
    literalName(stepText(step), stepLength(step));
    literalAscii('":"');
    if (kind === ATTRIBUTE_VALUE) {
      addTextBlank(BLANK_ATTRIBUTE, 0, stepIndex(step + STEP_SIZE));
    } else {
      makeLiteral(step + STEP_SIZE, stepEnd(step));
      literalAscii('",');
    }
  }
  addBlank(BLANK_JSON_ATTRIBUTES, 0, 0);
  return true;
}
