import { say } from "../lib/said.ts";
import type { CharSet } from "./char-set.ts";
import { RegexError } from "./cursor.ts";
import type { Assertion, RegexNode } from "./syntax.ts";

/** A regular expression as a nondeterministic automaton: `split` goes on at both places, the first one preferred. */
export type Instruction =
  | { readonly op: "set"; readonly set: number }
  | { readonly op: "assert"; readonly assertion: Assertion }
  | { readonly op: "split"; first: number; second: number }
  | { readonly op: "jump"; to: number }
  | { readonly op: "match" };

export interface Program {
  readonly code: readonly Instruction[];
  /** What `set` instructions take, by number. */
  readonly sets: readonly CharSet[];
  readonly hasAssertions: boolean;
}

// Time is at most (characters) × (instructions), so this is what keeps a rule from holding up a scan.
const MAX_INSTRUCTIONS = 4096;
/** Repetitions of nothing make no instructions, but take time to compile. */
const MAX_STEPS = 100_000;

export function compileRegex(node: RegexNode): Program {
  const compiler = new Compiler();
  compiler.add(node);
  return compiler.finish();
}

class Compiler {
  readonly #code: Instruction[] = [];
  readonly #sets: CharSet[] = [];
  readonly #numbers = new Map<CharSet, number>();
  #hasAssertions = false;
  #steps = 0;

  finish(): Program {
    this.#emit({ op: "match" });
    return { code: this.#code, sets: this.#sets, hasAssertions: this.#hasAssertions };
  }

  add(node: RegexNode): void {
    this.#steps++;
    if (this.#steps > MAX_STEPS) throw tooLarge();
    switch (node.kind) {
      case "empty":
        return;
      case "set":
        this.#emit({ op: "set", set: this.#number(node.set) });
        return;
      case "assertion":
        this.#hasAssertions = true;
        this.#emit({ op: "assert", assertion: node.assertion });
        return;
      case "sequence":
        for (const child of node.nodes) this.add(child);
        return;
      case "choice":
        this.#choice(node.nodes);
        return;
      case "repeat":
        this.#repeat(node.node, node.min, node.max, node.greedy);
    }
  }

  #choice(nodes: readonly RegexNode[]): void {
    const jumps: { op: "jump"; to: number }[] = [];
    nodes.forEach((node, index) => {
      if (index === nodes.length - 1) return this.add(node);
      const split = this.#emit({ op: "split", first: this.#code.length + 1, second: 0 });
      this.add(node);
      jumps.push(this.#emit({ op: "jump", to: 0 }));
      split.second = this.#code.length;
    });
    for (const jump of jumps) jump.to = this.#code.length;
  }

  #repeat(node: RegexNode, min: number, max: number | null, greedy: boolean): void {
    for (let i = 0; i < min; i++) this.add(node);
    if (max === null) {
      const start = this.#code.length;
      const split = this.#emit({ op: "split", first: 0, second: 0 });
      this.add(node);
      this.#emit({ op: "jump", to: start });
      direct(split, greedy, start + 1, this.#code.length);
      return;
    }
    const splits: { readonly split: Split; readonly body: number }[] = [];
    for (let i = min; i < max; i++) {
      splits.push({ split: this.#emit({ op: "split", first: 0, second: 0 }), body: this.#code.length });
      this.add(node);
    }
    for (const { split, body } of splits) direct(split, greedy, body, this.#code.length);
  }

  #emit<T extends Instruction>(instruction: T): T {
    if (this.#code.length >= MAX_INSTRUCTIONS) throw tooLarge();
    this.#code.push(instruction);
    return instruction;
  }

  #number(set: CharSet): number {
    const known = this.#numbers.get(set);
    if (known !== undefined) return known;
    const number = this.#sets.push(set) - 1;
    this.#numbers.set(set, number);
    return number;
  }
}

type Split = Extract<Instruction, { op: "split" }>;

function direct(split: Split, greedy: boolean, body: number, end: number): void {
  split.first = greedy ? body : end;
  split.second = greedy ? end : body;
}

function tooLarge(): RegexError {
  return new RegexError(
    say("The regular expression is too large once its repetitions are written out ({most} steps)", {
      most: String(MAX_INSTRUCTIONS),
    }),
  );
}
