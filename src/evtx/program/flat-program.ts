import {
  fieldOf,
  flatNodes,
  kindOf,
  NO_TRIGGERS,
  RUN_HEAD,
  type BoundTable,
  type FieldWord,
  type FlatBound,
  type SightKind,
} from "../../model/flat-bounds.ts";
import type { AsciiTable, SeenBound } from "../../model/scan-program.ts";
import * as layout from "evtx-wasm/layout";
import { MAX_FLAT_DEPTH } from "./flat-bound.ts";
import { leastUnits, literalStart, sightAt } from "./flat-sights.ts";
import type { GroupMarks } from "./group-marks.ts";
import { NoBound } from "./no-bound.ts";
import type { Patterns } from "./patterns.ts";

/** What the scan knows of the things that a table names, by their numbers there; 0: nothing, else one more than it has for them. */
interface Known {
  readonly patterns: Int32Array;
  /** Of sights that are numbers: the pattern of what is written oddly. */
  readonly odd: Int32Array;
  readonly fields: Int32Array;
  /** Addresses, 0 of those that are not known. */
  readonly literals: Uint32Array;
}

const isSeen = (kind: SightKind | undefined): kind is SeenBound["at"] =>
  kind === "inside" || kind === "start" || kind === "end" || kind === "equal" || kind === "number";

/** Writes flat bounds as programs. */
export class FlatPrograms {
  readonly #patterns: Patterns;
  readonly #marks: GroupMarks;
  readonly #automatonAt: (table: AsciiTable) => number;
  readonly #known = new Map<BoundTable, Known>();
  // Of the bound at hand: all of them are of one table, or nearly.
  #table: BoundTable | null = null;
  #of!: Known;
  #numbers!: Int32Array;
  #at = 0;
  #end = 0;
  #into: number[] = [];

  /** @param automatonAt the address of one. */
  constructor(patterns: Patterns, marks: GroupMarks, automatonAt: (table: AsciiTable) => number) {
    this.#patterns = patterns;
    this.#marks = marks;
    this.#automatonAt = automatonAt;
  }

  /** Marks what it reads, and adds its node. Throws `NoBound` where the numbers are none. */
  write(bound: FlatBound, into: number[]): void {
    const { nodes, triggers, wild } = this.#open(bound);
    for (let at = triggers; at < wild; at++) this.#marks.readsForeign(this.#fieldOf(this.#numbers[at]!));
    this.#at = wild;
    this.#end = nodes;
    this.#into = into;
    this.#node(0);
    if (this.#at !== this.#end) throw new NoBound();
  }

  /** Patterns of which one is seen wherever it holds; null where there are none such. Throws as above. */
  triggersOf(bound: FlatBound): readonly number[] | null {
    const { start } = bound;
    const { triggers } = this.#open(bound);
    if (this.#numbers[start + 1] === NO_TRIGGERS) return null;
    const patterns: number[] = [];
    for (let at = start + RUN_HEAD; at < triggers; at++) {
      const sight = this.#numbers[at]!;
      patterns.push(this.#pattern(sight));
      const odd = this.#of.odd[sight]!;
      if (odd > 0) patterns.push(odd - 1);
    }
    return patterns;
  }

  /** Where its triggers, its wild fields and its nodes end. */
  #open({ table, start }: FlatBound): { triggers: number; wild: number; nodes: number } {
    if (this.#table !== table) this.#take(table);
    const numbers = this.#numbers;
    const triggers = start + RUN_HEAD + Math.max(0, numbers[start + 1]!);
    const wild = triggers + numbers[start + 2]!;
    const nodes = wild + numbers[start]!;
    if (!(triggers <= wild && wild <= nodes && nodes <= numbers.length)) throw new NoBound();
    return { triggers, wild, nodes };
  }

  #take(table: BoundTable): void {
    let known = this.#known.get(table);
    if (known === undefined) {
      const sights = table.sights.length >>> 1;
      known = {
        patterns: new Int32Array(sights),
        odd: new Int32Array(sights),
        fields: new Int32Array(table.fields.length),
        literals: new Uint32Array(table.ends.length),
      };
      this.#known.set(table, known);
    }
    this.#table = table;
    this.#of = known;
    this.#numbers = table.numbers;
  }

  #next(): number {
    if (this.#at >= this.#end) throw new NoBound();
    return this.#numbers[this.#at++]!;
  }

  #node(depth: number): void {
    const kind = this.#next();
    const into = this.#into;
    if (kind >= 0) this.#seen(kind);
    else if (kind === flatNodes.and || kind === flatNodes.or) {
      if (depth >= MAX_FLAT_DEPTH) throw new NoBound();
      const count = this.#next();
      if (count < 0) throw new NoBound();
      const start = into.length;
      into.push(0, count);
      for (let child = 0; child < count; child++) this.#node(depth + 1);
      const sign = kind === flatNodes.and ? layout.NODE_AND : layout.NODE_OR;
      into[start] = (sign | (into.length - start)) >>> 0;
    } else this.#other(kind, depth);
  }

  #seen(sight: number): void {
    const pattern = this.#pattern(sight);
    if (this.#marks.name(pattern)) this.#mark(sight);
    const odd = this.#of.odd[sight]!;
    if (odd === 0) {
      this.#into.push(layout.NODE_SEEN | pattern);
      return;
    }
    this.#marks.name(odd - 1);
    this.#into.push((layout.NODE_OR | 4) >>> 0, 2, pattern, odd - 1);
  }

  #other(kind: number, depth: number): void {
    const into = this.#into;
    switch (kind) {
      case flatNodes.true:
        into.push(layout.NODE_TRUE);
        return;
      case flatNodes.not:
        if (depth >= MAX_FLAT_DEPTH) throw new NoBound();
        into.push(layout.NODE_NOT);
        this.#node(depth + 1);
        return;
      case flatNodes.same: {
        const [field, other] = [this.#fieldOf(this.#next() + 1), this.#fieldOf(this.#next() + 1)];
        this.#marks.compares(field);
        this.#marks.compares(other);
        into.push(layout.NODE_SAME, field, other);
        return;
      }
      case flatNodes.accepted: {
        const field = this.#fieldOf(this.#next() + 1);
        const automaton = this.#table!.automaton(this.#next());
        if (automaton === null || field === layout.FIELD_ANY) throw new NoBound();
        into.push(layout.NODE_ACCEPTED, field, this.#automatonAt(automaton));
        return;
      }
      default:
        throw new NoBound();
    }
  }

  /** The number of the pattern that stands for a sight. */
  #pattern(sight: number): number {
    const known = this.#of.patterns[sight]!;
    return known > 0 ? known - 1 : this.#add(sight);
  }

  #add(number: number): number {
    const table = this.#table!;
    const kind = kindOf(table.sights[number * 2] ?? 0);
    const pattern = isSeen(kind)
      ? this.#addSeen(number, kind)
      : this.#patterns.patternFor(sightAt(table, number));
    this.#of.patterns[number] = pattern + 1;
    return pattern;
  }

  #addSeen(number: number, at: SeenBound["at"]): number {
    const table = this.#table!;
    const held = table.sights[number * 2 + 1];
    if (held === undefined) throw new NoBound();
    const start = literalStart(table, held, leastUnits(at));
    const end = table.ends[held]!;
    const field = this.#fieldOf(fieldOf(table.sights[number * 2]!));
    if (at === "number") this.#of.odd[number] = this.#patterns.oddPattern(field) + 1;
    // Of a single unit only its presence is looked for.
    if (at === "inside" && end - start === 1) return this.#patterns.patternFor(sightAt(table, number));
    const { literals } = this.#of;
    const literal = literals[held]! || (literals[held] = this.#patterns.literalFor(table.units, start, end));
    return this.#patterns.seenPattern(at, field, literal);
  }

  #mark(number: number): void {
    const table = this.#table!;
    const word = table.sights[number * 2]!;
    const kind = kindOf(word);
    const field = this.#fieldOf(fieldOf(word));
    if (kind === "foreign") this.#marks.readsForeign(field);
    else if (!isSeen(kind)) this.#marks.reads(field, false, "0");
    else {
      const sight = field === layout.FIELD_ANY ? sightAt(table, number) : null;
      const literal = sight?.kind === "seen" ? sight.literal : "";
      this.#marks.reads(field, kind === "equal" || kind === "number", literal);
    }
  }

  #fieldOf(word: FieldWord): number {
    if (word === 0) return layout.FIELD_ANY;
    const known = this.#of.fields[word - 1];
    if (known === undefined) throw new NoBound();
    if (known > 0) return known - 1;
    const field = this.#patterns.fieldFor(this.#table!.fields[word - 1]!);
    this.#of.fields[word - 1] = field + 1;
    return field;
  }
}
