import * as layout from "evtx-wasm/layout";
import { fnvOf } from "./fnv.ts";
import type { TextSample } from "./grams.ts";
import { FILED_SIZE, LiteralLists } from "./literal-lists.ts";
import type { ProgramRoom } from "./program-room.ts";

/** A literal has a pattern at least: some slots stay empty. */
const SLOT_COUNT = layout.MAX_PATTERNS * 2;

/**
 * Literals in the module's memory, each once, by their addresses. There are tens of thousands of them, added before anything is
 * judged: nothing of them is kept elsewhere. Layout: wasm/layout/program.ts.
 */
export class Literals {
  readonly #room: ProgramRoom;
  readonly #lists: LiteralLists;
  /** Addresses by hash. */
  readonly #slots = new Uint32Array(SLOT_COUNT);

  constructor(room: ProgramRoom, sample: TextSample) {
    this.#room = room;
    this.#lists = new LiteralLists(room, sample);
  }

  /** Its address; 0 where there is no room for it. */
  ofText(text: string): number {
    const literal = this.#reserve(text.length);
    const { units } = this.#room.memory;
    const start = (literal + layout.LITERAL_TEXT) >>> 1;
    for (let unit = 0; unit < text.length && literal !== 0; unit++)
      units[start + unit] = text.charCodeAt(unit);
    return this.#settled(literal, text.length);
  }

  /** The same of units from `start` on. */
  ofUnits(source: Uint16Array, start: number, end: number): number {
    const literal = this.#reserve(end - start);
    const { units } = this.#room.memory;
    const shift = ((literal + layout.LITERAL_TEXT) >>> 1) - start;
    for (let at = start; at < end && literal !== 0; at++) units[at + shift] = source[at]!;
    return this.#settled(literal, end - start);
  }

  #reserve(length: number): number {
    const address = this.#room.reserve(FILED_SIZE + layout.LITERAL_TEXT + length * 2);
    return address === 0 ? 0 : address + FILED_SIZE;
  }

  /** The one that is there already, else this. */
  #settled(literal: number, length: number): number {
    if (literal === 0) return 0;
    const { units, words } = this.#room.memory;
    const start = (literal + layout.LITERAL_TEXT) >>> 1;
    const slots = this.#slots;
    let slot = fnvOf(units, start, start + length) & (SLOT_COUNT - 1);
    for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
      if (this.#isSame(known, start, length)) {
        this.#room.giveBack(literal - FILED_SIZE);
        return known;
      }
      slot = (slot + 1) & (SLOT_COUNT - 1);
    }
    slots[slot] = literal;
    words[(literal - FILED_SIZE) >>> 2] = 0;
    words[(literal + layout.LITERAL_UNITS) >>> 2] = length;
    words[(literal + layout.LITERAL_USE_COUNT) >>> 2] = 0;
    words[(literal + layout.LITERAL_USES) >>> 2] = 0;
    return literal;
  }

  #isSame(literal: number, start: number, length: number): boolean {
    const { units, words } = this.#room.memory;
    if (words[(literal + layout.LITERAL_UNITS) >>> 2] !== length) return false;
    const own = (literal + layout.LITERAL_TEXT) >>> 1;
    for (let unit = 0; unit < length; unit++) if (units[own + unit] !== units[start + unit]) return false;
    return true;
  }

  /** The pattern for which it is looked for in a field; -1 where there is none. @param at USE_* of layout.ts. */
  patternOf(literal: number, field: number, at: number): number {
    const { units, words } = this.#room.memory;
    let use = words[(literal + layout.LITERAL_USES) >>> 2]!;
    const end = use + words[(literal + layout.LITERAL_USE_COUNT) >>> 2]! * layout.USE_SIZE;
    for (; use < end; use += layout.USE_SIZE) {
      if (units[use >>> 1] === field && units[(use + 2) >>> 1] === at) return words[(use + 4) >>> 2]!;
    }
    return -1;
  }

  /** It is looked for in one more field or place: as a whole value, or under the rarest of its units. */
  addUse(literal: number, field: number, at: number, pattern: number): void {
    const { units, words } = this.#room.memory;
    const use = this.#nextUse(literal);
    if (use === 0) return;
    units[use >>> 1] = field;
    units[(use + 2) >>> 1] = at;
    words[(use + 4) >>> 2] = pattern;
    words[(literal + layout.LITERAL_USE_COUNT) >>> 2]!++;
    if (!this.#lists.addUse(literal, field, at)) this.#room.giveUp();
  }

  /** There is room for a power of two of them: what is outgrown stays behind unused. */
  #nextUse(literal: number): number {
    const { bytes, words } = this.#room.memory;
    const count = words[(literal + layout.LITERAL_USE_COUNT) >>> 2]!;
    const uses = words[(literal + layout.LITERAL_USES) >>> 2]!;
    const size = count * layout.USE_SIZE;
    if ((count & (count - 1)) !== 0) return uses + size;
    const address = this.#room.reserve(count === 0 ? layout.USE_SIZE : size * 2);
    if (address === 0) return 0;
    bytes.copyWithin(address, uses, uses + size);
    words[(literal + layout.LITERAL_USES) >>> 2] = address;
    return address + size;
  }
}
