import { isContested } from "../../model/field-meaning.ts";
import type { BoundTable } from "../../model/flat-bounds.ts";
import type { EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import type { MemoryView } from "../chunk/tokens.ts";

const WORD = 4;

/** A table of bounds in the module's memory. */
export interface PlacedBounds {
  readonly address: number;
  /** Bytes that it takes, whole words. */
  readonly size: number;
}

/**
 * Copies a table of bounds to where the module reads it: layout/program.ts, BOUNDS_*. Null where there is no room for it.
 *
 * @param addressOf of the name of a field
 */
export function placeBounds(
  wasm: EvtxWasm,
  memory: MemoryView,
  table: BoundTable,
  addressOf: (name: string) => number,
): PlacedBounds | null {
  const { units, ends, sights, fields, numbers, automata } = table;
  const unitWords = (units.length + 1) >>> 1;
  const known = (sights.length >>> 1) + ends.length;
  const lists =
    unitWords + ends.length + sights.length + numbers.length + fields.length * 2 + automata + known;
  const size = layout.BOUNDS_SIZE + lists * WORD;
  const address = wasm.reserveBounds(size);
  if (address === 0) return null;
  const { words } = memory;
  let at = (address + layout.BOUNDS_SIZE) >>> 2;
  /** What starts here. @param head BOUNDS_*: where its address and its count go */
  const next = (head: number, length: number, count: number | null): number => {
    words[(address + head) >>> 2] = at * WORD;
    if (count !== null) words[((address + head) >>> 2) + 1] = count;
    at += length;
    return at - length;
  };
  memory.units.set(units, next(layout.BOUNDS_UNITS, unitWords, units.length) * 2);
  words.set(ends, next(layout.BOUNDS_ENDS, ends.length, ends.length));
  words.set(sights, next(layout.BOUNDS_SIGHTS, sights.length, sights.length >>> 1));
  words.set(numbers, next(layout.BOUNDS_NUMBERS, numbers.length, numbers.length));
  const named = next(layout.BOUNDS_FIELDS, fields.length * 2, fields.length);
  fields.forEach((name, field) => {
    words[named + field * 2] = addressOf(name);
    words[named + field * 2 + 1] = 0;
  });
  words.fill(0, at, at + automata + known);
  next(layout.BOUNDS_AUTOMATA, automata, automata);
  next(layout.BOUNDS_PATTERNS, sights.length >>> 1, null);
  next(layout.BOUNDS_LITERALS, ends.length, null);
  return { address, size };
}

/** The address of a field's name: u16 units and whether it is contested, then the text. No rule's name has 32,768 units. */
export function placeName(wasm: EvtxWasm, { units }: MemoryView, name: string): number {
  const address = wasm.reserveProgram(2 + name.length * 2);
  if (address === 0) return 0;
  units[address >>> 1] = name.length | (isContested(name) ? layout.NAME_CONTESTED : 0);
  for (let unit = 0; unit < name.length; unit++) units[(address >>> 1) + 1 + unit] = name.charCodeAt(unit);
  return address;
}
