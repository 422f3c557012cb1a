import {
  fieldOf,
  flatNodes,
  kindOf,
  NO_TRIGGERS,
  RUN_HEAD,
  type BoundTable,
  type FieldWord,
  type FlatBound,
} from "../../model/flat-bounds.ts";
import { MAX_RUN_DEPTH } from "evtx-wasm/layout";
import type { Bound } from "../../model/scan-program.ts";

/** What is given is no bound: its numbers name what is not there. */
export class NoBound extends Error {}

/**
 * What a flat bound was made of.
 *
 * @throws NoBound
 */
export function plainBound(bound: FlatBound): Bound {
  return new Run(bound).bound();
}

/** Reads the run of a flat bound. */
class Run {
  readonly #table: BoundTable;
  readonly #numbers: Int32Array;
  readonly #wild: Int32Array;
  #at = 0;

  constructor({ table, start }: FlatBound) {
    const { numbers } = table;
    const [nodes, triggers, wild] = numbers.subarray(start, start + RUN_HEAD);
    if (nodes === undefined || triggers === undefined || wild === undefined) throw new NoBound();
    const wildStart = start + RUN_HEAD + (triggers === NO_TRIGGERS ? 0 : triggers);
    const nodeStart = wildStart + wild;
    const end = nodeStart + nodes;
    const inOrder = start <= wildStart && wildStart <= nodeStart && nodeStart <= end;
    if (!inOrder || end > numbers.length) throw new NoBound();
    this.#table = table;
    this.#wild = numbers.subarray(wildStart, nodeStart);
    this.#numbers = numbers.subarray(nodeStart, end);
  }

  bound(): Bound {
    const wild = Array.from(this.#wild, (word): Bound => ({ kind: "wild", field: this.#fieldOf(word) }));
    const node = this.#node(0);
    if (this.#at !== this.#numbers.length) throw new NoBound();
    return wild.length === 0 ? node : { kind: "or", children: [node, ...wild] };
  }

  #next(): number {
    const number = this.#numbers[this.#at++];
    if (number === undefined) throw new NoBound();
    return number;
  }

  #node(depth: number): Bound {
    if (depth > MAX_RUN_DEPTH) throw new NoBound();
    const kind = this.#next();
    switch (kind) {
      case flatNodes.true:
        return { kind: "true" };
      case flatNodes.and:
      case flatNodes.or: {
        const children: Bound[] = [];
        for (let left = this.#next(); left > 0; left--) children.push(this.#node(depth + 1));
        return { kind: kind === flatNodes.and ? "and" : "or", children };
      }
      case flatNodes.not:
        return { kind: "not", child: this.#node(depth + 1) };
      case flatNodes.same:
        return { kind: "same", field: this.#name(), other: this.#name() };
      case flatNodes.accepted: {
        const field = this.#name();
        const by = this.#table.automaton(this.#next());
        if (by === null) throw new NoBound();
        return { kind: "accepted", field, by };
      }
      default:
        return this.#sight(kind);
    }
  }

  /** A field that is not any. */
  #name(): string {
    const name = this.#table.fields[this.#next()];
    if (name === undefined) throw new NoBound();
    return name;
  }

  #fieldOf(word: FieldWord): string | null {
    if (word === 0) return null;
    const name = this.#table.fields[word - 1];
    if (name === undefined) throw new NoBound();
    return name;
  }

  #sight(number: number): Bound {
    const { sights } = this.#table;
    const word = sights[number * 2];
    const held = sights[number * 2 + 1];
    if (word === undefined || held === undefined) throw new NoBound();
    const field = this.#fieldOf(fieldOf(word));
    const kind = kindOf(word);
    switch (kind) {
      case undefined:
        throw new NoBound();
      case "foreign":
        return { kind, field };
      case "long":
        return { kind, field, units: held };
      case "digits":
      case "alphanumerics":
        return { kind: "run", field, of: kind, units: held };
      default:
        return { kind: "seen", field, literal: this.#literal(held), at: kind };
    }
  }

  #literal(number: number): string {
    const { units, ends } = this.#table;
    const end = ends[number];
    const start = number === 0 ? 0 : ends[number - 1];
    if (start === undefined || end === undefined || start >= end || end > units.length) throw new NoBound();
    return String.fromCharCode(...units.subarray(start, end));
  }
}
