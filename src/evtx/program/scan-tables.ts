import {
  type AsciiTable,
  type Bound,
  type EventProgram,
  type ScanProgram,
  type ScanRule,
} from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import { markFlat, writeFlat, type ProgramTables } from "./flat-program.ts";
import { foldedBytes, foldTable } from "./fold-table.ts";
import { TextSample } from "./grams.ts";
import type { MemoryView } from "../chunk/tokens.ts";
import { Patterns } from "./patterns.ts";
import { ProgramRoom } from "./program-room.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

/** For fewer a sample costs more than it saves. */
const MANY_RULES = 20;
/** What a rendered number, GUID, SID, time or boolean can be made of. */
const VALUE_TEXT = /^[0-9a-fxlrsutinz{}:.+-]*$/;

/**
 * Writes the scan program into the module's memory, one group (channel and event id) at a time as logs turn out to
 * hold them. Layout: wasm/layout/program.ts. Where the memory is full a group asks all its rules on every
 * record: slower, never wrong.
 */
export class ScanTables {
  readonly #program: ScanProgram;
  readonly #room: ProgramRoom;
  readonly #patterns: Patterns;
  readonly #tables = new Map<string, number>();
  readonly #fold: Uint16Array;
  readonly #sample = new TextSample();
  #offered: Uint16Array | null = null;
  /** The group at hand does. */
  #runsTables = false;
  /** Those that bounds of the group at hand name. */
  readonly #named = new Set<number>();

  constructor(memory: MemoryView, program: ScanProgram) {
    this.#program = program;
    this.#room = new ProgramRoom(memory);
    this.#patterns = new Patterns(this.#room, this.#sample);
    this.#fold = foldTable(program.fold);
    memory.units.set(this.#fold, layout.FOLD >>> 1);
    const foldBytes = memory.bytes.subarray(layout.FOLD_BYTES, layout.FOLD_BYTES_END);
    foldBytes.set(foldedBytes(this.#fold));
    for (const name of program.readingFields ?? []) this.#patterns.fieldFor(name);
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
    if (program === "all" || this.#room.isFull) return layout.PAIR_ALL;
    if (this.#offered !== null && program.length >= MANY_RULES) this.#sample.add(this.#offered, this.#fold);
    this.#offered = null;
    const group = this.#addGroup(program);
    if (group === null) return layout.PAIR_IGNORED;
    this.#patterns.flush();
    return this.#room.isFull ? layout.PAIR_ALL : group;
  }

  /** Null where none of the rules can hold. A bound is let go when it is written: thousands of them would outlive what is new. */
  #addGroup(rules: readonly ScanRule[]): number | null {
    let group: number | null = null;
    const always: number[] = [];
    const tested: number[] = [];
    const triggers = new Map<number, number[]>();
    let flags = 0;
    this.#runsTables = false;
    this.#named.clear();
    for (const wanted of rules) {
      const { rule } = wanted;
      const bound = usableBound(wanted.bound, this.#isWild);
      if (bound.kind === "false") continue;
      group ??= this.#room.reserve(layout.GROUP_SIZE);
      flags |= this.#markFields(group, bound);
      if (bound.kind === "true") {
        always.push(rule);
        continue;
      }
      const program = this.#addProgram(rule, bound);
      const seen = this.#triggersOf(bound);
      if (seen === null) {
        tested.push(program);
        continue;
      }
      for (const pattern of seen) {
        const list = triggers.get(pattern);
        if (list === undefined) triggers.set(pattern, [program]);
        // One program after the other: no other than the last can be this.
        else if (list.at(-1) !== program) list.push(program);
      }
    }
    if (group === null || this.#room.isFull) return group;
    const { words } = this.#room.memory;
    if (this.#runsTables) flags |= layout.GROUP_FLAG_TABLES;
    words[(group + layout.GROUP_FLAGS) >>> 2] = flags;
    words[(group + layout.GROUP_ALWAYS_COUNT) >>> 2] = always.length;
    words[(group + layout.GROUP_ALWAYS) >>> 2] = this.#room.addWords(always);
    words[(group + layout.GROUP_TESTED_COUNT) >>> 2] = tested.length;
    words[(group + layout.GROUP_TESTED) >>> 2] = this.#room.addWords(tested);
    this.#addTriggers(group, triggers);
    this.#addNamed(group);
    return group;
  }

  #addNamed(group: number): void {
    const limit = Math.max(-1, ...this.#named) + 1;
    const bits = new Array<number>((limit + 31) >>> 5).fill(0);
    for (const pattern of this.#named) bits[pattern >>> 5]! |= 1 << (pattern & 31);
    const { words } = this.#room.memory;
    words[(group + layout.GROUP_PATTERN_LIMIT) >>> 2] = limit;
    words[(group + layout.GROUP_PATTERN_BITS) >>> 2] = this.#room.addWords(bits);
  }

  /** Patterns of which one is seen wherever the bound holds; null where there are none such. */
  #triggersOf(bound: Bound): readonly number[] | null {
    if (bound.kind !== "flat") {
      return bestTriggers(bound)?.patterns.flatMap((sight) => this.#triggerPatterns(sight)) ?? null;
    }
    if (bound.triggers === null) return null;
    const { patterns, odd } = this.#patterns.numbersOf(bound);
    const wanted = bound.triggers.map((at) => patterns[at]!);
    for (const at of odd.size === 0 ? [] : bound.triggers) if (odd.has(at)) wanted.push(odd.get(at)!);
    return wanted;
  }

  #triggerPatterns(sight: Sight): number[] {
    const pattern = this.#patterns.patternFor(sight);
    if (sight.kind !== "seen" || sight.at !== "number") return [pattern];
    return [pattern, this.#patterns.oddPattern(this.#patterns.fieldFor(sight.field))];
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
    const field = this.#patterns.fieldFor(name);
    if (field !== layout.FIELD_ANY) {
      const bits = whole ? layout.GROUP_EQUAL : layout.GROUP_SCANNED;
      if (group !== 0) this.#room.memory.bytes[group + bits + (field >>> 3)]! |= 1 << (field & 7);
      return literal === null ? layout.GROUP_FLAG_SAME : 0;
    }
    return layout.GROUP_FLAG_ANY | (VALUE_TEXT.test(literal ?? "") ? layout.GROUP_FLAG_ANY_VALUE : 0);
  }

  /** Its address, 0 where it finds no room. */
  #tableAt({ name, classes, width, next }: AsciiTable): number {
    this.#runsTables = true;
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const address = this.#room.reserve(layout.TABLE_NEXT + next.length * 2);
    if (address === 0) return 0;
    const { bytes, units, words } = this.#room.memory;
    words[address >>> 2] = width;
    bytes.set(classes, address + layout.TABLE_CLASSES);
    units.set(next, (address + layout.TABLE_NEXT) >>> 1);
    this.#tables.set(name, address);
    return address;
  }

  #addProgram(rule: number, bound: Bound): number {
    const words = [0, rule];
    this.#writeNode(bound, words);
    return this.#room.addWords(words);
  }

  #writeNode(bound: Bound, into: number[]): void {
    if (bound.kind === "true") {
      into.push(layout.NODE_TRUE);
    } else if (bound.kind === "seen" && bound.at === "number") {
      // The plain text, or one that has to be read to be known.
      const odd = this.#patterns.oddPattern(this.#patterns.fieldFor(bound.field));
      into.push((layout.NODE_OR | 4) >>> 0, 2, this.#name(this.#patterns.patternFor(bound)), this.#name(odd));
    } else if (
      bound.kind === "seen" ||
      bound.kind === "foreign" ||
      bound.kind === "long" ||
      bound.kind === "run"
    ) {
      into.push(layout.NODE_SEEN | this.#name(this.#patterns.patternFor(bound)));
    } else if (bound.kind === "not") {
      into.push(layout.NODE_NOT);
      this.#writeNode(bound.child, into);
    } else if (bound.kind === "same") {
      into.push(layout.NODE_SAME, this.#patterns.fieldFor(bound.field), this.#patterns.fieldFor(bound.other));
    } else if (bound.kind === "accepted") {
      into.push(layout.NODE_ACCEPTED, this.#patterns.fieldFor(bound.field), this.#tableAt(bound.by));
    } else if (bound.kind === "flat") {
      writeFlat(bound, this.#patterns.numbersOf(bound), into, this.#target);
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
    fieldFor: (name) => this.#patterns.fieldFor(name),
    tableAt: (table) => this.#tableAt(table),
  };

  #name(pattern: number): number {
    this.#named.add(pattern);
    return pattern;
  }

  #addTriggers(group: number, triggers: ReadonlyMap<number, readonly number[]>): void {
    let slots = triggers.size === 0 ? 0 : 4;
    while (slots < triggers.size * 2) slots *= 2;
    const table = this.#room.addWords(new Array<number>(slots * 2).fill(0));
    const { words } = this.#room.memory;
    words[(group + layout.GROUP_TRIGGER_COUNT) >>> 2] = slots;
    words[(group + layout.GROUP_TRIGGERS) >>> 2] = table;
    for (const [pattern, programs] of triggers) {
      const list = this.#room.addWords([programs.length, ...programs]);
      if (list === 0 || table === 0) return;
      let slot = ((Math.imul(pattern, layout.HASH_MULTIPLIER) >>> 0) >>> 8) & (slots - 1);
      while (words[(table >>> 2) + slot * 2] !== 0) slot = (slot + 1) & (slots - 1);
      words[(table >>> 2) + slot * 2] = pattern + 1;
      words[(table >>> 2) + slot * 2 + 1] = list;
    }
  }
}
