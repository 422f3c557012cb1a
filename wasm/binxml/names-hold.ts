import {
  STEP_ATTRIBUTE,
  STEP_ENTITY,
  STEP_PI,
  STEP_SIZE,
  STEP_START,
  STEP_STOP,
  stepKind,
  stepLength,
  stepText,
} from "./plan";

/**
 * Whether all names of a compiled fragment are names: each has the hash that stands in front of it, and is as long as is
 * said there. Windows writes no others; where something else lies in the place of a name, it has none.
 */
export function namesHold(plan: usize): boolean {
  for (let step = plan; stepKind(step) !== STEP_STOP; step += STEP_SIZE) {
    const kind = stepKind(step);
    const isNamed =
      kind === STEP_START || kind === STEP_ATTRIBUTE || kind === STEP_ENTITY || kind === STEP_PI;
    if (isNamed && !isName(stepText(step), stepLength(step))) return false;
  }
  return true;
}

// u32 next, u16 hash, u16 units, UTF-16: h = h × 65599 + unit, of which the low half is kept.
function isName(text: usize, units: u32): boolean {
  if (<u32>load<u16>(text - 2) !== units) return false;
  let hash: u32 = 0;
  for (let unit: u32 = 0; unit < units; unit++) hash = hash * 65599 + load<u16>(text + (unit << 1));
  return (hash & 0xffff) === <u32>load<u16>(text - 4);
}
