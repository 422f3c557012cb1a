import { SaidError } from "../lib/said-error.ts";
import { say, type Said } from "../lib/said.ts";
/** Why a regular expression cannot be used: names the construct and where it stands. */
export class RegexError extends SaidError {
  constructor(said: Said) {
    super(said);
    this.name = "RegexError";
  }
}

/** A place in a pattern, moving by code points. */
export class Cursor {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  get rest(): string {
    return this.#source.slice(this.#at);
  }

  sees(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes what a sticky pattern matches here. */
  takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  next(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw this.error(say("an end in the middle of a construct"));
    const char = String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  error(found: Said): RegexError {
    const place = String(this.#at + 1);
    return new RegexError(say("The regular expression has {found} near character {place}", { found, place }));
  }
}
