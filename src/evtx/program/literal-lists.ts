import * as layout from "evtx-wasm/layout";
import { foldedByte, GRAM_LENGTH, gramAt, GramChoice, type TextSample } from "./grams.ts";
import { FieldBits } from "./field-bits.ts";
import { fnv } from "./fnv.ts";
import { USE_PARTS, type Literal, type LiteralList, type LiteralTable } from "./literal.ts";
import type { MemoryView } from "../chunk/tokens.ts";

/**
 * Where the scan finds the literals: each under four of its units (two where it is shorter), or as a whole value under its
 * hash. Layout: wasm/layout/program.ts.
 */
export class LiteralLists {
  readonly #memory: MemoryView;
  readonly #sample: TextSample;
  readonly #choice: GramChoice;
  readonly #reserve: (bytes: number) => number;
  readonly #lists: Readonly<Record<LiteralTable, Map<number, LiteralList>>> = {
    gram: new Map(),
    pair: new Map(),
    whole: new Map(),
  };
  readonly #changed: LiteralList[] = [];
  readonly #pairBits: FieldBits;
  readonly #gramBits: FieldBits;

  /** @param reserve answers with the address of new memory, 0 where there is none. */
  constructor(memory: MemoryView, sample: TextSample, reserve: (bytes: number) => number) {
    this.#memory = memory;
    this.#sample = sample;
    this.#choice = new GramChoice(sample);
    this.#reserve = reserve;
    this.#pairBits = new FieldBits(memory, layout.FIELD_PAIRS, layout.PAIR_BYTES, reserve);
    this.#gramBits = new FieldBits(memory, layout.FIELD_GRAMS, layout.GRAM_BYTES, reserve);
  }

  /** The literal is looked for in one more field or place: as a whole value, or under the rarest of its units. */
  addUse(literal: Literal, field: number, at: number, pattern: number): void {
    literal.uses.push(field, at, pattern);
    if (at === layout.USE_EQUAL) literal.whole ??= this.#file("whole", fnv(literal.text), literal);
    else literal.inText ??= this.#fileText(literal);
    // Entries name the fields.
    this.#change(literal.inText);
    this.#change(literal.whole);
  }

  #change(list: LiteralList | null): void {
    if (list === null || list.isChanged) return;
    list.isChanged = true;
    this.#changed.push(list);
  }

  #fileText(literal: Literal): LiteralList {
    const { text } = literal;
    const isPair = text.length < GRAM_LENGTH;
    literal.before = this.#choice.choose(text, isPair);
    const gram = gramAt(text, literal.before, isPair ? 2 : GRAM_LENGTH);
    this.#choice.add(gram, isPair);
    return this.#file(isPair ? "pair" : "gram", gram, literal);
  }

  #file(table: LiteralTable, key: number, literal: Literal): LiteralList {
    const lists = this.#lists[table];
    let list = lists.get(key);
    if (list === undefined) {
      list = { table, key, filed: [], address: 0, room: 0, isChanged: false };
      lists.set(key, list);
    }
    list.filed.push(literal);
    return list;
  }

  /** Writes the lists that have changed. False where a table is full. */
  flush(): boolean {
    let done = true;
    for (const list of this.#changed) {
      list.isChanged = false;
      done = this.#write(list) && done;
    }
    this.#changed.length = 0;
    return done;
  }

  #write(list: LiteralList): boolean {
    const { filed, table, key } = list;
    if (filed.length > list.room) {
      // Room to grow in place: what is left behind is never used again.
      const room = table === "whole" ? filed.length : filed.length + (filed.length >> 1);
      list.address = this.#reserve(layout.LIST_ENTRIES + room * layout.ENTRY_SIZE);
      list.room = room;
      if (list.address === 0) return false;
    }
    let fields = 0;
    let entry = list.address + layout.LIST_ENTRIES;
    for (const literal of filed) {
      fields |= this.#writeEntry(entry, literal, table === "whole" ? 0 : literal.before);
      entry += layout.ENTRY_SIZE;
    }
    const { words } = this.#memory;
    words[list.address >>> 2] = filed.length;
    words[(list.address + layout.LIST_FIELDS) >>> 2] = fields;
    if (table === "pair") {
      words[(layout.PAIR_LISTS >>> 2) + key] = list.address;
      return filed.every((literal) => this.#pairBits.mark(key, literal));
    }
    if (table === "whole") return this.#enter(layout.EQUAL_SLOTS, layout.EQUAL_SLOT_COUNT, list);
    const hash = (Math.imul(key, layout.HASH_MULTIPLIER) >>> 0) >>> layout.GRAM_BITS_SHIFT;
    if (!filed.every((literal) => this.#gramBits.mark(hash, literal))) return false;
    return this.#enter(layout.GRAM_SLOTS, layout.GRAM_SLOT_COUNT, list);
  }

  /** Answers with the bits of the literal's fields. */
  #writeEntry(entry: number, { address, text, uses }: Literal, before: number): number {
    const { units, words } = this.#memory;
    let fields = 0;
    for (let use = 0; use < uses.length; use += USE_PARTS) {
      fields |= uses[use] === layout.FIELD_ANY ? ~0 : 1 << (uses[use]! & 31);
    }
    const check = this.#checkOf(text, before);
    words[(entry + layout.ENTRY_LITERAL) >>> 2] = address;
    words[(entry + layout.ENTRY_FIELDS) >>> 2] = fields;
    units[(entry + layout.ENTRY_BEFORE) >>> 1] = before;
    units[(entry + layout.ENTRY_UNITS) >>> 1] = text.length;
    units[(entry + layout.ENTRY_CHECK) >>> 1] = check;
    units[(entry + layout.ENTRY_CHECKED) >>> 1] = text.length < 2 ? 0 : gramAt(text, check, 2);
    return fields;
  }

  /** Two units beside the gram, the rarest: most of what only shares the gram differs there. */
  #checkOf(text: string, before: number): number {
    const { pairs } = this.#sample;
    let best = before;
    let bestCount = Infinity;
    let pair = foldedByte(text.charCodeAt(0));
    for (let at = 0; at + 2 <= text.length; at++) {
      pair = ((pair & 0xff) << 8) | foldedByte(text.charCodeAt(at + 1));
      if (at > before - 2 && at < before + GRAM_LENGTH) continue;
      const count = pairs[pair]!;
      if (count < bestCount) {
        best = at;
        bestCount = count;
      }
    }
    return best;
  }

  #enter(slots: number, count: number, { key, address }: LiteralList): boolean {
    const { words } = this.#memory;
    let slot = ((Math.imul(key, layout.HASH_MULTIPLIER) >>> 0) >>> 16) & (count - 1);
    for (let tries = 0; tries < count; tries++) {
      const at = (slots >>> 2) + slot * 2;
      // A table is kept at most three quarters full: that many distinct keys are more than all of SigmaHQ's.
      if (words[at + 1] === 0 || words[at] === key >>> 0) {
        words[at] = key;
        words[at + 1] = address;
        return true;
      }
      slot = (slot + 1) & (count - 1);
    }
    return false;
  }
}
