import type { BoundTable } from "../../model/flat-bounds.ts";
import type { AsciiTable, EventProgram, ScanProgram, ScanRule } from "../../model/scan-program.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import type { MemoryView } from "../chunk/tokens.ts";
import { FlatBounds } from "./flat-bound.ts";
import { foldTable } from "./fold-table.ts";
import { placeBounds, placeName, type PlacedBounds } from "./placed-bounds.ts";
import { NoBound } from "./plain-bound.ts";

/** For fewer a sample costs more than it saves. */
const MANY_RULES = 20;

/** A rule whose bound lies in a table. */
interface BoundedRule {
  readonly rule: RuleIndex;
  readonly table: BoundTable;
  readonly start: number;
}

/**
 * Hands the scan program over to the module, one group (channel and event id) at a time as logs turn out to
 * hold them. Layout: wasm/layout/program.ts. Where the memory is full a group asks all its rules on every
 * record: slower, never wrong.
 */
export class ScanTables {
  readonly #wasm: EvtxWasm;
  readonly #memory: MemoryView;
  readonly #program: ScanProgram;
  readonly #automata = new Map<string, number>();
  /** Addresses of the names of fields. */
  readonly #names = new Map<string, number>();
  /** Those of packs, which stay. */
  readonly #placed = new Map<BoundTable, PlacedBounds>();
  #offered: { readonly from: number; readonly to: number } | null = null;

  constructor(wasm: EvtxWasm, memory: MemoryView, program: ScanProgram) {
    this.#wasm = wasm;
    this.#memory = memory;
    this.#program = program;
    memory.units.set(foldTable(program.fold), layout.FOLD >>> 1);
    wasm.foldChanged();
    for (const name of program.readingFields ?? []) {
      const address = this.#addressOf(name);
      if (address !== 0) wasm.addField(address);
    }
  }

  /** What logs look like, UTF-16 at addresses: literals are filed under what is rare in it. It is read before the next chunk is. */
  offerSample(from: number, to: number): void {
    this.#offered = { from, to };
  }

  /** PAIR_IGNORED, PAIR_ALL or the address of the group that was made for the pair. */
  stateFor(channel: string, eventId: number): number {
    const program: EventProgram = this.#program.programFor(channel, eventId);
    if (program === "none") return layout.PAIR_IGNORED;
    if (program === "all" || this.#isFull) return layout.PAIR_ALL;
    if (this.#offered !== null && program.length >= MANY_RULES)
      this.#wasm.sampleText(this.#offered.from, this.#offered.to);
    this.#offered = null;
    const group = this.#addGroup(program);
    return this.#isFull ? layout.PAIR_ALL : (group ?? layout.PAIR_IGNORED);
  }

  get #isFull(): boolean {
    return this.#wasm.isProgramFull() !== 0;
  }

  /** Null where none of the rules can hold. Bounds that are not flat are made so, and let go with the group. */
  #addGroup(rules: readonly ScanRule[]): number | null {
    const always: RuleIndex[] = [];
    const bounded: BoundedRule[] = [];
    const own = this.#flatten(rules, always, bounded);
    if (always.length + bounded.length === 0) return null;
    for (const { table } of bounded) if (table !== own) this.#place(table);
    const ownPlace = own === null ? null : this.#copied(own);
    const group = this.#isFull ? 0 : this.#wasm.beginGroup();
    if (group === 0) return group;
    for (const rule of always) this.#wasm.addRule(rule);
    for (const each of bounded)
      this.#addBound(each, each.table === own ? ownPlace! : this.#placed.get(each.table)!);
    this.#wasm.finishGroup();
    if (ownPlace !== null) this.#wasm.releaseBounds(ownPlace.size);
    return group;
  }

  /** The table of those that were not flat; null where all were. A bound is let go when it is written: thousands of them would outlive what is new. */
  #flatten(rules: readonly ScanRule[], always: RuleIndex[], bounded: BoundedRule[]): BoundTable | null {
    const bounds = new FlatBounds(this.#program.fold);
    const own: [RuleIndex, number][] = [];
    for (const wanted of rules) {
      const { rule } = wanted;
      const bound = wanted.bound;
      if (bound.kind === "flat") {
        bounded.push({ rule, table: bound.table, start: bound.start });
        continue;
      }
      const start = addTo(bounds, bound);
      if (start === "true") always.push(rule);
      else if (start !== "false") own.push([rule, start]);
    }
    if (own.length === 0) return null;
    const table = bounds.table();
    for (const [rule, start] of own) bounded.push({ rule, table, start });
    return table;
  }

  #copied(table: BoundTable): PlacedBounds | null {
    return placeBounds(this.#wasm, this.#memory, table, (name) => this.#addressOf(name));
  }

  /** 0 where there is no room for the name. */
  #addressOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const address = placeName(this.#wasm, this.#memory, name);
    this.#names.set(name, address);
    return address;
  }

  #place(table: BoundTable): void {
    if (this.#placed.has(table)) return;
    const placed = this.#copied(table);
    if (placed !== null) this.#placed.set(table, placed);
  }

  #addBound({ rule, table, start }: BoundedRule, { address }: PlacedBounds): void {
    while (this.#wasm.addBound(rule, address, start) === layout.BOUND_WAITS) {
      const number = this.#wasm.askedAutomaton();
      const automaton = table.automaton(number);
      const { words } = this.#memory;
      const automata = words[(address + layout.BOUNDS_AUTOMATA) >>> 2]!;
      const at = automaton === null ? 0 : this.#automatonAt(automaton);
      words[(automata >>> 2) + number] = at === 0 ? layout.AUTOMATON_NONE : at;
    }
  }

  /** Its address, 0 where it finds no room. */
  #automatonAt({ name, classes, width, next }: AsciiTable): number {
    const known = this.#automata.get(name);
    if (known !== undefined) return known;
    const address = this.#wasm.reserveProgram(layout.TABLE_NEXT + next.length * 2);
    if (address === 0) return 0;
    const { bytes, units, words } = this.#memory;
    words[address >>> 2] = width;
    bytes.set(classes, address + layout.TABLE_CLASSES);
    units.set(next, (address + layout.TABLE_NEXT) >>> 1);
    this.#automata.set(name, address);
    return address;
  }
}

/** Where the run of a bound starts; "true" where nothing can be said of it. */
function addTo(bounds: FlatBounds, bound: ScanRule["bound"]): number | "true" | "false" {
  try {
    return bounds.add(bound) ?? "true";
  } catch (error) {
    if (error instanceof NoBound) return "true";
    throw error;
  }
}
