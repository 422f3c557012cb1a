import { quoteArgument } from "../command-line/arguments.ts";
import type { Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import { hasVariable, UNKNOWN } from "../command-line/unknown.ts";
import { cmdlets } from "./cmdlets.ts";
import { expressionTexts, textOf, textsOf } from "./evaluate.ts";
import { runMethod } from "./methods.ts";
import { parseScript } from "./parse.ts";
import { computersOfSession } from "./remote-sessions.ts";
import type { Session } from "./session.ts";
import type { Command, Statement, Value } from "./value.ts";

/** Hands what a script of PowerShell runs to the reader. */
export function runScript(code: string, scope: Scope, reader: Reader): void {
  new ScriptRun(scope, reader).run(code, 0);
}

/** Words in front of code that runs on conditions; whether they hold is not known. */
const keywords: ReadonlySet<string> = new Set(
  `if elseif else foreach for while do until switch try catch finally begin process end trap return exit throw param
  parallel sequence`.split(/\s+/),
);

/** Those of which a block may never run. */
const conditions: ReadonlySet<string> = new Set("if elseif else while until switch catch trap".split(" "));

/** Blocks and functions inside each other; functions can call themselves. */
const MAX_DEPTH = 12;

class ScriptRun implements Session {
  scope: Scope;
  readonly reader: Reader;
  readonly variables = new Map<string, Value>();
  readonly sessions = new Map<string, Value>();
  readonly #functions = new Map<string, string>();
  readonly #pending: ((scope: Scope) => void)[] = [];
  #depth = 0;
  #characters = 0;

  constructor(scope: Scope, reader: Reader) {
    this.scope = scope;
    this.reader = reader;
  }

  texts(value: Value): readonly string[] {
    return textsOf(value, this.variables);
  }

  text(value: Value | undefined): string {
    return value === undefined ? "" : textOf(value, this.variables);
  }

  /** Runs code here and now. */
  run(code: string, depth = this.#depth): void {
    this.#characters += code.length + 1;
    if (depth > MAX_DEPTH || this.#characters > MAX_CHARACTERS) return;
    const before = this.#depth;
    this.#depth = depth + 1;
    for (const statement of parseScript(code)) this.#statement(statement);
    this.#depth = before;
  }

  /** Code in a block with another scope: on other computers, or later. */
  runIn(code: string, scope: Scope): void {
    this.reader.script(code, scope);
  }

  prepareTask(order: (scope: Scope) => void): void {
    if (this.#pending.length < MAX_PENDING) this.#pending.push(order);
  }

  registerTasks(scope: Scope): void {
    for (const order of this.#pending.splice(0)) order(scope);
  }

  #statement({ assigned, commands }: Statement): void {
    let input: readonly string[] | null = null;
    for (const command of commands) {
      for (const code of command.inner) this.run(code);
      input = this.#command(command, input);
    }
    if (assigned === null) return;
    const [command] = commands;
    // What a command writes is not known; a value is kept as it is.
    const value = commands.length === 1 && command?.invoked === false ? this.#wholeValue(command) : null;
    const computers = command === undefined ? null : computersOfSession(command);
    if (computers === null) this.sessions.delete(assigned);
    else this.sessions.set(assigned, computers);
    if (value === null) this.variables.delete(assigned);
    else this.variables.set(assigned, value);
  }

  /** What the command writes, by line, where that is known. */
  #command(
    { invoked, values, verbatim }: Command,
    input: readonly string[] | null,
  ): readonly string[] | null {
    const [head, ...rest] = values;
    if (head === undefined) return null;
    for (const value of values) this.#runInside(value);
    if (head.kind === "block") {
      this.run(head.code);
      return null;
    }
    const isName = invoked || (head.kind === "text" && head.bare);
    if (!isName) {
      const texts = expressionTexts(values, this.variables);
      return texts.every((text) => text === UNKNOWN) ? null : texts.flatMap((text) => text.split(/\r?\n/));
    }
    const name = this.text(head);
    const lower = name.toLowerCase();
    if (!invoked && (lower === "function" || lower === "filter")) {
      this.#define(rest);
      return null;
    }
    if (!invoked && keywords.has(lower)) {
      const outer = this.scope;
      if (conditions.has(lower)) this.scope = { ...outer, conditional: true };
      this.#underCondition(lower, values, input);
      this.scope = outer;
      return null;
    }
    if (hasVariable(name)) return null;
    const code = this.#functions.get(lower);
    if (code !== undefined) {
      this.run(code);
      return null;
    }
    const cmdlet = cmdlets.get(lower);
    if (cmdlet !== undefined) return cmdlet(rest, this, input);
    this.reader.call({ program: name, tail: this.#tail(rest, verbatim), input }, this.scope);
    return null;
  }

  /** The arguments as PowerShell hands them to a program: those with blanks in quotes, lists one by one. */
  #tail(values: readonly Value[], verbatim: string | null): string {
    const words = values.flatMap((value) => this.texts(value)).map(quoteArgument);
    return [...words, ...(verbatim === null ? [] : [verbatim])].join(" ");
  }

  /** Commands in parentheses run before the command that they are an argument of; so do calls of methods. */
  #runInside(value: Value): void {
    if (value.kind === "group") this.run(value.code);
    else if (value.kind === "call") {
      this.#runInside(value.target);
      for (const each of value.values ?? []) this.#runInside(each);
      runMethod(value, this);
    } else if (value.kind === "list") for (const item of value.items) this.#runInside(item);
  }

  #wholeValue({ values }: Command): Value | null {
    const [first] = values;
    if (first === undefined || (first.kind === "text" && first.bare && !/^\d+$/.test(first.text)))
      return null;
    if (values.length === 1) return first;
    const [text] = expressionTexts(values, this.variables);
    return text === undefined ? null : { kind: "text", text, bare: false };
  }

  #define([name, ...rest]: readonly Value[]): void {
    const block = rest.find((value) => value.kind === "block");
    if (name !== undefined && block?.kind === "block" && this.#functions.size < MAX_PENDING)
      this.#functions.set(this.text(name).toLowerCase(), block.code);
  }

  // `if (…) { … } else { … }`: both may run; `return netsh …` runs what stands behind it.
  #underCondition(keyword: string, values: readonly Value[], input: readonly string[] | null): void {
    const behind = values.slice(1);
    if (keyword === "param") return;
    let i = 0;
    while (i < behind.length) {
      const value = behind[i]!;
      if (value.kind === "block") this.run(value.code);
      else if (value.kind === "text" && value.bare && !keywords.has(value.text.toLowerCase())) {
        if (keyword === "return" || keyword === "throw" || behind[i - 1]?.kind === "block") {
          this.#command({ invoked: false, values: behind.slice(i), inner: [], verbatim: null }, input);
          return;
        }
      }
      i++;
    }
  }
}

/** Of all code that is run: functions may run each other again and again. */
const MAX_CHARACTERS = 400_000;
/** Functions, and actions of tasks. */
const MAX_PENDING = 100;
