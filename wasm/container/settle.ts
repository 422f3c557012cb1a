import { chunkStart } from "../binxml/chunk-context";
import { compileFragment } from "../binxml/compile";
import { fragmentInstance } from "../binxml/extent";
import {
  clearValues,
  instanceCount,
  instanceDescriptors,
  instanceNested,
  instanceValues,
  NO_NESTED,
  openInstance,
  SEVERAL_NESTED,
  valuePointer,
  valueSize,
  valueType,
} from "../binxml/instance";
import { namesHold } from "../binxml/names-hold";
import { openArena, STEP_STOP, stepKind } from "../binxml/plan";
import { TYPE_BINXML } from "../binxml/value-types";
import { FRAGMENTS, FRAGMENTS_END, ROW_BARE, ROW_MOVED, ROW_PARTIAL } from "../layout";
import { clearFailure } from "../memory/failure";
import { addDefinition, definitionOf, isDefinition } from "./definitions";

// What the templates of a residual record are now. They counted from the start of a chunk that was overwritten since. A
// definition is believed where it carries the id that the instance repeats and all its names have their hashes; if another one
// lies there now, the record is given that of the same id elsewhere in the chunk: the instance's offset is rewritten, in this
// memory only.

/** An instance in an instance, and so on: real logs have one in another. */
const MAX_DEPTH: u32 = 8;

export const BROKEN: u32 = 0;
const IN_PLACE: u32 = 1;
const MOVED: u32 = 2;
/** The outer definition is there, that of what it holds is not. */
const PARTIAL: u32 = 3;

/** Of a row, what was found: see `settle`. */
export function flagsOf(found: u32): u32 {
  if (found === IN_PLACE) return 0;
  if (found === MOVED) return ROW_MOVED;
  return found === PARTIAL ? ROW_PARTIAL : ROW_PARTIAL | ROW_BARE;
}

/** Lists the definitions that the fragment at [at, end) holds itself. */
export function addInline(at: usize, end: usize, depth: u32): void {
  const body = fragmentInstance(at, end);
  if (body === 0 || depth > MAX_DEPTH) return;
  clearFailure();
  if (depth === 0) clearValues();
  if (end - body < 14 || !openInstance(body, end)) return;
  const offset = load<u32>(body, 6);
  if (chunkStart() + offset === body + 10) addDefinition(offset);
  const values = instanceValues();
  const count = instanceCount();
  const nested = instanceNested();
  if (nested === NO_NESTED) return;
  for (let index: u32 = nested === SEVERAL_NESTED ? 0 : nested; index < count; index++) {
    if (valueType(values, index) !== TYPE_BINXML) continue;
    const value = valuePointer(values, index);
    addInline(value, value + valueSize(values, index), depth + 1);
  }
}

/** Whether the fragment at [at, end) can be read, and where its definitions lie. */
export function settle(at: usize, end: usize, depth: u32): u32 {
  if (depth > MAX_DEPTH) return BROKEN;
  if (depth === 0) clearValues();
  clearFailure();
  const body = fragmentInstance(at, end);
  if (body === 0) {
    openArena(FRAGMENTS, FRAGMENTS_END);
    const isWhole = compileFragment(at, end, false) && stepKind(FRAGMENTS) !== STEP_STOP;
    return isWhole && namesHold(FRAGMENTS) ? IN_PLACE : BROKEN;
  }
  if (end - body < 14) return BROKEN;
  const id = load<u32>(body, 2);
  const offset = load<u32>(body, 6);
  let result = IN_PLACE;
  if (!isDefinition(offset, id)) {
    const isInline = chunkStart() + offset === body + 10;
    const other = isInline ? 0 : definitionOf(id);
    if (other === 0 || chunkStart() + other === body + 10) return BROKEN;
    store<u32>(body, other, 6);
    result = MOVED;
  }
  clearFailure();
  const descriptors = instanceDescriptors(body, end);
  if (!openInstance(body, end)) return BROKEN;
  const values = instanceValues();
  const count = instanceCount();
  const nested = instanceNested();
  if (nested === NO_NESTED) return result;
  for (let index: u32 = nested === SEVERAL_NESTED ? 0 : nested; index < count; index++) {
    if (valueType(values, index) !== TYPE_BINXML || valueSize(values, index) === 0) continue;
    const value = valuePointer(values, index);
    const inner = settle(value, value + valueSize(values, index), depth + 1);
    if (inner === BROKEN && depth > 0) return BROKEN;
    if (inner === BROKEN) {
      // As NULL, which may have any size: what is around it can be read.
      store<u8>(descriptors + (index << 2), 0, 2);
      result = PARTIAL;
    } else if (inner === MOVED && result === IN_PLACE) result = MOVED;
  }
  return result;
}
