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
import { ESCAPE_ATTRIBUTE, ESCAPE_TEXT } from "./escape";
import {
  addBlank,
  addTextBlank,
  BLANK_ATTRIBUTE,
  BLANK_CLOSE,
  BLANK_DEPENDENT,
  BLANK_LEAF,
  BLANK_OPEN,
  BLANK_PART,
  literalAscii,
  literalByte,
  literalName,
  literalText,
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

/** Writes the XML form of a plan; see src/evtx/event/xml.ts for what the text has to be. */
export function makeXmlForm(plan: usize): boolean {
  if (stepKind(plan) !== STEP_START || stepKind(stepEnd(plan) + STEP_SIZE) !== STEP_STOP) return refuse();
  return makeElement(plan, 0);
}

function makeElement(element: usize, depth: u32): boolean {
  if (depth >= MAX_FORM_DEPTH || !readContent(element)) return refuse();
  const children = contentChildren();
  const texts = contentTexts();
  const substitutions = contentSubstitutions();
  const value = contentValue();
  const dependency = (stepFlags(element) & FLAG_ROOT) !== 0 ? NO_DEPENDENCY : stepIndex(element);
  let dependent: usize = 0;
  if (dependency !== NO_DEPENDENCY) dependent = addBlank(BLANK_DEPENDENT, 0, dependency);
  literalByte(0x3c);
  literalName(stepText(element), stepLength(element));
  if (!makeAttributes(element)) return false;
  if (children + texts + substitutions === 0) {
    literalAscii("/>");
  } else if (children + texts === 0 && substitutions === 1) {
    openBlankText();
    makeEndTag(element);
    addTextBlank(BLANK_LEAF, 0, value);
  } else {
    const isSure = texts > 0 || hasSureChild(element);
    if (isSure) literalByte(0x3e);
    else addBlank(BLANK_OPEN, 0, depth);
    if (!makeContent(element, depth)) return false;
    if (isSure) {
      makeEndTag(element);
    } else {
      openBlankText();
      makeEndTag(element);
      addTextBlank(BLANK_CLOSE, 0, depth);
    }
  }
  setTarget(dependent, nextBlank());
  return true;
}

function makeEndTag(element: usize): void {
  literalAscii("</");
  literalName(stepText(element), stepLength(element));
  literalByte(0x3e);
}

/** Whether a child is written whatever the values. */
function hasSureChild(element: usize): boolean {
  for (let step = contentStart(element); step < stepEnd(element); step += STEP_SIZE) {
    if (stepKind(step) !== STEP_START) continue;
    if (stepIndex(step) === NO_DEPENDENCY) return true;
    step = stepEnd(step);
  }
  return false;
}

function makeContent(element: usize, depth: u32): boolean {
  for (let step = contentStart(element); step < stepEnd(element); step += STEP_SIZE) {
    if (stepKind(step) === STEP_START) {
      if (!makeElement(step, depth + 1)) return false;
      step = stepEnd(step);
    } else if (stepKind(step) === STEP_TEXT) {
      literalText(stepText(step), stepLength(step), ESCAPE_TEXT);
    } else {
      addBlank(BLANK_PART, 0, stepIndex(step));
    }
  }
  return true;
}

function makeAttributes(element: usize): boolean {
  let attribute = element + STEP_SIZE;
  for (; stepKind(attribute) === STEP_ATTRIBUTE; attribute = stepEnd(attribute) + STEP_SIZE) {
    const kind = attributeKind(attribute);
    if (kind === ATTRIBUTE_ABSENT) continue;
    if (kind === ATTRIBUTE_VALUE) openBlankText();
    else if (kind !== ATTRIBUTE_LITERAL) return refuse();
    literalByte(0x20);
    literalName(stepText(attribute), stepLength(attribute));
    literalAscii('="');
    if (kind === ATTRIBUTE_VALUE) {
      addTextBlank(BLANK_ATTRIBUTE, 0, stepIndex(attribute + STEP_SIZE));
      continue;
    }
    for (let step = attribute + STEP_SIZE; step < stepEnd(attribute); step += STEP_SIZE) {
      literalText(stepText(step), stepLength(step), ESCAPE_ATTRIBUTE);
    }
    literalByte(0x22);
  }
  return true;
}
