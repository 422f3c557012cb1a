import * as layout from "evtx-wasm/layout";
import { chooseGram, GRAM_LENGTH, gramAt, type TextSample } from "./grams.ts";
import { FieldBits } from "./field-bits.ts";
import { fnv } from "./fnv.ts";
import type { FiledLiteral, Literal, LiteralList, LiteralTable } from "./literal.ts";
import type { MemoryView } from "../chunk/tokens.ts";

/**
 * Where the scan finds the literals: each under four of its units (two where it is shorter), or as a whole value under its
 * hash. Layout: wasm/layout/program.ts.
 */
export class LiteralLists {
  readonly #memory: MemoryView;
  readonly #sample: TextSample;
  readonly #reserve: (bytes: number) => number;
  readonly #lists: Readonly<Record<LiteralTable, Map<number, LiteralList>>> = {
    gram: new Map(),
    pair: new Map(),
    whole: new Map(),
  };
  readonly #changed = new Set<LiteralList>();
  readonly #pairBits: FieldBits;
  readonly #gramBits: FieldBits;

  /** @param reserve answers with the address of new memory, 0 where there is none. */
  constructor(memory: MemoryView, sample: TextSample, reserve: (bytes: number) => number) {
    this.#memory = memory;
    this.#sample = sample;
    this.#reserve = reserve;
    this.#pairBits = new FieldBits(memory, layout.FIELD_PAIRS, layout.PAIR_BYTES, reserve);
    this.#gramBits = new FieldBits(memory, layout.FIELD_GRAMS, layout.GRAM_BYTES, reserve);
  }

  /** The literal has one more use, at a place USE_*: it is filed as a whole value, or under the rarest of its units. */
  file(literal: Literal, at: number): void {
    if (at === layout.USE_EQUAL) literal.whole ??= this.#file("whole", fnv(literal.text), literal, 0);
    else literal.part ??= this.#filePart(literal);
    // Entries name the fields.
    if (literal.whole !== null) this.#changed.add(literal.whole);
    if (literal.part !== null) this.#changed.add(literal.part);
  }

  #filePart(literal: Literal): LiteralList {
    const { text } = literal;
    const table = text.length < GRAM_LENGTH ? "pair" : "gram";
    const length = table === "pair" ? 2 : GRAM_LENGTH;
    const before = chooseGram(
      text,
      length,
      this.#sample,
      (gram) => this.#lists[table].get(gram)?.filed.length ?? 0,
    );
    return this.#file(table, gramAt(text, before, length), literal, before);
  }

  #file(table: LiteralTable, key: number, literal: Literal, before: number): LiteralList {
    const lists = this.#lists[table];
    const filed = { literal, before };
    const known = lists.get(key);
    if (known !== undefined) {
      known.filed.push(filed);
      return known;
    }
    const list = { table, key, filed: [filed], address: 0, room: 0 };
    lists.set(key, list);
    return list;
  }

  /** Writes the lists that have changed. False where a table is full. */
  flush(): boolean {
    let done = true;
    for (const list of this.#changed) done = this.#write(list) && done;
    this.#changed.clear();
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
    filed.forEach((one, index) => {
      fields |= this.#writeEntry(list.address + layout.LIST_ENTRIES + index * layout.ENTRY_SIZE, one);
    });
    const { words } = this.#memory;
    words[list.address >>> 2] = filed.length;
    words[(list.address + layout.LIST_FIELDS) >>> 2] = fields;
    if (table === "pair") {
      words[(layout.PAIR_LISTS >>> 2) + key] = list.address;
      return filed.every(({ literal }) => this.#pairBits.mark(key, literal));
    }
    if (table === "whole") return this.#enter(layout.EQUAL_SLOTS, layout.EQUAL_SLOT_COUNT, list);
    const hash = (Math.imul(key, layout.HASH_MULTIPLIER) >>> 0) >>> layout.GRAM_BITS_SHIFT;
    if (!filed.every(({ literal }) => this.#gramBits.mark(hash, literal))) return false;
    return this.#enter(layout.GRAM_SLOTS, layout.GRAM_SLOT_COUNT, list);
  }

  /** Answers with the bits of the literal's fields. */
  #writeEntry(entry: number, { literal, before }: FiledLiteral): number {
    const { address, text, uses } = literal;
    const { units, words } = this.#memory;
    let fields = 0;
    for (const { field } of uses) fields |= field === layout.FIELD_ANY ? ~0 : 1 << (field & 31);
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
    let best = before;
    let bestCount = Infinity;
    for (let at = 0; at + 2 <= text.length; at++) {
      if (at > before - 2 && at < before + GRAM_LENGTH) continue;
      const count = this.#sample.pairCount(gramAt(text, at, 2));
      if (count < bestCount) [best, bestCount] = [at, count];
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
