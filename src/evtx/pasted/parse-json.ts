// JSON (RFC 8259) with what `JSON.parse` loses: numbers stay as they are written, because a 64-bit number does not fit a
// JavaScript number, keys keep their order and their repetitions, and an error has a place.

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
  readonly problem: string | null;
}

const DEPTH_LIMIT = 64;

const SPACE = /[ \t\r\n\ufeff]*/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// A run of plain characters or one escape at a time: nothing to backtrack into.
const PLAIN = /[^"\\\u0000-\u001f]+/y; // eslint-disable-line no-control-regex
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class JsonError extends Error {}

/** One value that starts at `from`, white space before it allowed. Never throws. */
export function parseJson(text: string, from: number): ParsedJson {
  const reader = new Reader(text, from);
  try {
    return { value: reader.value(0), end: reader.at, problem: null };
  } catch (error) {
    if (error instanceof JsonError) return { value: null, end: reader.at, problem: error.message };
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
    if (depth > DEPTH_LIMIT) throw new JsonError(`Values are nested deeper than ${DEPTH_LIMIT}.`);
    this.#take(SPACE);
    const char = this.#text[this.at];
    if (char === "{") return this.#object(depth);
    if (char === "[") return this.#list(depth);
    if (char === '"') return { kind: "text", text: this.#string() };
    const word = this.#take(WORD);
    if (word === "") throw new JsonError(`Expected a value, found ${this.#found()}.`);
    return word === "null" ? { kind: "null" } : { kind: "word", text: word };
  }

  #object(depth: number): JsonNode {
    const entries: (readonly [string, JsonNode])[] = [];
    this.at++;
    if (this.#skips("}")) return { kind: "object", entries };
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.at] !== '"')
        throw new JsonError(`Expected a key in quotes, found ${this.#found()}.`);
      const key = this.#string();
      if (!this.#skips(":")) throw new JsonError(`Expected : behind a key, found ${this.#found()}.`);
      entries.push([key, this.value(depth + 1)]);
      if (this.#skips(",")) continue;
      if (this.#skips("}")) return { kind: "object", entries };
      throw new JsonError(`Expected , or }, found ${this.#found()}.`);
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
      throw new JsonError(`Expected , or ], found ${this.#found()}.`);
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
      if (escape === "") throw new JsonError(`Expected the end of a text, found ${this.#found()}.`);
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

  #found(): string {
    const char = this.#text[this.at];
    return char === undefined ? "the end of the text" : JSON.stringify(char);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescape(escape: string): string {
  const kind = escape[1]!;
  return kind === "u" ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : (ESCAPES[kind] ?? kind);
}
