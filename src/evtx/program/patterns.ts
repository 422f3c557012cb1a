import { isContested } from "../../model/field-meaning.ts";
import type { FlatBound } from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import type { FlatNumbers } from "./flat-program.ts";
import { fnv } from "./fnv.ts";
import type { TextSample } from "./grams.ts";
import { USE_PARTS, type Literal } from "./literal.ts";
import { LiteralLists } from "./literal-lists.ts";
import type { ProgramRoom } from "./program-room.ts";
import type { Sight } from "./triggers.ts";

const USES: Readonly<Record<string, number>> = {
  inside: layout.USE_INSIDE,
  start: layout.USE_START,
  end: layout.USE_END,
  equal: layout.USE_EQUAL,
  number: layout.USE_EQUAL,
};

const TRAITS = {
  long: layout.TRAIT_LONG,
  digits: layout.TRAIT_DIGITS,
  alphanumerics: layout.TRAIT_ALPHANUMERICS,
} as const;

/** The largest argument of a trait: values are smaller. */
const MAX_TRAIT = 0xffffff;

/** Fields and patterns of all groups by their numbers, and the literals that the patterns are seen by. */
export class Patterns {
  readonly #room: ProgramRoom;
  readonly #fields = new Map<string, number>();
  readonly #literals = new Map<string, Literal>();
  /** Patterns that are no literals. */
  readonly #others = new Map<string, number>();
  #patternCount = 0;
  readonly #traits = new Map<number, number[]>();
  readonly #changedTraits = new Set<number>();
  readonly #changedLiterals: Literal[] = [];
  readonly #lists: LiteralLists;
  /** Of the bound that was asked for last: it is asked for several times in a row. */
  #numbers: { readonly of: FlatBound; readonly numbers: FlatNumbers } | null = null;

  constructor(room: ProgramRoom, sample: TextSample) {
    this.#room = room;
    this.#lists = new LiteralLists(room.memory, sample, (bytes) => room.reserve(bytes));
  }

  /** The number of a field. */
  fieldFor(name: string | null): number {
    if (name === null) return layout.FIELD_ANY;
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const hash = fnv(name);
    const { words } = this.#room.memory;
    let slot = hash & (layout.FIELD_SLOT_COUNT - 1);
    while (words[(layout.FIELD_SLOTS >>> 2) + slot * 2 + 1] !== 0) {
      slot = (slot + 1) & (layout.FIELD_SLOT_COUNT - 1);
    }
    const field = this.#fields.size;
    if (field >= layout.MAX_FIELDS) {
      this.#room.giveUp();
      return 0;
    }
    this.#fields.set(name, field);
    words[(layout.FIELD_NAMES >>> 2) + field] = this.#addName(name);
    words[(layout.FIELD_SLOTS >>> 2) + slot * 2] = hash;
    words[(layout.FIELD_SLOTS >>> 2) + slot * 2 + 1] = field + 1;
    return field;
  }

  /** u16 units and whether the name is contested, then the text. No rule's name has 32,768 units. */
  #addName(name: string): number {
    const address = this.#room.reserve(2 + name.length * 2);
    if (address === 0) return 0;
    const { units } = this.#room.memory;
    units[address >>> 1] = name.length | (isContested(name) ? layout.NAME_CONTESTED : 0);
    for (let unit = 0; unit < name.length; unit++) units[(address >>> 1) + 1 + unit] = name.charCodeAt(unit);
    return address;
  }

  /** The number of the pattern that stands for it. */
  patternFor(sight: Sight): number {
    const field = this.fieldFor(sight.field);
    if (sight.kind === "foreign") return this.#traitPattern(layout.TRAIT_FOREIGN, field);
    if (sight.kind === "long") return this.#sizePattern(TRAITS.long, sight.units, field);
    if (sight.kind === "run") {
      return this.#sizePattern(TRAITS[sight.of], sight.units, field);
    }
    if (sight.at === "inside" && sight.literal.length === 1) {
      return this.#unitPattern(sight.literal, field);
    }
    return this.#seenPattern(field, USES[sight.at]!, sight.literal);
  }

  #seenPattern(field: number, use: number, text: string): number {
    const literal = this.#literals.get(text) ?? this.#addLiteral(text);
    if (literal === null) return 0;
    const { uses } = literal;
    for (let at = 0; at < uses.length; at += USE_PARTS) {
      if (uses[at] === field && uses[at + 1] === use) return uses[at + 2]!;
    }
    const pattern = this.#newPattern();
    if (this.#room.isFull) return 0;
    this.#lists.addUse(literal, field, use, pattern);
    if (!literal.isChanged) {
      literal.isChanged = true;
      this.#changedLiterals.push(literal);
    }
    return pattern;
  }

  /** The same of all that a flat bound looks for. */
  numbersOf(flat: FlatBound): FlatNumbers {
    if (this.#numbers?.of === flat) return this.#numbers.numbers;
    const patterns: number[] = [];
    const odd = new Map<number, number>();
    for (const [sight, name, held] of flat.groups) {
      if (sight === "wild") continue;
      const field = this.fieldFor(name);
      if (sight === "foreign") patterns.push(this.#traitPattern(layout.TRAIT_FOREIGN, field));
      else if (sight === "long" || sight === "digits" || sight === "alphanumerics") {
        for (const units of held) patterns.push(this.#sizePattern(TRAITS[sight], Number(units), field));
      } else {
        const use = USES[sight]!;
        for (const literal of held as readonly string[]) {
          if (sight === "number") odd.set(patterns.length, this.oddPattern(field));
          const isUnit = sight === "inside" && literal.length === 1;
          patterns.push(isUnit ? this.#unitPattern(literal, field) : this.#seenPattern(field, use, literal));
        }
      }
    }
    const numbers = { patterns, odd };
    this.#numbers = { of: flat, numbers };
    return numbers;
  }

  /** The number of a pattern that is no literal, and whether it is new. */
  #numberPattern(key: string): [number, boolean] {
    const known = this.#others.get(key);
    if (known !== undefined) return [known, false];
    const pattern = this.#newPattern();
    if (this.#room.isFull) return [0, false];
    this.#others.set(key, pattern);
    return [pattern, true];
  }

  /** 0 where there is no room for one more. */
  #newPattern(): number {
    if (this.#patternCount < layout.MAX_PATTERNS) return this.#patternCount++;
    this.#room.giveUp();
    return 0;
  }

  /** The pattern for something that is true of a value as a whole: TRAIT_* with its argument. */
  #traitPattern(trait: number, field: number): number {
    const [pattern, isNew] = this.#numberPattern(`${field}:trait:${trait}`);
    if (!isNew) return pattern;
    const row = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    const list = this.#traits.get(row) ?? [];
    list.push(trait, pattern);
    this.#traits.set(row, list);
    this.#changedTraits.add(row);
    return pattern;
  }

  #unitPattern(unit: string, field: number): number {
    return this.#traitPattern(layout.TRAIT_UNIT | unit.charCodeAt(0), field);
  }

  #sizePattern(trait: number, units: number, field: number): number {
    return this.#traitPattern(trait | Math.min(units, MAX_TRAIT), field);
  }

  /** The pattern for a number that is not in its plain form. */
  oddPattern(field: number): number {
    const [pattern] = this.#numberPattern(`${field}:odd`);
    const row = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    this.#room.memory.words[(layout.ODD_PATTERNS >>> 2) + row] = pattern + 1;
    return pattern;
  }

  #addLiteral(text: string): Literal | null {
    const address = this.#room.reserve(layout.LITERAL_TEXT + text.length * 2);
    if (address === 0) return null;
    const { units, words } = this.#room.memory;
    words[(address + layout.LITERAL_UNITS) >>> 2] = text.length;
    const start = (address + layout.LITERAL_TEXT) >>> 1;
    for (let unit = 0; unit < text.length; unit++) units[start + unit] = text.charCodeAt(unit);
    const literal: Literal = {
      address,
      text,
      uses: [],
      inText: null,
      whole: null,
      before: 0,
      isChanged: false,
    };
    this.#literals.set(text, literal);
    return literal;
  }

  /** Writes the lists and uses that have grown. What they were before stays behind unused. */
  flush(): void {
    for (const literal of this.#changedLiterals) {
      literal.isChanged = false;
      this.#writeUses(literal);
    }
    this.#changedLiterals.length = 0;
    if (!this.#lists.flush()) this.#room.giveUp();
    for (const row of this.#changedTraits) {
      const list = this.#traits.get(row)!;
      this.#room.memory.words[(layout.TRAITS >>> 2) + row] = this.#room.addWords([list.length / 2, ...list]);
    }
    this.#changedTraits.clear();
  }

  #writeUses({ address, uses }: Literal): void {
    const count = uses.length / USE_PARTS;
    const list = this.#room.reserve(count * layout.USE_SIZE);
    if (list === 0) return;
    const { units, words } = this.#room.memory;
    for (let at = 0, use = list; at < uses.length; at += USE_PARTS, use += layout.USE_SIZE) {
      units[use >>> 1] = uses[at]!;
      units[(use + 2) >>> 1] = uses[at + 1]!;
      words[(use + 4) >>> 2] = uses[at + 2]!;
    }
    words[(address + layout.LITERAL_USE_COUNT) >>> 2] = count;
    words[(address + layout.LITERAL_USES) >>> 2] = list;
  }
}
