// JSON (RFC 8259) with what `JSON.parse` loses: numbers stay as they are written, because a 64-bit number does not fit a
// JavaScript number, keys keep their order and their repetitions, and an error has a place.

import { SaidError } from "../../lib/said-error.ts";
import { say, type Said, type SaidValue } from "../../lib/said.ts";

export type JsonNode =
  | { readonly kind: "text"; readonly text: string }
  /** Numbers, `true` and `false`, as written. */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly JsonNode[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [key: string, value: JsonNode])[] };

export interface ParsedJson {
  /** Where the value ended, or where it went wrong. In UTF-16 units. */
  readonly end: number;
  readonly value: JsonNode | null;
  readonly problem: Said | null;
}

const DEPTH_LIMIT = 64;

const SPACE = /[ \t\r\n\ufeff]*/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// A run of plain characters or one escape at a time: nothing to backtrack into.
const PLAIN = /[^"\\\u0000-\u001f]+/y; // eslint-disable-line no-control-regex
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** One value that starts at `from`, white space before it allowed. Never throws. */
export function parseJson(text: string, from: number): ParsedJson {
  const reader = new Reader(text, from);
  try {
    return { value: reader.value(0), end: reader.at, problem: null };
  } catch (error) {
    if (error instanceof SaidError) return { value: null, end: reader.at, problem: error.said };
    throw error;
  }
}

class Reader {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(depth: number): JsonNode {
    if (depth > DEPTH_LIMIT)
      throw new SaidError(say("Values are nested deeper than {most}.", { most: DEPTH_LIMIT }));
    this.#take(SPACE);
    const char = this.#text[this.at];
    if (char === "{") return this.#object(depth);
    if (char === "[") return this.#list(depth);
    if (char === '"') return { kind: "text", text: this.#string() };
    const word = this.#take(WORD);
    if (word === "") throw new SaidError(say("Expected a value, found {found}.", { found: this.#found() }));
    return word === "null" ? { kind: "null" } : { kind: "word", text: word };
  }

  #object(depth: number): JsonNode {
    const entries: (readonly [string, JsonNode])[] = [];
    this.at++;
    if (this.#skips("}")) return { kind: "object", entries };
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.at] !== '"') {
        throw new SaidError(say("Expected a key in quotes, found {found}.", { found: this.#found() }));
      }
      const key = this.#string();
      if (!this.#skips(":")) {
        throw new SaidError(say("Expected : behind a key, found {found}.", { found: this.#found() }));
      }
      entries.push([key, this.value(depth + 1)]);
      if (this.#skips(",")) continue;
      if (this.#skips("}")) return { kind: "object", entries };
      throw new SaidError(say("Expected , or {close}, found {found}.", { close: "}", found: this.#found() }));
    }
  }

  #list(depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.at++;
    if (this.#skips("]")) return { kind: "list", items };
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.#skips(",")) continue;
      if (this.#skips("]")) return { kind: "list", items };
      throw new SaidError(say("Expected , or {close}, found {found}.", { close: "]", found: this.#found() }));
    }
  }

  #string(): string {
    const parts: string[] = [];
    this.at++;
    for (;;) {
      const plain = this.#take(PLAIN);
      if (plain !== "") parts.push(plain);
      if (this.#text[this.at] === '"') break;
      const escape = this.#take(ESCAPE);
      if (escape === "")
        throw new SaidError(say("Expected the end of a text, found {found}.", { found: this.#found() }));
      parts.push(unescape(escape));
    }
    this.at++;
    return parts.join("");
  }

  #skips(char: string): boolean {
    this.#take(SPACE);
    if (this.#text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  #found(): SaidValue {
    const char = this.#text[this.at];
    return char === undefined ? say("the end of the text") : JSON.stringify(char);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescape(escape: string): string {
  const kind = escape[1]!;
  return kind === "u" ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : (ESCAPES[kind] ?? kind);
}
