import { say, type Said } from "../lib/said.ts";
import { range, setOf } from "./char-set.ts";
import { parseClass } from "./parse-class.ts";
import { parseEscape } from "./parse-escape.ts";
import { Cursor } from "./cursor.ts";
import type { RegexNode } from "./syntax.ts";

// The part of PCRE that can be matched in linear time: everything but look-around, back references, atomic groups
// and possessive quantifiers (the Sigma specification rules the first out as well). Those are refused by name.

/** The flags in force at a place of the pattern. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

const MAX_NESTING = 50;
/** Of one counted repetition; PCRE allows 65,535. */
const MAX_COUNT = 1000;
const EMPTY: RegexNode = { kind: "empty" };

/** Parses a pattern; throws a `RegexError` for what is not supported. */
export function parseRegex(source: string, flags: Flags): RegexNode {
  const parser = new Parser(new Cursor(source), flags);
  return parser.parse();
}

class Parser {
  readonly #cursor: Cursor;
  #flags: Flags;
  #nesting = 0;

  constructor(cursor: Cursor, flags: Flags) {
    this.#cursor = cursor;
    this.#flags = flags;
  }

  parse(): RegexNode {
    const node = this.#choice();
    if (!this.#cursor.atEnd) throw this.#cursor.error(say("a “)” without its “(”"));
    return node;
  }

  #choice(): RegexNode {
    const nodes = [this.#sequence()];
    while (this.#cursor.take("|")) nodes.push(this.#sequence());
    return nodes.length === 1 ? nodes[0]! : { kind: "choice", nodes };
  }

  #sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    while (!this.#cursor.atEnd && !this.#cursor.sees("|") && !this.#cursor.sees(")")) {
      nodes.push(this.#quantified(this.#atom()));
    }
    return nodes.length === 0 ? EMPTY : nodes.length === 1 ? nodes[0]! : { kind: "sequence", nodes };
  }

  #quantified(atom: RegexNode): RegexNode {
    let node = atom;
    for (let count = 0; ; count++) {
      const bounds = this.#bounds();
      if (bounds === null) return node;
      if (count > 0) throw this.#cursor.error(say("a quantifier after a quantifier"));
      if (this.#cursor.sees("+")) throw this.#cursor.error(say("a possessive quantifier"));
      const greedy = !this.#cursor.take("?");
      node = { kind: "repeat", node, ...bounds, greedy };
    }
  }

  #bounds(): { readonly min: number; readonly max: number | null } | null {
    if (this.#cursor.take("*")) return { min: 0, max: null };
    if (this.#cursor.take("+")) return { min: 1, max: null };
    if (this.#cursor.take("?")) return { min: 0, max: 1 };
    // A brace that is no quantifier is a brace.
    const match = this.#cursor.takeMatch(/\{(\d{1,9})(,?)(\d{0,9})\}/y);
    if (match === null) return null;
    const min = Number(match[1]);
    const max = match[2] === "" ? min : match[3] === "" ? null : Number(match[3]);
    if (match[2] === "" && match[3] !== "") throw this.#cursor.error(say("a malformed quantifier"));
    if (Math.max(min, max ?? 0) > MAX_COUNT)
      throw this.#cursor.error(say("a repetition of more than {most}", { most: String(MAX_COUNT) }));
    if (max !== null && max < min)
      throw this.#cursor.error(say("a quantifier whose bounds are the wrong way round"));
    return { min, max };
  }

  #atom(): RegexNode {
    const { ignoreCase, multiline, dotAll } = this.#flags;
    const char = this.#cursor.next();
    switch (char) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "set", set: parseClass(this.#cursor, ignoreCase) };
      case "\\":
        return parseEscape(this.#cursor, ignoreCase);
      case ".":
        return { kind: "set", set: setOf(dotAll ? [] : [range(0x0a)], true, false) };
      case "^":
        return { kind: "assertion", assertion: multiline ? "lineStart" : "start" };
      case "$":
        return { kind: "assertion", assertion: multiline ? "lineEnd" : "end" };
      case "*":
      case "+":
      case "?":
        throw this.#cursor.error(say("a “{char}” with nothing to repeat", { char }));
      default:
        return { kind: "set", set: setOf([range(char.codePointAt(0)!)], false, ignoreCase) };
    }
  }

  #group(): RegexNode {
    this.#nesting++;
    if (this.#nesting > MAX_NESTING)
      throw this.#cursor.error(say("more than {most} groups inside each other", { most: MAX_NESTING }));
    const outer = this.#flags;
    const node = this.#groupBody(outer);
    this.#nesting--;
    return node;
  }

  #groupBody(outer: Flags): RegexNode {
    if (this.#cursor.take("*")) throw this.#cursor.error(say("a verb"));
    if (this.#cursor.take("?")) {
      if (this.#cursor.takeMatch(/#[^)]*\)/y) !== null) return EMPTY;
      const flags = this.#cursor.takeMatch(/([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y);
      if (flags !== null) {
        this.#flags = this.#changed(flags[1]!, flags[2] ?? "");
        // `(?i)` lasts to the end of the group around it.
        if (flags[3] === ")") return EMPTY;
      } else if (this.#cursor.takeMatch(/P?<[A-Za-z_]\w{0,31}>|'[A-Za-z_]\w{0,31}'/y) === null) {
        throw this.#cursor.error(this.#unsupportedGroup());
      }
    }
    const node = this.#choice();
    if (!this.#cursor.take(")")) throw this.#cursor.error(say("a “(” without its “)”"));
    this.#flags = outer;
    return node;
  }

  #unsupportedGroup(): Said {
    const cursor = this.#cursor;
    if (/^<?[=!]/.test(cursor.rest)) return say("a look-around");
    if (cursor.sees(">")) return say("an atomic group");
    if (/^(?:P[=>]|R|&|[-+]?\d)/.test(cursor.rest)) return say("a back reference or a recursion");
    if (cursor.sees("(")) return say("a conditional group");
    return say("a group of a kind that is not supported");
  }

  #changed(on: string, off: string): Flags {
    let flags = this.#flags;
    for (const [letters, value] of [
      [on, true],
      [off, false],
    ] as const) {
      for (const letter of letters) flags = { ...flags, [this.#flagName(letter)]: value };
    }
    return flags;
  }

  #flagName(letter: string): keyof Flags {
    if (letter === "i") return "ignoreCase";
    if (letter === "m") return "multiline";
    if (letter === "s") return "dotAll";
    throw this.#cursor.error(say("the flag “{flag}”", { flag: letter }));
  }
}
