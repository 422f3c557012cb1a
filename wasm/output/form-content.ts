import {
  STEP_ATTRIBUTE,
  STEP_ATTRIBUTE_END,
  STEP_SIZE,
  STEP_START,
  STEP_SUBSTITUTION,
  STEP_TEXT,
  stepEnd,
  stepIndex,
  stepKind,
  stepLength,
} from "../binxml/plan";

// What an element of a plan holds itself, as far as a form can say it.
let children: u32 = 0;
let texts: u32 = 0;
let substitutions: u32 = 0;
let substitution: usize = 0;

/** First step behind the attributes of the element. */
export function contentStart(element: usize): usize {
  let step = element + STEP_SIZE;
  while (stepKind(step) === STEP_ATTRIBUTE) step = stepEnd(step) + STEP_SIZE;
  return step;
}

/** Step behind the one at `step`, its content included. */
function nextSibling(step: usize): usize {
  return (stepKind(step) === STEP_START ? stepEnd(step) : step) + STEP_SIZE;
}

/** Counts what the element holds. False where a form can't say it. */
export function readContent(element: usize): boolean {
  children = 0;
  texts = 0;
  substitutions = 0;
  const end = stepEnd(element);
  for (let step = contentStart(element); step < end; step = nextSibling(step)) {
    const kind = stepKind(step);
    if (kind === STEP_START) {
      children++;
    } else if (kind === STEP_TEXT) {
      texts++;
    } else if (kind === STEP_SUBSTITUTION) {
      substitutions++;
      substitution = step;
    } else {
      return false;
    }
  }
  return true;
}

export function contentChildren(): u32 {
  return children;
}

export function contentTexts(): u32 {
  return texts;
}

export function contentSubstitutions(): u32 {
  return substitutions;
}

/** Value index of the last substitution. */
export function contentValue(): u32 {
  return stepIndex(substitution);
}

export const ATTRIBUTE_ABSENT: u32 = 0;
/** Literal text. */
export const ATTRIBUTE_LITERAL: u32 = 1;
/** One value and nothing else. */
export const ATTRIBUTE_VALUE: u32 = 2;
export const ATTRIBUTE_OTHER: u32 = 3;

/** What the attribute is made of. Empty literal text is as good as none. */
export function attributeKind(attribute: usize): u32 {
  let kind = ATTRIBUTE_ABSENT;
  for (let step = attribute + STEP_SIZE; step < stepEnd(attribute); step += STEP_SIZE) {
    if (stepKind(step) === STEP_TEXT) {
      if (kind === ATTRIBUTE_VALUE) return ATTRIBUTE_OTHER;
      if (stepLength(step) > 0) kind = ATTRIBUTE_LITERAL;
    } else if (stepKind(step) === STEP_SUBSTITUTION && kind === ATTRIBUTE_ABSENT) {
      if (stepKind(step + STEP_SIZE) !== STEP_ATTRIBUTE_END || step !== attribute + STEP_SIZE)
        return ATTRIBUTE_OTHER;
      kind = ATTRIBUTE_VALUE;
    } else {
      return ATTRIBUTE_OTHER;
    }
  }
  return kind;
}
