import { say, type Said } from "../../../lib/said.ts";
import { quoted, Refusal, short } from "../refusal.ts";
import type { Condition } from "./condition.ts";
import { tokenise, type Token } from "./lexer.ts";

// condition := or ;  or := and ("or" and)* ;  and := not ("and" not)* ;  not := "not" not | primary
// primary := "(" or ")" | ("1"|"any"|"all") "of" ("them" | pattern) | identifier

const MAX_NESTING = 100;
const OPERATORS = new Set(["and", "or", "not", "of"]);
const LOWER_CASE = say("; operators are lower case words");

/** Parses a condition over the given search identifiers, in the rule's order. */
export function parseCondition(text: string, names: readonly string[], line: number): Condition {
  return new Parser(tokenise(text, line), names, line).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #names: readonly string[];
  readonly #line: number;
  #next = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[], names: readonly string[], line: number) {
    this.#tokens = tokens;
    this.#names = names;
    this.#line = line;
  }

  parse(): Condition {
    if (this.#peek().kind === "end") throw this.#refusal(say("The condition is empty"));
    const condition = this.#chain("or");
    if (this.#peek().kind !== "end") throw this.#unexpected(say("“and”, “or” or the end"));
    return condition;
  }

  #chain(operator: "or" | "and"): Condition {
    const children = [this.#operand(operator)];
    while (this.#peek().text === operator) {
      this.#next++;
      children.push(this.#operand(operator));
    }
    return children.length === 1 ? children[0]! : { kind: operator, children, text: null };
  }

  #operand(operator: "or" | "and"): Condition {
    return operator === "or" ? this.#chain("and") : this.#not();
  }

  #not(): Condition {
    let negations = 0;
    while (this.#peek().text === "not") {
      this.#next++;
      negations++;
      if (negations > MAX_NESTING) {
        throw this.#refusal(say("More than {most} times “not” in a row", { most: MAX_NESTING }));
      }
    }
    let condition = this.#primary();
    for (; negations > 0; negations--) condition = { kind: "not", child: condition };
    return condition;
  }

  #primary(): Condition {
    const token = this.#peek();
    if (token.kind === "(") return this.#group();
    if (token.kind !== "word") throw this.#unexpected(say("a search identifier"));
    this.#next++;
    if (this.#peek().text === "of") return this.#quantified(token.text);
    if (OPERATORS.has(token.text)) {
      this.#next--;
      throw this.#unexpected(say("a search identifier"));
    }
    if (token.text.includes("*")) {
      throw this.#refusal(say("“{name}” needs “1 of” or “all of” before it", { name: short(token.text) }));
    }
    return this.#selection(token.text);
  }

  #group(): Condition {
    this.#next++;
    this.#nesting++;
    if (this.#nesting > MAX_NESTING)
      throw this.#refusal(say("More than {most} parentheses inside each other", { most: MAX_NESTING }));
    const condition = this.#chain("or");
    if (this.#peek().kind !== ")") throw this.#unexpected(say("“)”"));
    this.#next++;
    this.#nesting--;
    return condition;
  }

  #quantified(quantifier: string): Condition {
    if (quantifier !== "1" && quantifier !== "any" && quantifier !== "all") {
      const found = short(`${quantifier} of`);
      throw this.#refusal(say("Expected “1 of”, “any of” or “all of”, found “{found}”", { found }));
    }
    this.#next++;
    const target = this.#peek();
    if (target.kind !== "word" || OPERATORS.has(target.text)) {
      throw this.#unexpected(say("“them” or a pattern"));
    }
    this.#next++;
    const names = this.#matching(target.text);
    if (names.length === 0) {
      const pattern = short(target.text);
      throw this.#refusal(say("No search identifier matches “{pattern}” in the condition", { pattern }));
    }
    const children = names.map((name): Condition => ({ kind: "selection", name }));
    const text = `${quantifier} of ${target.text}`;
    return { kind: quantifier === "all" ? "and" : "or", children, text };
  }

  // Identifiers that start with `_` are out of reach of `them` and of every pattern that does not start with `_` too.
  #matching(pattern: string): readonly string[] {
    const reachable = this.#names.filter((name) => pattern.startsWith("_") || !name.startsWith("_"));
    return pattern === "them" ? reachable : reachable.filter((name) => matchesPattern(name, pattern));
  }

  #selection(name: string): Condition {
    if (!this.#names.includes(name)) {
      const lower = name.toLowerCase();
      throw this.#refusal(
        say("The condition names “{name}”, which the detection does not define{hint}", {
          name: short(name),
          hint: OPERATORS.has(lower) && lower !== name ? LOWER_CASE : "",
        }),
      );
    }
    return { kind: "selection", name };
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #unexpected(expected: Said): Refusal {
    const token = this.#peek();
    const found = token.kind === "end" ? say("the end") : quoted(token.text);
    const hint = /^(?:AND|OR|NOT|OF|And|Or|Not|Of)$/.test(token.text) ? LOWER_CASE : "";
    return this.#refusal(
      say("In the condition: expected {expected}, found {found}{hint}", { expected, found, hint }),
    );
  }

  #refusal(why: Said): Refusal {
    return new Refusal(this.#line, why);
  }
}

// The pieces between the stars, in order: first at the start, last at the end.
function matchesPattern(name: string, pattern: string): boolean {
  const pieces = pattern.split("*");
  const first = pieces[0]!;
  if (pieces.length === 1) return name === pattern;
  const last = pieces.at(-1)!;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
