import * as layout from "evtx-wasm/layout";
import { foldedByte, GRAM_LENGTH, gramAt, GramChoice, type TextSample } from "./grams.ts";
import { FieldBits } from "./field-bits.ts";
import { fnvOf } from "./fnv.ts";
import type { MemoryView } from "../chunk/tokens.ts";
import type { ProgramRoom } from "./program-room.ts";

// In front of a literal: u32 FILED_*, and below them where its gram starts.
export const FILED_SIZE = 4;
const FILED_IN_TEXT = 1 << 31;
const FILED_WHOLE = 1 << 30;
const BEFORE = 0xffff;

/**
 * Where the scan finds the literals: each under four of its units (two where it is shorter), or as a whole value under its
 * hash. Layout: wasm/layout/program.ts.
 */
export class LiteralLists {
  readonly #room: ProgramRoom;
  readonly #memory: MemoryView;
  readonly #sample: TextSample;
  readonly #choice: GramChoice;
  readonly #pairBits: FieldBits;
  readonly #gramBits: FieldBits;

  constructor(room: ProgramRoom, sample: TextSample) {
    this.#room = room;
    this.#memory = room.memory;
    this.#sample = sample;
    this.#choice = new GramChoice(sample);
    this.#pairBits = new FieldBits(room, layout.FIELD_PAIRS, layout.PAIR_BYTES);
    this.#gramBits = new FieldBits(room, layout.FIELD_GRAMS, layout.GRAM_BYTES);
  }

  /** The literal is looked for in one more field: as a whole value, or in its text. False where a table or the memory is full. */
  addUse(literal: number, field: number, at: number): boolean {
    return at === layout.USE_EQUAL ? this.#addWhole(literal, field) : this.#addInText(literal, field);
  }

  #addWhole(literal: number, field: number): boolean {
    const { units, words } = this.#memory;
    const start = (literal + layout.LITERAL_TEXT) >>> 1;
    const key = fnvOf(units, start, start + words[(literal + layout.LITERAL_UNITS) >>> 2]!);
    const slot = this.#slotOf(layout.EQUAL_SLOTS, layout.EQUAL_SLOT_COUNT, key);
    if (slot < 0) return false;
    const filed = words[(literal - FILED_SIZE) >>> 2]!;
    if ((filed & FILED_WHOLE) !== 0) return this.#widen(words[slot]!, literal, bitsOf(field));
    words[(literal - FILED_SIZE) >>> 2] = filed | FILED_WHOLE;
    return this.#append(slot, literal, bitsOf(field), 0);
  }

  #addInText(literal: number, field: number): boolean {
    const { units, words } = this.#memory;
    const start = (literal + layout.LITERAL_TEXT) >>> 1;
    const length = words[(literal + layout.LITERAL_UNITS) >>> 2]!;
    const isPair = length < GRAM_LENGTH;
    const filed = words[(literal - FILED_SIZE) >>> 2]!;
    const isFiled = (filed & FILED_IN_TEXT) !== 0;
    const before = isFiled ? filed & BEFORE : this.#choice.choose(units, start, length, isPair);
    const gram = gramAt(units, start + before, isPair ? 2 : GRAM_LENGTH);
    const hash = (Math.imul(gram, layout.HASH_MULTIPLIER) >>> 0) >>> layout.GRAM_BITS_SHIFT;
    if (!(isPair ? this.#pairBits.mark(gram, field) : this.#gramBits.mark(hash, field))) return false;
    const slot = isPair
      ? (layout.PAIR_LISTS >>> 2) + gram
      : this.#slotOf(layout.GRAM_SLOTS, layout.GRAM_SLOT_COUNT, gram);
    if (slot < 0) return false;
    if (isFiled) return this.#widen(words[slot]!, literal, bitsOf(field));
    words[(literal - FILED_SIZE) >>> 2] = filed | FILED_IN_TEXT | before;
    this.#choice.add(gram, isPair);
    return this.#append(slot, literal, bitsOf(field), before);
  }

  /** The word that holds the address of the list of a key, 0 where there is none yet; -1 where the table is full. */
  #slotOf(slots: number, count: number, key: number): number {
    const { words } = this.#memory;
    let slot = ((Math.imul(key, layout.HASH_MULTIPLIER) >>> 0) >>> 16) & (count - 1);
    for (let tries = 0; tries < count; tries++) {
      const at = (slots >>> 2) + slot * 2;
      // A table is kept at most three quarters full: that many distinct keys are more than all of SigmaHQ's.
      if (words[at + 1] === 0) words[at] = key;
      if (words[at] === key) return at + 1;
      slot = (slot + 1) & (count - 1);
    }
    return -1;
  }

  /** The literal, which stands in the list, is looked for in more fields. */
  #widen(list: number, literal: number, fields: number): true {
    const { words } = this.#memory;
    words[(list + layout.LIST_FIELDS) >>> 2]! |= fields;
    let entry = list + layout.LIST_ENTRIES;
    while (words[(entry + layout.ENTRY_LITERAL) >>> 2] !== literal) entry += layout.ENTRY_SIZE;
    words[(entry + layout.ENTRY_FIELDS) >>> 2]! |= fields;
    return true;
  }

  #append(slot: number, literal: number, fields: number, before: number): boolean {
    const { units, words } = this.#memory;
    const entry = this.#nextEntry(slot);
    if (entry === 0) return false;
    const list = words[slot]!;
    words[list >>> 2]!++;
    words[(list + layout.LIST_FIELDS) >>> 2]! |= fields;
    const start = (literal + layout.LITERAL_TEXT) >>> 1;
    const length = words[(literal + layout.LITERAL_UNITS) >>> 2]!;
    const check = this.#checkOf(start, length, before);
    words[(entry + layout.ENTRY_LITERAL) >>> 2] = literal;
    words[(entry + layout.ENTRY_FIELDS) >>> 2] = fields;
    units[(entry + layout.ENTRY_BEFORE) >>> 1] = before;
    units[(entry + layout.ENTRY_UNITS) >>> 1] = length;
    units[(entry + layout.ENTRY_CHECK) >>> 1] = check;
    units[(entry + layout.ENTRY_CHECKED) >>> 1] = length < 2 ? 0 : gramAt(units, start + check, 2);
    return true;
  }

  /** There is room for a power of two of them: what is outgrown stays behind unused. */
  #nextEntry(slot: number): number {
    const { bytes, words } = this.#memory;
    const list = words[slot]!;
    const count = list === 0 ? 0 : words[list >>> 2]!;
    const size = layout.LIST_ENTRIES + count * layout.ENTRY_SIZE;
    if (count > 0 && (count & (count - 1)) !== 0) return list + size;
    const address = this.#room.reserve(size + Math.max(1, count) * layout.ENTRY_SIZE);
    if (address === 0) return 0;
    if (list === 0) bytes.fill(0, address, address + size);
    else bytes.copyWithin(address, list, list + size);
    words[slot] = address;
    return address + size;
  }

  /** Two units beside the gram, the rarest: most of what only shares the gram differs there. */
  #checkOf(start: number, length: number, before: number): number {
    const { units } = this.#memory;
    const { pairs } = this.#sample;
    let best = before;
    let bestCount = Infinity;
    let pair = foldedByte(units[start]!);
    for (let at = 0; at + 2 <= length; at++) {
      pair = ((pair & 0xff) << 8) | foldedByte(units[start + at + 1]!);
      if (at > before - 2 && at < before + GRAM_LENGTH) continue;
      const count = pairs[pair]!;
      if (count < bestCount) {
        best = at;
        bestCount = count;
      }
    }
    return best;
  }
}

/** A bit of LIST_FIELDS and ENTRY_FIELDS. */
const bitsOf = (field: number): number => (field === layout.FIELD_ANY ? ~0 : 1 << (field & 31));
