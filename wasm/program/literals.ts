import {
  LITERAL_SLOT_COUNT,
  LITERAL_SLOTS,
  LITERAL_TEXT,
  LITERAL_UNITS,
  LITERAL_USE_COUNT,
  LITERAL_USES,
  USE_EQUAL,
  USE_SIZE,
} from "../layout";
import { hashOf } from "../memory/fnv";
import { sameBytes } from "../memory/same-bytes";
import { addInText, addWhole, FILED_SIZE } from "./literal-lists";
import { giveUp, reserve } from "./room";

// Literals, each once, by their addresses. Layout: layout/program.ts.

/** The address of a literal of one unit at least; 0 where there is no room for it. */
export function addLiteral(text: usize, units: u32): usize {
  let slot = hashOf(text, units) & (LITERAL_SLOT_COUNT - 1);
  while (true) {
    const known = <usize>load<u32>(LITERAL_SLOTS + (slot << 2));
    if (known === 0) break;
    if (load<u32>(known, LITERAL_UNITS) === units && sameBytes(known + LITERAL_TEXT, text, units << 1))
      return known;
    slot = (slot + 1) & (LITERAL_SLOT_COUNT - 1);
  }
  const address = reserve(FILED_SIZE + LITERAL_TEXT + (units << 1));
  if (address === 0) return 0;
  const literal = address + FILED_SIZE;
  store<u32>(address, 0);
  store<u32>(literal, units, LITERAL_UNITS);
  store<u32>(literal, 0, LITERAL_USE_COUNT);
  store<u32>(literal, 0, LITERAL_USES);
  memory.copy(literal + LITERAL_TEXT, text, units << 1);
  store<u32>(LITERAL_SLOTS + (slot << 2), <u32>literal);
  return literal;
}

/** The pattern for which it is looked for in a field; -1 where there is none. @param at USE_* */
export function patternOf(literal: usize, field: u32, at: u32): i32 {
  let use = <usize>load<u32>(literal, LITERAL_USES);
  const end = use + load<u32>(literal, LITERAL_USE_COUNT) * USE_SIZE;
  for (; use < end; use += USE_SIZE) {
    if (<u32>load<u16>(use) === field && <u32>load<u16>(use, 2) === at) return load<u32>(use, 4);
  }
  return -1;
}

/** It is looked for in one more field or place: as a whole value, or under the rarest of its units. */
export function addUse(literal: usize, field: u32, at: u32, pattern: u32): void {
  const use = nextUse(literal);
  if (use === 0) return;
  store<u16>(use, <u16>field);
  store<u16>(use, <u16>at, 2);
  store<u32>(use, pattern, 4);
  store<u32>(literal, load<u32>(literal, LITERAL_USE_COUNT) + 1, LITERAL_USE_COUNT);
  if (!(at === USE_EQUAL ? addWhole(literal, field) : addInText(literal, field))) giveUp();
}

/** There is room for a power of two of them: what is outgrown stays behind unused. */
function nextUse(literal: usize): usize {
  const count = load<u32>(literal, LITERAL_USE_COUNT);
  const uses = <usize>load<u32>(literal, LITERAL_USES);
  const size = count * USE_SIZE;
  if ((count & (count - 1)) !== 0) return uses + size;
  const address = reserve(count === 0 ? USE_SIZE : size * 2);
  if (address === 0) return 0;
  memory.copy(address, uses, size);
  store<u32>(literal, <u32>address, LITERAL_USES);
  return address + size;
}
