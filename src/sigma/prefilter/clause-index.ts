import type { EventView } from "../event/event-view.ts";
import type { FieldSlot } from "../event/field-table.ts";
import type { Atom } from "./clause.ts";
import { GRAM_LENGTH, GramIndex } from "./gram-index.ts";
import { RareCharIndex } from "./rare-char-index.ts";

/** An atom whose field is found; null = any field. */
export interface SlotAtom extends Omit<Atom, "field"> {
  readonly slot: FieldSlot | null;
}

/** The atoms on one field. */
interface SlotIndex {
  /** Null: every value of the event. */
  readonly slot: FieldSlot | null;
  readonly equal: Map<string, number[]>;
  /** By length of the text, then by text. */
  readonly start: Map<number, Map<string, number[]>>;
  readonly end: Map<number, Map<string, number[]>>;
  inside: GramIndex | null;
  /** Texts inside that are too short for `inside`. */
  short: RareCharIndex | null;
}

/** A short text of ASCII inside a value excludes next to nothing, and looking for it would slow every pass. */
function canFile({ at, literal }: SlotAtom): boolean {
  return at !== "inside" || literal.length >= GRAM_LENGTH || RareCharIndex.takes(literal);
}

/**
 * Says which of many rules can match an event at all: those without a clause, and those of whose clause some atom
 * holds. Reads each field once, however many rules there are.
 */
export class ClauseIndex {
  readonly #slots = new Map<FieldSlot | null, SlotIndex>();
  readonly #always: number[] = [];
  readonly #seen: Uint32Array;
  #mark = 0;
  #rows: number[] = [];

  constructor(rows: number) {
    this.#seen = new Uint32Array(rows);
  }

  /** Files a rule under its clause, in terms of slots; null where it has none. */
  add(row: number, clause: readonly SlotAtom[] | null): void {
    if (clause === null || !clause.every(canFile)) {
      this.#always.push(row);
      return;
    }
    for (const { slot, literal, at } of clause) this.#file(this.#indexOf(slot), literal, at, row);
  }

  /** The rows to try on the event, ascending. The array is used again by the next call. */
  candidates(view: EventView): readonly number[] {
    this.#mark += 1;
    this.#rows = this.#always.slice();
    for (const index of this.#slots.values()) {
      if (index.slot === null) view.forEach((text) => this.#look(index, text.folded));
      else for (const text of view.values(index.slot)) this.#look(index, text.folded);
    }
    return this.#rows.sort((a, b) => a - b);
  }

  #look(index: SlotIndex, value: string): void {
    this.#foundAll(index.equal.get(value));
    for (const [length, rows] of index.start) {
      if (value.length >= length) this.#foundAll(rows.get(value.slice(0, length)));
    }
    for (const [length, rows] of index.end) {
      if (value.length >= length) this.#foundAll(rows.get(value.slice(value.length - length)));
    }
    index.inside?.scan(value, this.#found);
    index.short?.scan(value, this.#found);
  }

  #foundAll(rows: readonly number[] | undefined): void {
    if (rows !== undefined) for (const row of rows) this.#found(row);
  }

  readonly #found = (row: number): void => {
    if (this.#seen[row] === this.#mark) return;
    this.#seen[row] = this.#mark;
    this.#rows.push(row);
  };

  #indexOf(slot: FieldSlot | null): SlotIndex {
    let index = this.#slots.get(slot);
    if (index === undefined) {
      index = { slot, equal: new Map(), start: new Map(), end: new Map(), inside: null, short: null };
      this.#slots.set(slot, index);
    }
    return index;
  }

  #file(index: SlotIndex, literal: string, at: Atom["at"], row: number): void {
    if (at === "inside" && literal.length < GRAM_LENGTH)
      (index.short ??= new RareCharIndex()).add(literal, row);
    else if (at === "inside") (index.inside ??= new GramIndex()).add(literal, row);
    else if (at === "equal") append(index.equal, literal, row);
    else if (at === "start" || at === "end") {
      // Cut to a common length, so that a value is looked up a few times and not once for every length there is.
      const length = Math.min(literal.length, MAX_EDGE);
      const text = at === "start" ? literal.slice(0, length) : literal.slice(literal.length - length);
      let rows = index[at].get(length);
      if (rows === undefined) index[at].set(length, (rows = new Map<string, number[]>()));
      append(rows, text, row);
    }
  }
}

/** Enough to tell file names apart. */
const MAX_EDGE = 10;

function append(map: Map<string, number[]>, key: string, row: number): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else if (rows.at(-1) !== row) rows.push(row);
}
