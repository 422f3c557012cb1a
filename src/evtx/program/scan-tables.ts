import { isContested } from "../../model/field-meaning.ts";
import {
  type AsciiTable,
  type Bound,
  type EventProgram,
  type FlatBound,
  type ScanProgram,
  type ScanRule,
} from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import { markFlat, writeFlat, type FlatNumbers, type ProgramTables } from "./flat-program.ts";
import { fnv } from "./fnv.ts";
import { foldedBytes, foldTable } from "./fold-table.ts";
import { TextSample } from "./grams.ts";
import { USE_PARTS, type Literal } from "./literal.ts";
import { LiteralLists } from "./literal-lists.ts";
import type { MemoryView } from "../chunk/tokens.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

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

/** For fewer a sample costs more than it saves. */
const MANY_RULES = 20;
/** The largest argument of a trait: values are smaller. */
const MAX_TRAIT = 0xffffff;

/** What a rendered number, GUID, SID, time or boolean can be made of. */
const VALUE_TEXT = /^[0-9a-fxlrsutinz{}:.+-]*$/;

/**
 * Writes the scan program into the module's memory, one group (channel and event id) at a time as logs turn out to
 * hold them. Layout: wasm/layout/program.ts. Where the memory is full a group asks all its rules on every
 * record: slower, never wrong.
 */
export class ScanTables {
  readonly #memory: MemoryView;
  readonly #program: ScanProgram;
  readonly #fields = new Map<string, number>();
  readonly #literals = new Map<string, Literal>();
  /** Patterns that are no literals. */
  readonly #others = new Map<string, number>();
  #patternCount = 0;
  readonly #traits = new Map<number, number[]>();
  readonly #tables = new Map<string, number>();
  readonly #changedTraits = new Set<number>();
  readonly #changedLiterals: Literal[] = [];
  readonly #fold: Uint16Array;
  readonly #sample = new TextSample();
  #offered: Uint16Array | null = null;
  readonly #lists: LiteralLists;
  #top: number = layout.PROGRAMS;
  #full = false;
  /** The group at hand does. */
  #runsTables = false;
  /** Those that bounds of the group at hand name. */
  readonly #named = new Set<number>();

  constructor(memory: MemoryView, program: ScanProgram) {
    this.#memory = memory;
    this.#program = program;
    this.#fold = foldTable(program.fold);
    memory.units.set(this.#fold, layout.FOLD >>> 1);
    const foldBytes = memory.bytes.subarray(layout.FOLD_BYTES, layout.FOLD_BYTES_END);
    foldBytes.set(foldedBytes(this.#fold));
    this.#lists = new LiteralLists(memory, this.#sample, (bytes) => this.#reserve(bytes));
    for (const name of program.readingFields ?? []) this.#fieldFor(name);
  }

  readonly #isWild = (unit: number): boolean => this.#fold[unit] === layout.FOLD_WILD;

  /** What logs look like, to be read where literals are filed: they are filed under what is rare in it. */
  offerSample(units: Uint16Array): void {
    this.#offered = units;
  }

  /** PAIR_IGNORED, PAIR_ALL or the address of the group that was made for the pair. */
  stateFor(channel: string, eventId: number): number {
    const program: EventProgram = this.#program.programFor(channel, eventId);
    if (program === "none") return layout.PAIR_IGNORED;
    if (program === "all" || this.#full) return layout.PAIR_ALL;
    const live = program
      .map(({ rule, bound }) => ({ rule, bound: usableBound(bound, this.#isWild) }))
      .filter(({ bound }) => bound.kind !== "false");
    if (live.length === 0) return layout.PAIR_IGNORED;
    if (this.#offered !== null && live.length >= MANY_RULES) this.#sample.add(this.#offered, this.#fold);
    this.#offered = null;
    const group = this.#addGroup(live);
    this.#flush();
    return this.#full ? layout.PAIR_ALL : group;
  }

  #reserve(bytes: number): number {
    const address = this.#top;
    if (address + bytes > layout.PROGRAMS_END) {
      this.#full = true;
      return 0;
    }
    this.#top = (address + bytes + 3) & ~3;
    return address;
  }

  #addGroup(rules: readonly ScanRule[]): number {
    const group = this.#reserve(layout.GROUP_SIZE);
    const always: number[] = [];
    const tested: number[] = [];
    const triggers = new Map<number, number[]>();
    let flags = 0;
    this.#runsTables = false;
    this.#named.clear();
    for (const { rule, bound } of rules) {
      flags |= this.#markFields(group, bound);
      if (bound.kind === "true") {
        always.push(rule);
        continue;
      }
      const program = this.#addProgram(rule, bound);
      const wanted = this.#triggersOf(bound);
      if (wanted === null) {
        tested.push(program);
        continue;
      }
      for (const pattern of wanted) {
        const list = triggers.get(pattern);
        if (list === undefined) triggers.set(pattern, [program]);
        else if (!list.includes(program)) list.push(program);
      }
    }
    if (this.#full) return 0;
    const { words } = this.#memory;
    if (this.#runsTables) flags |= layout.GROUP_FLAG_TABLES;
    words[(group + layout.GROUP_FLAGS) >>> 2] = flags;
    words[(group + layout.GROUP_ALWAYS_COUNT) >>> 2] = always.length;
    words[(group + layout.GROUP_ALWAYS) >>> 2] = this.#addWords(always);
    words[(group + layout.GROUP_TESTED_COUNT) >>> 2] = tested.length;
    words[(group + layout.GROUP_TESTED) >>> 2] = this.#addWords(tested);
    this.#addTriggers(group, triggers);
    this.#addNamed(group);
    return group;
  }

  #addNamed(group: number): void {
    const limit = Math.max(-1, ...this.#named) + 1;
    const bits = new Array<number>((limit + 31) >>> 5).fill(0);
    for (const pattern of this.#named) bits[pattern >>> 5]! |= 1 << (pattern & 31);
    const { words } = this.#memory;
    words[(group + layout.GROUP_PATTERN_LIMIT) >>> 2] = limit;
    words[(group + layout.GROUP_PATTERN_BITS) >>> 2] = this.#addWords(bits);
  }

  /** Patterns of which one is seen wherever the bound holds; null where there are none such. */
  #triggersOf(bound: Bound): readonly number[] | null {
    if (bound.kind !== "flat") {
      return bestTriggers(bound)?.patterns.flatMap((sight) => this.#triggerPatterns(sight)) ?? null;
    }
    if (bound.triggers === null) return null;
    const { patterns, odd } = this.#numbersOf(bound);
    const wanted = bound.triggers.map((at) => patterns[at]!);
    for (const at of odd.size === 0 ? [] : bound.triggers) if (odd.has(at)) wanted.push(odd.get(at)!);
    return wanted;
  }

  #triggerPatterns(sight: Sight): number[] {
    const pattern = this.#patternFor(sight);
    if (sight.kind !== "seen" || sight.at !== "number") return [pattern];
    return [pattern, this.#oddPattern(this.#fieldFor(sight.field))];
  }

  #addWords(values: readonly number[]): number {
    const address = this.#reserve(values.length * 4);
    if (address !== 0) this.#memory.words.set(values, address >>> 2);
    return address;
  }

  /** Notes which fields the bound reads and how, and answers with the group flags it takes. */
  #markFields(group: number, bound: Bound): number {
    switch (bound.kind) {
      case "and":
      case "or": {
        let flags = 0;
        for (const child of bound.children) flags |= this.#markFields(group, child);
        return flags;
      }
      case "not":
        return this.#markFields(group, bound.child);
      case "same":
        return (
          this.#markField(group, bound.field, true, null) | this.#markField(group, bound.other, true, null)
        );
      case "seen":
        return this.#markField(
          group,
          bound.field,
          bound.at === "equal" || bound.at === "number",
          bound.literal,
        );
      case "foreign":
      case "wild":
        // Numbers and the like are plain: nothing of the kind is in them.
        return this.#markField(group, bound.field, false, "\u0080");
      case "long":
      case "run":
        return this.#markField(group, bound.field, false, "0");
      case "flat":
        return markFlat(bound, (name, whole, literal) => this.#markField(group, name, whole, literal));
      case "accepted":
      case "true":
      case "false":
        return 0;
    }
  }

  /** @param whole the value is read as a whole, not passed over. @param literal null where the value is compared. */
  #markField(group: number, name: string | null, whole: boolean, literal: string | null): number {
    const field = this.#fieldFor(name);
    if (field !== layout.FIELD_ANY) {
      const bits = whole ? layout.GROUP_EQUAL : layout.GROUP_SCANNED;
      if (group !== 0) this.#memory.bytes[group + bits + (field >>> 3)]! |= 1 << (field & 7);
      return literal === null ? layout.GROUP_FLAG_SAME : 0;
    }
    return layout.GROUP_FLAG_ANY | (VALUE_TEXT.test(literal ?? "") ? layout.GROUP_FLAG_ANY_VALUE : 0);
  }

  #fieldFor(name: string | null): number {
    if (name === null) return layout.FIELD_ANY;
    const known = this.#fields.get(name);
    if (known !== undefined) return known;
    const hash = fnv(name);
    const { words } = this.#memory;
    let slot = hash & (layout.FIELD_SLOT_COUNT - 1);
    while (words[(layout.FIELD_SLOTS >>> 2) + slot * 2 + 1] !== 0) {
      slot = (slot + 1) & (layout.FIELD_SLOT_COUNT - 1);
    }
    const field = this.#fields.size;
    if (field >= layout.MAX_FIELDS) {
      this.#full = true;
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
    const address = this.#reserve(2 + name.length * 2);
    if (address === 0) return 0;
    const { units } = this.#memory;
    units[address >>> 1] = name.length | (isContested(name) ? layout.NAME_CONTESTED : 0);
    for (let unit = 0; unit < name.length; unit++) units[(address >>> 1) + 1 + unit] = name.charCodeAt(unit);
    return address;
  }

  #patternFor(sight: Sight): number {
    const field = this.#fieldFor(sight.field);
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
    if (this.#full) return 0;
    this.#lists.addUse(literal, field, use, pattern);
    if (!literal.isChanged) {
      literal.isChanged = true;
      this.#changedLiterals.push(literal);
    }
    return pattern;
  }

  /** Of the bound that was asked for last: it is asked for several times in a row. */
  #numbers: { readonly of: FlatBound; readonly numbers: FlatNumbers } | null = null;

  #numbersOf(flat: FlatBound): FlatNumbers {
    if (this.#numbers?.of === flat) return this.#numbers.numbers;
    const patterns: number[] = [];
    const odd = new Map<number, number>();
    for (const [sight, name, held] of flat.groups) {
      if (sight === "wild") continue;
      const field = this.#fieldFor(name);
      if (sight === "foreign") patterns.push(this.#traitPattern(layout.TRAIT_FOREIGN, field));
      else if (sight === "long" || sight === "digits" || sight === "alphanumerics") {
        for (const units of held) patterns.push(this.#sizePattern(TRAITS[sight], Number(units), field));
      } else {
        const use = USES[sight]!;
        for (const literal of held as readonly string[]) {
          if (sight === "number") odd.set(patterns.length, this.#oddPattern(field));
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
    if (this.#full) return [0, false];
    this.#others.set(key, pattern);
    return [pattern, true];
  }

  /** 0 where there is no room for one more. */
  #newPattern(): number {
    if (this.#patternCount < layout.MAX_PATTERNS) return this.#patternCount++;
    this.#full = true;
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

  /** Its address, 0 where it finds no room. */
  #tableAt({ name, classes, width, next }: AsciiTable): number {
    this.#runsTables = true;
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const address = this.#reserve(layout.TABLE_NEXT + next.length * 2);
    if (address === 0) return 0;
    const { bytes, units, words } = this.#memory;
    words[address >>> 2] = width;
    bytes.set(classes, address + layout.TABLE_CLASSES);
    units.set(next, (address + layout.TABLE_NEXT) >>> 1);
    this.#tables.set(name, address);
    return address;
  }

  /** The pattern for a number that is not in its plain form. */
  #oddPattern(field: number): number {
    const [pattern] = this.#numberPattern(`${field}:odd`);
    const row = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    this.#memory.words[(layout.ODD_PATTERNS >>> 2) + row] = pattern + 1;
    return pattern;
  }

  #addLiteral(text: string): Literal | null {
    const address = this.#reserve(layout.LITERAL_TEXT + text.length * 2);
    if (address === 0) return null;
    const { units, words } = this.#memory;
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

  #addProgram(rule: number, bound: Bound): number {
    const words = [0, rule];
    this.#writeNode(bound, words);
    return this.#addWords(words);
  }

  #writeNode(bound: Bound, into: number[]): void {
    if (bound.kind === "true") {
      into.push(layout.NODE_TRUE);
    } else if (bound.kind === "seen" && bound.at === "number") {
      // The plain text, or one that has to be read to be known.
      const odd = this.#oddPattern(this.#fieldFor(bound.field));
      into.push((layout.NODE_OR | 4) >>> 0, 2, this.#name(this.#patternFor(bound)), this.#name(odd));
    } else if (
      bound.kind === "seen" ||
      bound.kind === "foreign" ||
      bound.kind === "long" ||
      bound.kind === "run"
    ) {
      into.push(layout.NODE_SEEN | this.#name(this.#patternFor(bound)));
    } else if (bound.kind === "not") {
      into.push(layout.NODE_NOT);
      this.#writeNode(bound.child, into);
    } else if (bound.kind === "same") {
      into.push(layout.NODE_SAME, this.#fieldFor(bound.field), this.#fieldFor(bound.other));
    } else if (bound.kind === "accepted") {
      into.push(layout.NODE_ACCEPTED, this.#fieldFor(bound.field), this.#tableAt(bound.by));
    } else if (bound.kind === "flat") {
      writeFlat(bound, this.#numbersOf(bound), into, this.#target);
    } else {
      const children = bound.kind === "and" || bound.kind === "or" ? bound.children : [];
      const start = into.length;
      into.push(0, children.length);
      for (const child of children) this.#writeNode(child, into);
      into[start] = ((bound.kind === "and" ? layout.NODE_AND : layout.NODE_OR) | (into.length - start)) >>> 0;
    }
  }

  readonly #target: ProgramTables = {
    name: (pattern) => this.#name(pattern),
    fieldFor: (name) => this.#fieldFor(name),
    tableAt: (table) => this.#tableAt(table),
  };

  #name(pattern: number): number {
    this.#named.add(pattern);
    return pattern;
  }

  #addTriggers(group: number, triggers: ReadonlyMap<number, readonly number[]>): void {
    let slots = triggers.size === 0 ? 0 : 4;
    while (slots < triggers.size * 2) slots *= 2;
    const table = this.#addWords(new Array<number>(slots * 2).fill(0));
    const { words } = this.#memory;
    words[(group + layout.GROUP_TRIGGER_COUNT) >>> 2] = slots;
    words[(group + layout.GROUP_TRIGGERS) >>> 2] = table;
    for (const [pattern, programs] of triggers) {
      const list = this.#addWords([programs.length, ...programs]);
      if (list === 0 || table === 0) return;
      let slot = ((Math.imul(pattern, layout.HASH_MULTIPLIER) >>> 0) >>> 8) & (slots - 1);
      while (words[(table >>> 2) + slot * 2] !== 0) slot = (slot + 1) & (slots - 1);
      words[(table >>> 2) + slot * 2] = pattern + 1;
      words[(table >>> 2) + slot * 2 + 1] = list;
    }
  }

  /** Writes the lists and uses that have grown. What they were before stays behind unused. */
  #flush(): void {
    for (const literal of this.#changedLiterals) {
      literal.isChanged = false;
      this.#writeUses(literal);
    }
    this.#changedLiterals.length = 0;
    if (!this.#lists.flush()) this.#full = true;
    for (const row of this.#changedTraits) {
      const list = this.#traits.get(row)!;
      this.#memory.words[(layout.TRAITS >>> 2) + row] = this.#addWords([list.length / 2, ...list]);
    }
    this.#changedTraits.clear();
  }

  #writeUses({ address, uses }: Literal): void {
    const count = uses.length / USE_PARTS;
    const list = this.#reserve(count * layout.USE_SIZE);
    if (list === 0) return;
    const { units, words } = this.#memory;
    for (let at = 0, use = list; at < uses.length; at += USE_PARTS, use += layout.USE_SIZE) {
      units[use >>> 1] = uses[at]!;
      units[(use + 2) >>> 1] = uses[at + 1]!;
      words[(use + 4) >>> 2] = uses[at + 2]!;
    }
    words[(address + layout.LITERAL_USE_COUNT) >>> 2] = count;
    words[(address + layout.LITERAL_USES) >>> 2] = list;
  }
}
