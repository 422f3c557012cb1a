// How cmd.exe cuts a line into commands ("cmd", "if", "for" of Microsoft's "Windows commands"; the order of the phases is
// public lore): outside quotes a caret takes the next character literally; & && | || and a line break end a command; ( opens
// a group where a command can begin, and ) ends it; redirections are not arguments; `for … in (…) do` and `if …` stand before
// the command that they run. Quotes stay, for the splitting into arguments that follows; variables are filled in later.

/** Commands of which each is given the output of the one before. */
export type Pipeline = readonly CmdNode[];

export type CmdNode =
  | {
      readonly kind: "command";
      /** Without carets and redirections. */
      readonly text: string;
      readonly redirected: Redirections;
      /** Behind `if`, `else` or `||`. */
      readonly conditional: boolean;
    }
  | {
      readonly kind: "group";
      readonly pipelines: readonly Pipeline[];
      readonly redirected: Redirections;
      readonly conditional: boolean;
    };

export interface Redirections {
  /** The output goes to a file or device. */
  readonly output: boolean;
  /** The file that the input comes from, else null. */
  readonly input: string | null;
}

/** `((((` is as deep as it is long. */
const MAX_GROUPS = 20;

/**
 * By place, for what stands outside quotes there: where the next bracket closes that is neither quoted nor escaped, the length
 * of the line where none does. From the end on, so that a line of nothing but open sets is read once and not once for each.
 */
function closingBrackets(line: string): Uint32Array {
  const outside = new Uint32Array(line.length + 2).fill(line.length);
  /** The same for what stands inside quotes at the place behind. */
  let inside = line.length;
  for (let at = line.length - 1; at >= 0; at--) {
    const character = line[at];
    const behind = outside[at + 1]!;
    if (character === ")") outside[at] = at;
    else if (character === '"') {
      outside[at] = inside;
      inside = behind;
    } else outside[at] = character === "^" ? outside[at + 2]! : behind;
  }
  return outside;
}

/** The commands of a line, in order. */
export function parseShell(line: string): readonly Pipeline[] {
  return new ShellParser(line).pipelines(0);
}

class ShellParser {
  readonly #line: string;
  #at = 0;
  /** What comes next is run on a condition. */
  #conditional = false;
  /** See `closingBrackets`; null until a set is met. */
  #closing: Uint32Array | null = null;

  constructor(line: string) {
    this.#line = line;
  }

  pipelines(depth: number): readonly Pipeline[] {
    const pipelines: Pipeline[] = [];
    let pipeline: CmdNode[] = [];
    for (;;) {
      this.#skip(isLeading);
      const character = this.#line[this.#at];
      if (character === undefined) break;
      if (character === ")") {
        this.#at++;
        if (depth > 0) break;
        continue;
      }
      if (character === "(" && depth >= MAX_GROUPS) {
        this.#at++;
        continue;
      }
      if (character === "&" || character === "|") {
        if (this.#operator()) continue;
        if (pipeline.length > 0) pipelines.push(pipeline);
        pipeline = [];
        continue;
      }
      pipeline.push(this.#node(depth, pipelines));
      this.#skip(isSpace);
      if (this.#operator()) continue;
      pipelines.push(pipeline);
      pipeline = [];
    }
    if (pipeline.length > 0) pipelines.push(pipeline);
    return pipelines;
  }

  /** Takes the operator that stands here; whether it is a pipe. */
  #operator(): boolean {
    const character = this.#line[this.#at];
    if (character !== "&" && character !== "|") return false;
    const doubled = this.#line[this.#at + 1] === character;
    this.#at += doubled ? 2 : 1;
    // What stands behind `&&` is meant to run: so is the next after a success.
    this.#conditional = doubled && character === "|";
    return character === "|" && !doubled;
  }

  #node(depth: number, before: Pipeline[]): CmdNode {
    while (this.#skipHeader(before)) this.#skip(isLeading);
    const conditional = this.#conditional;
    this.#conditional = false;
    if (this.#line[this.#at] === "(" && depth < MAX_GROUPS) {
      this.#at++;
      const pipelines = this.pipelines(depth + 1);
      let redirected = noRedirections;
      for (;;) {
        this.#skip(isSpace);
        const handle = /[0-9]/.test(this.#line[this.#at] ?? "") ? 1 : 0;
        if (!isRedirection(this.#line[this.#at + handle])) break;
        this.#at += handle;
        redirected = this.#redirection(redirected);
      }
      return { kind: "group", pipelines, redirected, conditional };
    }
    return this.#command(depth > 0, conditional);
  }

  /** `for … do`, `if …`, `else`: false where no such thing stands here, and then nothing is taken. */
  #skipHeader(before: Pipeline[]): boolean {
    const start = this.#at;
    switch (this.#peekWord()) {
      case "for":
        if (this.#skipFor(before)) return true;
        break;
      case "if":
        if (this.#skipIf()) return (this.#conditional = true);
        break;
      case "else":
        this.#at += 4;
        return (this.#conditional = true);
    }
    this.#at = start;
    return false;
  }

  // for [/l|/r|/d|/f ["options"]|[path]] %x in (set) do command. The set of /f may be a command in single or back quotes.
  #skipFor(before: Pipeline[]): boolean {
    this.#at += 3;
    let variable = false;
    let files = false;
    for (let words = 0; words < 8; words++) {
      const word = this.#takeWord().toLowerCase();
      if (word === "" || word === "(") return false;
      if (word === "in" && variable) break;
      if (word.startsWith("%")) variable = true;
      if (word === "/f") files = true;
      if (words === 7) return false;
    }
    this.#skip(isSpace);
    if (this.#line[this.#at] !== "(") return false;
    const end = this.#endOfSet();
    const set = this.#line.slice(this.#at + 1, end).trim();
    this.#at = end + 1;
    if (this.#takeWord().toLowerCase() !== "do") return false;
    const command = /^(['`])(.*)\1$/s.exec(set)?.[2];
    // Taken as a command of its own in front; it may hold escaped operators, and a nested `for` is as deep as it is long.
    if (files && command !== undefined)
      before.push([{ kind: "command", text: command, redirected: noRedirections, conditional: false }]);
    return true;
  }

  /** Where the bracket is closed that opens here; the end of the line where it is not. */
  #endOfSet(): number {
    this.#closing ??= closingBrackets(this.#line);
    return this.#closing[this.#at + 1]!;
  }

  // if [/i] [not] (exist x | defined x | errorlevel n | cmdextversion n | a==b | a equ b) command
  #skipIf(): boolean {
    this.#at += 2;
    let word = this.#takeWord().toLowerCase();
    while (word === "/i" || word === "not") word = this.#takeWord().toLowerCase();
    if (word === "") return false;
    if (/^(exist|defined|errorlevel|cmdextversion)$/.test(word)) return this.#takeWord() !== "";
    if (word.endsWith("==")) return this.#takeWord() !== "";
    if (word.includes("==")) return true;
    const next = this.#takeWord().toLowerCase();
    if (next.startsWith("==") && next.length > 2) return true;
    return /^(==|equ|neq|lss|leq|gtr|geq)$/.test(next) && this.#takeWord() !== "";
  }

  /** Letters at the place, lower case. */
  #peekWord(): string {
    let end = this.#at;
    while (end - this.#at < 6 && /[A-Za-z]/.test(this.#line[end] ?? "")) end++;
    return isSpace(this.#line[end]) || this.#line[end] === "(" || this.#line[end] === "/"
      ? this.#line.slice(this.#at, end).toLowerCase()
      : "";
  }

  /** Up to the next blank or parenthesis outside quotes. */
  #takeWord(): string {
    this.#skip(isSpace);
    const start = this.#at;
    let quoted = false;
    for (; this.#at < this.#line.length; this.#at++) {
      const character = this.#line[this.#at]!;
      if (character === '"') quoted = !quoted;
      else if (!quoted && (isSpace(character) || character === "(" || character === "\n")) break;
    }
    return this.#line.slice(start, this.#at);
  }

  #command(inGroup: boolean, conditional: boolean): CmdNode {
    const line = this.#line;
    // A comment or a label takes the rest of the line, operators and all.
    const isComment = line[this.#at] === ":" || (this.#peekWord() === "rem" && !this.#isBareRem());
    let text = "";
    let redirected = noRedirections;
    let quoted = false;
    for (; this.#at < line.length; this.#at++) {
      const character = line[this.#at]!;
      if (character === "\r" || character === "\n") break;
      if (isComment) continue;
      if (character === '"') quoted = !quoted;
      if (quoted || character === '"') text += character;
      else if (character === "^") text += this.#escaped();
      else if (isRedirection(character)) {
        // `2>` is a handle only where the digit stands by itself.
        if (/(^|\s)\d$/.test(text.slice(-2))) text = text.slice(0, -1);
        redirected = this.#redirection(redirected);
        this.#at--;
        text += " ";
      } else if (character === "&" || character === "|" || (character === ")" && inGroup)) break;
      else text += character;
    }
    return { kind: "command", text, redirected, conditional };
  }

  /** `rem & echo x` says x. */
  #isBareRem(): boolean {
    let at = this.#at + 3;
    while (isSpace(this.#line[at])) at++;
    return this.#line[at] === "&" || this.#line[at] === "|";
  }

  /** The place is at a caret; it stays at the last character taken. */
  #escaped(): string {
    this.#at++;
    // A caret at the end of a line continues it, and the first character of the next is literal.
    if (this.#line[this.#at] === "\r" && this.#line[this.#at + 1] === "\n") this.#at += 2;
    else if (this.#line[this.#at] === "\n") this.#at++;
    return this.#line[this.#at] ?? "";
  }

  // From the first sign to the end of the target: `>nul`, `>> "a b.txt"`, `>&1`.
  #redirection(before: Redirections): Redirections {
    const line = this.#line;
    const isInput = line[this.#at] === "<";
    while (isRedirection(line[this.#at])) this.#at++;
    if (line[this.#at] === "&") {
      this.#at = Math.min(line.length, this.#at + 2);
      return before;
    }
    this.#skip(isSpace);
    const start = this.#at;
    let quoted = false;
    for (; this.#at < line.length; this.#at++) {
      const character = line[this.#at]!;
      if (character === '"') quoted = !quoted;
      else if (!quoted && (isSpace(character) || "&|<>()\r\n;,=".includes(character))) break;
    }
    const target = line.slice(start, this.#at).replaceAll('"', "");
    return isInput ? { ...before, input: target } : { ...before, output: true };
  }

  #skip(which: (character: string | undefined) => boolean): void {
    while (which(this.#line[this.#at])) this.#at++;
  }
}

const noRedirections: Redirections = { output: false, input: null };

const isSpace = (character: string | undefined): boolean => character === " " || character === "\t";
// What cmd.exe passes over before a command.
const isLeading = (character: string | undefined): boolean =>
  character !== undefined && " \t\r\n,;=@".includes(character);
const isRedirection = (character: string | undefined): boolean => character === ">" || character === "<";
