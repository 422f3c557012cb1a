// PowerShell as far as commands and their arguments go (Windows PowerShell language specification, sections 2 and 8):
// statements end at `;` and line breaks, commands at `|`, `&&`, `||`; a backtick takes the next character literally and
// joins lines; words end at blanks and at ; | & ( ) { } , and may hold quoted parts; strings in double quotes hold variables
// and `$( … )`; `#` where a word could begin is a comment. Code in braces and parentheses is kept as text and read when it is
// known whether it runs.
//
// Each character is passed a fixed number of times: unclosed quotes and brackets end with the text.

import { UNKNOWN } from "../command-line/unknown.ts";
import { isBlank, isDoubleQuote, isLineBreak, isSingleQuote } from "./characters.ts";
import { endOfBracket, endOfString } from "./brackets.ts";
import {
  assignment,
  escapes,
  isEnd,
  isExpression,
  isStart,
  isTerminator,
  operators,
  redirect,
  sticky,
  stopParsing,
  typeName,
  variableName,
} from "./tokens.ts";
import type { Command, Statement, Value } from "./value.ts";

/** Lists and tables in each other; deeper ones are empty. */
const MAX_DEPTH = 8;

export function parseScript(code: string, depth = 0): readonly Statement[] {
  return depth > MAX_DEPTH ? [] : new ScriptParser(code, depth).statements();
}

/** The values of a list in parentheses: `'a', "b"`, `('x' + 'y'), 2`. */
export function parseList(code: string, depth = 0): readonly Value[] {
  const values: Value[] = [];
  for (const { commands } of parseScript(code, depth)) {
    for (const command of commands) {
      const [first] = command.values;
      // An expression with operators is one value.
      if (command.values.length > 1) values.push({ kind: "group", code });
      else if (first?.kind === "list") values.push(...first.items);
      else if (first !== undefined) values.push(first);
    }
  }
  return values;
}

class ScriptParser {
  readonly #code: string;
  readonly #depth: number;
  #at = 0;
  #inner: string[] = [];

  constructor(code: string, depth: number) {
    this.#code = code;
    this.#depth = depth;
  }

  statements(): Statement[] {
    const statements: Statement[] = [];
    while (this.#at < this.#code.length) {
      const before = this.#at;
      this.#skipBetween();
      if (this.#at >= this.#code.length) break;
      const assigned = this.#assignment();
      const commands: Command[] = [];
      do commands.push(this.#command());
      while (this.#pipe());
      statements.push({ assigned, commands });
      if (this.#at === before) this.#at++;
    }
    return statements;
  }

  get #next(): string | undefined {
    return this.#code[this.#at];
  }

  // Blanks, line breaks, `;`, comments, and brackets that close nothing.
  #skipBetween(): void {
    for (;;) {
      if (this.#skipBlanks()) continue;
      const character = this.#next;
      if (character === undefined || !(isLineBreak(character) || ";)}|".includes(character))) return;
      this.#at++;
    }
  }

  /** Blanks, comments and lines joined by a backtick; whether there were any. */
  #skipBlanks(): boolean {
    const start = this.#at;
    for (;;) {
      const code = this.#code;
      if (isBlank(this.#next)) this.#at++;
      else if (this.#next === "`" && isLineBreak(code[this.#at + 1]))
        this.#at += code[this.#at + 1] === "\r" && code[this.#at + 2] === "\n" ? 3 : 2;
      else if (code.startsWith("<#", this.#at)) {
        const end = code.indexOf("#>", this.#at + 2);
        this.#at = end < 0 ? code.length : end + 2;
      } else if (this.#next === "#") {
        while (this.#at < code.length && !isLineBreak(this.#next)) this.#at++;
      } else return this.#at > start;
    }
  }

  /** `$x =`, `$x +=`, `[type]$x =`: the name, if one stands here. */
  #assignment(): string | null {
    const found = sticky(assignment, this.#code, this.#at);
    if (found === null) return null;
    this.#at += found[0].length;
    this.#skipBlanks();
    return found[1]!.toLowerCase();
  }

  /** Takes `|`, `&&` or `||` and the line breaks behind it; whether one stood here. */
  #pipe(): boolean {
    if (this.#next === "|" || this.#code.startsWith("&&", this.#at)) {
      this.#at += this.#code[this.#at + 1] === this.#next ? 2 : 1;
      while (this.#skipBlanks() || isLineBreak(this.#next)) if (isLineBreak(this.#next)) this.#at++;
      return true;
    }
    return false;
  }

  #command(): Command {
    this.#inner = [];
    let invoked = false;
    for (;;) {
      this.#skipBlanks();
      const isDot = this.#next === "." && isStart(this.#code[this.#at + 1]);
      if (this.#next !== "&" && !isDot) break;
      if (this.#code.startsWith("&&", this.#at)) break;
      invoked = true;
      this.#at++;
    }
    const values: Value[] = [];
    let verbatim: string | null = null;
    for (;;) {
      this.#skipBlanks();
      const character = this.#next;
      if (character === undefined || isTerminator(character)) break;
      if (character === "&") {
        // In front of a block or a name behind an operator it only runs that; alone it ends the command.
        if (values.length > 0) {
          if (!this.#code.startsWith("&&", this.#at)) this.#at++;
          break;
        }
        this.#at++;
        continue;
      }
      if (character === ",") {
        this.#at++;
        continue;
      }
      const redirection = sticky(redirect, this.#code, this.#at);
      if (redirection !== null) {
        this.#at += redirection[0].length;
        if (redirection[1] === undefined) {
          this.#skipBlanks();
          if (!isTerminator(this.#next)) this.#value(true);
        }
        continue;
      }
      if (sticky(stopParsing, this.#code, this.#at) !== null) {
        const start = this.#at + 3;
        while (this.#at < this.#code.length && !isLineBreak(this.#next) && this.#next !== "|") this.#at++;
        verbatim = this.#code.slice(start, this.#at).trim();
        break;
      }
      const operator = isExpression(values, invoked) ? sticky(operators, this.#code, this.#at) : null;
      if (operator !== null) {
        this.#at += operator[0].length;
        values.push({ kind: "text", text: operator[0].toLowerCase(), bare: true });
      } else values.push(this.#list(values.length > 0 ? !isExpression(values, invoked) : invoked));
    }
    return { invoked, values, inner: this.#inner, verbatim };
  }

  /** One value, or several with commas between them. */
  #list(isArgument: boolean): Value {
    const first = this.#value(isArgument);
    let items: Value[] | null = null;
    for (;;) {
      const before = this.#at;
      this.#skipBlanks();
      if (this.#next !== ",") {
        this.#at = before;
        return items === null ? first : { kind: "list", items };
      }
      this.#at++;
      while (this.#skipBlanks() || isLineBreak(this.#next)) if (isLineBreak(this.#next)) this.#at++;
      if (isTerminator(this.#next)) return items === null ? first : { kind: "list", items };
      items ??= [first];
      items.push(this.#value(isArgument));
    }
  }

  #value(isArgument: boolean): Value {
    const code = this.#code;
    const at = this.#at;
    const character = code[at]!;
    if (character === "{") return { kind: "block", code: this.#bracket(1) };
    if (character === "(") return this.#members({ kind: "group", code: this.#bracket(1) });
    if (character === "@") {
      const next = code[at + 1];
      if (next === "(") return this.#members({ kind: "group", code: this.#bracket(2) });
      if (next === "{") return { kind: "table", entries: tableOf(this.#bracket(2), this.#depth + 1) };
      if (isSingleQuote(next) || isDoubleQuote(next)) {
        const text = this.#hereString();
        if (text !== null) return this.#members({ kind: "text", text, bare: false });
      }
      const splat = sticky(/@([A-Za-z_]\w*)/y, code, at);
      if (splat !== null) {
        this.#at += splat[0].length;
        return { kind: "variable", name: splat[1]!.toLowerCase() };
      }
    }
    if (character === "[" && !isArgument) {
      const type = sticky(typeName, code, at);
      if (type !== null) {
        this.#at += type[0].length;
        return this.#members({ kind: "type", name: type[1]!.toLowerCase() });
      }
    }
    if (character === "$") {
      const name = sticky(variableName, code, at);
      const end = at + (name?.[0].length ?? 0);
      if (
        name !== null &&
        (isEnd(code[end]) || code[end] === "." || code[end] === "[" || code[end] === "=")
      ) {
        this.#at = end;
        return this.#members({ kind: "variable", name: (name[1] ?? name[2]!).toLowerCase() });
      }
      if (code[at + 1] === "(") {
        const end = endOfBracket(code, at + 1);
        if (isEnd(code[end]) || code[end] === ".") {
          const group = this.#bracket(2);
          this.#inner.push(group);
          return this.#members({ kind: "group", code: group });
        }
      }
    }
    const isString = isSingleQuote(character) || isDoubleQuote(character);
    const text = this.#word();
    return isString ? this.#members({ kind: "text", text, bare: false }) : { kind: "text", text, bare: true };
  }

  /** `.Name`, `.Name(…)`, `::Name(…)` behind a value. */
  #members(value: Value): Value {
    let whole = value;
    // `.a.a.a` is as deep as it is long.
    for (let links = 0; links < 20; links++) {
      const member = sticky(/(?:\.|::)['"]?([A-Za-z_]\w*)['"]?/y, this.#code, this.#at);
      if (member === null || (value.kind === "text" && !member[0].startsWith("."))) return whole;
      this.#at += member[0].length;
      const values = this.#next === "(" ? parseList(this.#bracket(1), this.#depth + 1) : null;
      whole = { kind: "call", target: whole, member: member[1]!.toLowerCase(), values };
    }
    return whole;
  }

  /** The code in the bracket that opens `width - 1` characters behind the place. */
  #bracket(width: number): string {
    const open = this.#at + width - 1;
    const end = endOfBracket(this.#code, open);
    this.#at = end;
    const closed = end > open + 1 && ")}".includes(this.#code[end - 1]!);
    return this.#code.slice(open + 1, closed ? end - 1 : end);
  }

  // @'…'@ and @"…"@: the quotes stand at the end of a line and at the beginning of one.
  #hereString(): string | null {
    const quote = this.#code[this.#at + 1]!;
    const head = sticky(/@.[ \t]*(?:\r\n|\n|\r)/y, this.#code, this.#at);
    if (head === null) return null;
    const start = this.#at + head[0].length;
    const closing = new RegExp(
      isSingleQuote(quote) ? "(?:\\r\\n|\\n)['\u2018-\u201b]@" : '(?:\\r\\n|\\n)["\u201c-\u201e]@',
      "g",
    );
    closing.lastIndex = Math.max(0, start - 1);
    const end = closing.exec(this.#code);
    const text = this.#code.slice(start, end?.index ?? this.#code.length);
    this.#at = end === null ? this.#code.length : closing.lastIndex;
    return isSingleQuote(quote) ? text : this.#expanded(text);
  }

  /** A word with quoted parts in it, as `listenport="80"`. */
  #word(): string {
    let text = "";
    const start = this.#at;
    while (this.#at < this.#code.length) {
      const character = this.#next!;
      if (isSingleQuote(character) || isDoubleQuote(character)) {
        // A string is a value of its own where it begins one: `'a'b` are two.
        const isWhole = this.#at === start;
        text += this.#string();
        if (isWhole) return text;
      } else if (character === "`") {
        text += this.#code[this.#at + 1] ?? "";
        this.#at += 2;
      } else if (character === "$") text += this.#variable();
      else if (isEnd(character) && this.#at > start) return text;
      else {
        text += character;
        this.#at++;
      }
    }
    return text;
  }

  #string(): string {
    const start = this.#at;
    const end = endOfString(this.#code, start);
    this.#at = end;
    const isSingle = isSingleQuote(this.#code[start]);
    const closed = end > start + 1 && (isSingle ? isSingleQuote : isDoubleQuote)(this.#code[end - 1]);
    const inside = this.#code.slice(start + 1, closed ? end - 1 : end);
    return isSingle ? inside.replaceAll(/(['\u2018-\u201b])['\u2018-\u201b]/g, "$1") : this.#expanded(inside);
  }

  /** The text of a string in double quotes. */
  #expanded(inside: string): string {
    const parser = new ScriptParser(inside, this.#depth);
    let text = "";
    while (parser.#at < inside.length) {
      const character = parser.#next!;
      if (character === "`") {
        text += escapes[inside[parser.#at + 1] ?? ""] ?? inside[parser.#at + 1] ?? "";
        parser.#at += 2;
      } else if (character === "$") text += parser.#variable();
      else {
        text += character;
        parser.#at += isDoubleQuote(character) && isDoubleQuote(inside[parser.#at + 1]) ? 2 : 1;
      }
    }
    this.#inner.push(...parser.#inner);
    return text;
  }

  /** `$x`, `${x}`, `$( … )`: not known here. A `$` before anything else is itself. */
  #variable(): string {
    const { length } = sticky(variableName, this.#code, this.#at)?.[0] ?? "";
    if (length > 0) this.#at += length;
    else if (this.#code[this.#at + 1] === "(") this.#inner.push(this.#bracket(2));
    else {
      this.#at++;
      return "$";
    }
    return UNKNOWN;
  }
}

/** `a = 'x'; b = 2` */
function tableOf(code: string, depth: number): ReadonlyMap<string, Value> {
  const entries = new Map<string, Value>();
  for (const { commands } of parseScript(code, depth)) {
    const [name, sign, value] = commands[0]?.values ?? [];
    if (name?.kind !== "text") continue;
    if (sign?.kind === "text" && sign.text === "=" && value !== undefined)
      entries.set(name.text.toLowerCase(), value);
    // `a='x'` is one word.
    else if (name.bare && name.text.includes("=")) {
      const at = name.text.indexOf("=");
      const text = name.text.slice(at + 1);
      const rest = text === "" && sign !== undefined ? sign : ({ kind: "text", text, bare: false } as const);
      entries.set(name.text.slice(0, at).toLowerCase(), rest);
    }
  }
  return entries;
}
