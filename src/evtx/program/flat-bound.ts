import {
  flatNodes,
  NO_TRIGGERS,
  sightWord,
  type BoundTable,
  type FieldWord,
  type SightKind,
} from "../../model/flat-bounds.ts";
import { Numbered } from "../../lib/numbered.ts";
import type { AsciiTable, Bound } from "../../model/scan-program.ts";
import { FOLD_WILD, MAX_RUN_DEPTH } from "evtx-wasm/layout";
import { foldTable } from "./fold-table.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

/** Makes bounds flat, to be kept: what the scan would make of each is worked out, and stands in one table. */
export class FlatBounds {
  readonly #isWild: (unit: number) => boolean;
  readonly #literals = new Numbered<string>();
  readonly #sights = new Numbered<number>();
  readonly #sightWords: number[] = [];
  readonly #fields = new Numbered<string>();
  /** By their names. */
  readonly #automata = new Map<string, AsciiTable>();
  readonly #automatonNumbers = new Numbered<string>();
  readonly #numbers: number[] = [];
  // Of the bound at hand.
  readonly #nodes: number[] = [];
  readonly #wild = new Set<FieldWord>();

  /** @param fold under which rules compare. */
  constructor(fold: (text: string) => string) {
    const table = foldTable(fold);
    this.#isWild = (unit) => table[unit] === FOLD_WILD;
  }

  /**
   * Where its run starts; "true" or "false" where it is nothing more; null where the scan has no use for it.
   *
   * @throws NoBound where a part of it is flat and none.
   */
  add(bound: Bound): number | "true" | "false" | null {
    const usable = usableBound(bound, this.#isWild);
    if (usable.kind === "true" || usable.kind === "false") return usable.kind;
    const sights = bestTriggers(usable)?.patterns.map((sight) => this.#sight(sight)) ?? null;
    const triggers = new Set(sights);
    this.#wild.clear();
    this.#addWild(usable);
    this.#nodes.length = 0;
    if (!this.#write(usable, 0)) return null;
    const numbers = this.#numbers;
    const start = numbers.length;
    numbers.push(this.#nodes.length, sights === null ? NO_TRIGGERS : triggers.size, this.#wild.size);
    for (const sight of triggers) numbers.push(sight);
    for (const field of this.#wild) numbers.push(field);
    for (const number of this.#nodes) numbers.push(number);
    return start;
  }

  table(): BoundTable & { readonly all: readonly AsciiTable[] } {
    const literals = this.#literals.all;
    const text = literals.join("");
    const units = new Uint16Array(text.length);
    for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at);
    let end = 0;
    const ends = Uint32Array.from(literals, (literal) => (end += literal.length));
    const automata = this.#automatonNumbers.all.map((name) => this.#automata.get(name)!);
    return {
      units,
      ends,
      sights: Uint32Array.from(this.#sightWords),
      fields: this.#fields.all,
      numbers: Int32Array.from(this.#numbers),
      all: automata,
      automata: automata.length,
      automaton: (number) => automata[number] ?? null,
    };
  }

  #field(name: string | null): FieldWord {
    return name === null ? 0 : this.#fields.of(name) + 1;
  }

  #sight(sight: Sight): number {
    const kind: SightKind = sight.kind === "seen" ? sight.at : sight.kind === "run" ? sight.of : sight.kind;
    const word = sightWord(kind, this.#field(sight.field));
    const held =
      sight.kind === "seen" ? this.#literals.of(sight.literal) : sight.kind === "foreign" ? 0 : sight.units;
    // Fewer literals and units than that: values are smaller, and so are rules.
    const number = this.#sights.of(word * 2 ** 32 + held);
    this.#sightWords[number * 2] = word;
    this.#sightWords[number * 2 + 1] = held;
    return number;
  }

  #addWild(bound: Bound): void {
    if (bound.kind === "wild") this.#wild.add(this.#field(bound.field));
    else if (bound.kind === "and" || bound.kind === "or")
      for (const child of bound.children) this.#addWild(child);
    else if (bound.kind === "not") this.#addWild(bound.child);
  }

  /** Whether it is not too deep. */
  #write(bound: Bound, depth: number): boolean {
    if (depth > MAX_RUN_DEPTH) return false;
    const nodes = this.#nodes;
    switch (bound.kind) {
      case "and":
      case "or":
        nodes.push(flatNodes[bound.kind], bound.children.length);
        return bound.children.every((child) => this.#write(child, depth + 1));
      case "not":
        nodes.push(flatNodes.not);
        return this.#write(bound.child, depth + 1);
      case "seen":
      case "foreign":
      case "long":
      case "run":
        nodes.push(this.#sight(bound));
        return true;
      case "same":
        nodes.push(flatNodes.same, this.#fields.of(bound.field), this.#fields.of(bound.other));
        return true;
      case "accepted":
        this.#automata.set(bound.by.name, bound.by);
        nodes.push(
          flatNodes.accepted,
          this.#fields.of(bound.field),
          this.#automatonNumbers.of(bound.by.name),
        );
        return true;
      case "true":
        nodes.push(flatNodes.true);
        return true;
      case "flat":
        throw new Error("the bound is flat");
      case "false":
      case "wild":
        // Such values are left to the exact tier anyway.
        nodes.push(flatNodes.or, 0);
        return true;
    }
  }
}
