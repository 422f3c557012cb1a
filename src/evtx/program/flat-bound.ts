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
import { plainBound } from "./plain-bound.ts";
import { bestTriggers, type Sight } from "./triggers.ts";
import { usableBound } from "./usable-bound.ts";

/** Makes bounds flat, to be kept: what the scan would make of each is worked out, and stands in one table. */
export class FlatBounds {
  readonly #isWild: (unit: number) => boolean;
  readonly #literals = new Numbered<string>();
  readonly #sights = new Numbered<string>();
  readonly #sightWords: number[] = [];
  readonly #fields = new Numbered<string>();
  /** By their names. */
  readonly #automata = new Map<string, AsciiTable>();
  readonly #automatonNumbers = new Numbered<string>();
  readonly #numbers: number[] = [];

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
    const usable = usableBound(plainBound(bound), this.#isWild);
    if (usable.kind === "true" || usable.kind === "false") return usable.kind;
    if (depthOf(usable) > MAX_RUN_DEPTH) return null;
    const sights = bestTriggers(usable)?.patterns.map((sight) => this.#sight(sight)) ?? null;
    const triggers = [...new Set(sights)];
    const wild = [...new Set(this.#wildFields(usable))];
    const nodes: number[] = [];
    this.#write(usable, nodes);
    const start = this.#numbers.length;
    this.#numbers.push(nodes.length, sights === null ? NO_TRIGGERS : triggers.length, wild.length);
    for (const number of [...triggers, ...wild, ...nodes]) this.#numbers.push(number);
    return start;
  }

  table(): BoundTable & { readonly all: readonly AsciiTable[] } {
    const literals = this.#literals.all;
    const text = literals.join("");
    const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
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
    const number = this.#sights.of(`${word}:${held}`);
    this.#sightWords[number * 2] = word;
    this.#sightWords[number * 2 + 1] = held;
    return number;
  }

  #write(bound: Bound, nodes: number[]): void {
    switch (bound.kind) {
      case "and":
      case "or":
        nodes.push(flatNodes[bound.kind], bound.children.length);
        for (const child of bound.children) this.#write(child, nodes);
        return;
      case "not":
        nodes.push(flatNodes.not);
        this.#write(bound.child, nodes);
        return;
      case "seen":
      case "foreign":
      case "long":
      case "run":
        nodes.push(this.#sight(bound));
        return;
      case "same":
        nodes.push(flatNodes.same, this.#fields.of(bound.field), this.#fields.of(bound.other));
        return;
      case "accepted":
        this.#automata.set(bound.by.name, bound.by);
        nodes.push(
          flatNodes.accepted,
          this.#fields.of(bound.field),
          this.#automatonNumbers.of(bound.by.name),
        );
        return;
      case "true":
        nodes.push(flatNodes.true);
        return;
      case "flat":
        throw new Error("the bound is flat");
      default:
        // False, and what is wild: such values are left to the exact tier anyway.
        nodes.push(flatNodes.or, 0);
    }
  }

  *#wildFields(bound: Bound): Generator<FieldWord> {
    if (bound.kind === "wild") yield this.#field(bound.field);
    for (const child of childrenOf(bound)) yield* this.#wildFields(child);
  }
}

function childrenOf(bound: Bound): readonly Bound[] {
  if (bound.kind === "and" || bound.kind === "or") return bound.children;
  return bound.kind === "not" ? [bound.child] : [];
}

function depthOf(bound: Bound): number {
  return Math.max(-1, ...childrenOf(bound).map(depthOf)) + 1;
}
