import {
  type AsciiTable,
  type Bound,
  type EventProgram,
  type ScanProgram,
  type ScanRule,
} from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import { FlatPrograms } from "./flat-program.ts";
import { foldedBytes, foldTable } from "./fold-table.ts";
import { TextSample } from "./grams.ts";
import type { MemoryView } from "../chunk/tokens.ts";
import { GroupMarks } from "./group-marks.ts";
import { NoBound } from "./no-bound.ts";
import { Patterns } from "./patterns.ts";
import { ProgramRoom } from "./program-room.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

/** For fewer a sample costs more than it saves. */
const MANY_RULES = 20;

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
  /** Of the group at hand. */
  readonly #marks: GroupMarks;
  readonly #flat: FlatPrograms;

  constructor(memory: MemoryView, program: ScanProgram) {
    this.#program = program;
    this.#room = new ProgramRoom(memory);
    this.#patterns = new Patterns(this.#room, this.#sample);
    this.#marks = new GroupMarks(this.#room);
    this.#flat = new FlatPrograms(this.#patterns, this.#marks, (table) => this.#tableAt(table));
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
    for (const wanted of rules) {
      const { rule } = wanted;
      const bound = usableBound(wanted.bound, this.#isWild);
      if (bound.kind === "false") continue;
      if (group === null) this.#marks.begin((group = this.#room.reserve(layout.GROUP_SIZE)));
      const added = bound.kind === "true" ? null : this.#added(rule, bound);
      if (added === null) {
        always.push(rule);
        continue;
      }
      const { program, seen } = added;
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
    words[(group + layout.GROUP_ALWAYS_COUNT) >>> 2] = always.length;
    words[(group + layout.GROUP_ALWAYS) >>> 2] = this.#room.addWords(always);
    words[(group + layout.GROUP_TESTED_COUNT) >>> 2] = tested.length;
    words[(group + layout.GROUP_TESTED) >>> 2] = this.#room.addWords(tested);
    this.#addTriggers(group, triggers);
    this.#marks.finish();
    return group;
  }

  /** The program of a rule, and the patterns of which one is seen wherever it holds; null where its bound is none. */
  #added(rule: number, bound: Bound): { program: number; seen: readonly number[] | null } | null {
    try {
      const words = [0, rule];
      this.#writeNode(bound, words);
      const seen = this.#triggersOf(bound);
      return { program: this.#room.addWords(words), seen };
    } catch (error) {
      if (error instanceof NoBound) return null;
      throw error;
    }
  }

  /** Patterns of which one is seen wherever the bound holds; null where there are none such. */
  #triggersOf(bound: Bound): readonly number[] | null {
    if (bound.kind === "flat") return this.#flat.triggersOf(bound);
    return bestTriggers(bound)?.patterns.flatMap((sight) => this.#triggerPatterns(sight)) ?? null;
  }

  #triggerPatterns(sight: Sight): number[] {
    const pattern = this.#patterns.patternFor(sight);
    if (sight.kind !== "seen" || sight.at !== "number") return [pattern];
    return [pattern, this.#patterns.oddPattern(this.#patterns.fieldFor(sight.field))];
  }

  /** Its address, 0 where it finds no room. */
  #tableAt({ name, classes, width, next }: AsciiTable): number {
    this.#marks.runsTables();
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

  /** Marks what it reads, and adds its node. */
  #writeNode(bound: Bound, into: number[]): void {
    switch (bound.kind) {
      case "true":
        into.push(layout.NODE_TRUE);
        return;
      case "seen":
      case "foreign":
      case "long":
      case "run":
        this.#writeSight(bound, into);
        return;
      case "wild":
        this.#marks.readsForeign(this.#patterns.fieldFor(bound.field));
        into.push((layout.NODE_OR | 2) >>> 0, 0);
        return;
      case "not":
        into.push(layout.NODE_NOT);
        this.#writeNode(bound.child, into);
        return;
      case "same": {
        const [field, other] = [this.#patterns.fieldFor(bound.field), this.#patterns.fieldFor(bound.other)];
        this.#marks.compares(field);
        this.#marks.compares(other);
        into.push(layout.NODE_SAME, field, other);
        return;
      }
      case "accepted":
        into.push(layout.NODE_ACCEPTED, this.#patterns.fieldFor(bound.field), this.#tableAt(bound.by));
        return;
      case "flat":
        this.#flat.write(bound, into);
        return;
      default:
        this.#writeJoined(bound, into);
    }
  }

  #writeJoined(bound: Exclude<Bound, Sight>, into: number[]): void {
    const children = bound.kind === "and" || bound.kind === "or" ? bound.children : [];
    const start = into.length;
    into.push(0, children.length);
    for (const child of children) this.#writeNode(child, into);
    into[start] = ((bound.kind === "and" ? layout.NODE_AND : layout.NODE_OR) | (into.length - start)) >>> 0;
  }

  #writeSight(sight: Sight, into: number[]): void {
    const pattern = this.#patterns.patternFor(sight);
    const field = this.#patterns.fieldFor(sight.field);
    if (this.#marks.name(pattern)) this.#markSight(sight, field);
    if (sight.kind !== "seen" || sight.at !== "number") {
      into.push(layout.NODE_SEEN | pattern);
      return;
    }
    // The plain text, or one that has to be read to be known.
    const odd = this.#patterns.oddPattern(field);
    this.#marks.name(odd);
    into.push((layout.NODE_OR | 4) >>> 0, 2, pattern, odd);
  }

  #markSight(sight: Sight, field: number): void {
    if (sight.kind === "foreign") this.#marks.readsForeign(field);
    else if (sight.kind === "seen")
      this.#marks.reads(field, sight.at === "equal" || sight.at === "number", sight.literal);
    else this.#marks.reads(field, false, "0");
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
