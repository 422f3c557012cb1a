import type { YamlEntry, YamlNode, YamlScalar } from "./node.ts";
import { plainType } from "./scalar.ts";

// What nearly all rules are written in, read line by line in a tenth of the time that YAML takes: maps and lists by
// indentation, texts that are plain, in quotes on one line, or literal blocks. It answers only where it is sure, and then with
// just the tree that the other parser makes; whatever else there is in YAML, mistakes too, is left to that.

/** Others are not printable, break lines elsewhere, or come in pairs. */
const PLAIN_TEXT = /^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;
const KEY = /^[A-Za-z0-9_][A-Za-z0-9_|.()/\\ -]*$/;
const MAX_KEY = 200;
/** What a text without quotes doesn't begin with, or not always. */
const INDICATORS = "-?:,[]{}#&*!|>'\"%@`";
const QUOTED = /^'((?:[^']|'')*)'(?: +#.*)?$/;
const DOUBLE_QUOTED = /^"((?:[^"\\]|\\["\\])*)"(?: +#.*)?$/;
const MAX_DEPTH = 30;
/** A line makes two nodes and a list or map around them at most. */
const MAX_LINES = 50_000;

/** The root of a document; null where it is not sure what that is. */
export function readPlainYaml(source: string, linesBefore: number): YamlNode | null {
  const text = source.replaceAll("\r\n", "\n");
  if (!PLAIN_TEXT.test(text)) return null;
  const lines = text.split("\n");
  if (lines.length > MAX_LINES) return null;
  return new PlainReader(lines, linesBefore).read();
}

/** Each part answers with null where the whole is left to the other parser. */
class PlainReader {
  readonly #lines: readonly string[];
  readonly #linesBefore: number;
  /** Of the line that is next: its number, and what stands in it from which column. */
  #at = -1;
  #indent = -1;
  #content = "";

  constructor(lines: readonly string[], linesBefore: number) {
    this.#lines = lines;
    this.#linesBefore = linesBefore;
  }

  read(): YamlNode | null {
    this.#advance();
    if (this.#indent !== 0 || colonOf(this.#content) < 0) return null;
    const root = this.#map(0);
    return this.#indent < 0 ? root : null;
  }

  /** To the next line with content; an indent of -1 is the end. */
  #advance(): void {
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at]!;
      const indent = indentOf(line);
      if (indent === line.length || line[indent] === "#") continue;
      this.#indent = indent;
      this.#content = line.slice(indent);
      return;
    }
    this.#indent = -1;
    this.#content = "";
  }

  get #line(): number {
    return this.#linesBefore + this.#at + 1;
  }

  #map(depth: number): YamlNode | null {
    const indent = this.#indent;
    const line = this.#line;
    const entries: YamlEntry[] = [];
    const keys = new Set<string>();
    while (this.#indent === indent && !isItem(this.#content)) {
      const colon = colonOf(this.#content);
      if (colon < 0) return null;
      const name = this.#content.slice(0, colon);
      if (keys.has(name)) return null;
      keys.add(name);
      const key: YamlScalar = {
        kind: "scalar",
        line: this.#line,
        text: ownText(name),
        type: plainType(name),
      };
      const value = this.#value(this.#content.slice(colon + 1), indent, key.line, depth);
      if (value === null) return null;
      entries.push({ key, value });
    }
    return this.#indent > indent ? null : { kind: "map", line, entries };
  }

  /** What stands behind a key, or below it. */
  #value(rest: string, indent: number, line: number, depth: number): YamlNode | null {
    const text = rest.slice(indentOf(rest));
    if (text !== "" && text[0] !== "#") return this.#scalar(text, indent);
    this.#advance();
    const isList = isItem(this.#content);
    if (this.#indent < indent || (this.#indent === indent && !isList)) {
      return { kind: "scalar", line, text: "", type: "null" };
    }
    if (depth > MAX_DEPTH) return null;
    if (isList) return this.#list(depth + 1);
    return colonOf(this.#content) < 0 ? null : this.#map(depth + 1);
  }

  #list(depth: number): YamlNode | null {
    const indent = this.#indent;
    const line = this.#line;
    const items: YamlNode[] = [];
    while (this.#indent === indent && isItem(this.#content)) {
      const item = this.#item(indent, depth);
      if (item === null) return null;
      items.push(item);
    }
    return this.#indent > indent ? null : { kind: "list", line, items };
  }

  #item(indent: number, depth: number): YamlNode | null {
    const rest = this.#content.slice(1);
    const blanks = indentOf(rest);
    const text = rest.slice(blanks);
    if (text === "" || text[0] === "#" || isItem(text)) return null;
    if (colonOf(text) < 0) return this.#scalar(text, indent);
    if (depth > MAX_DEPTH) return null;
    // A map that begins behind the dash: its other keys stand below its first.
    this.#indent = indent + 1 + blanks;
    this.#content = text;
    return this.#map(depth + 1);
  }

  /** @param indent of what holds it: lines that are indented more belong to it. */
  #scalar(text: string, indent: number): YamlScalar | null {
    switch (text[0]) {
      case "'":
        return this.#quoted(QUOTED.exec(text)?.[1]?.replaceAll("''", "'"));
      case '"':
        return this.#quoted(DOUBLE_QUOTED.exec(text)?.[1]?.replace(/\\(.)/g, "$1"));
      case "|":
        return this.#block(text, indent);
      default:
        return this.#plain(text, indent);
    }
  }

  #quoted(text: string | undefined): YamlScalar | null {
    if (text === undefined) return null;
    const line = this.#line;
    this.#advance();
    return { kind: "scalar", line, text: ownText(text), type: "string" };
  }

  #plain(first: string, indent: number): YamlScalar | null {
    const line = this.#line;
    if (INDICATORS.includes(first[0]!) && !(first[0] === "-" && first.length > 1 && first[1] !== " ")) {
      return null;
    }
    const comment = first.indexOf(" #");
    const start = trimmed(comment < 0 ? first : first.slice(0, comment));
    if (!isPlain(start)) return null;
    let expected = this.#at + 1;
    this.#advance();
    let text = start;
    while (this.#indent > indent) {
      // Comments and empty lines within a text mean something.
      if (comment >= 0 || this.#at !== expected++) return null;
      const next = trimmed(this.#content);
      if (INDICATORS.includes(next[0]!) || next.includes(" #") || !isPlain(next)) return null;
      text += ` ${next}`;
      this.#advance();
    }
    return { kind: "scalar", line, text: ownText(text), type: plainType(text) };
  }

  #block(header: string, indent: number): YamlScalar | null {
    const kept = trimmed(header);
    const first = this.#lines[this.#at + 1] ?? "";
    const width = indentOf(first);
    if ((kept !== "|" && kept !== "|-") || width === first.length || width <= indent) return null;
    const held: string[] = [];
    let end = this.#at + 1;
    for (; end < this.#lines.length; end++) {
      const line = this.#lines[end]!;
      const blanks = indentOf(line);
      if (blanks < width && blanks < line.length) break;
      if (blanks === line.length && blanks > width) return null;
      held.push(line.slice(width));
    }
    // The last line has no end where the file has none.
    if (end === this.#lines.length && held.at(-1) !== "") return null;
    while (held.at(-1) === "") held.pop();
    const line = this.#line + 1;
    this.#at = end - 1;
    this.#advance();
    if (this.#indent > indent) return null;
    return { kind: "scalar", line, text: held.join("\n") + (kept === "|" ? "\n" : ""), type: "string" };
  }
}

/** A part of a text that V8 would keep the whole of for it: shorter ones it copies. */
const ownText = (part: string): string => (part.length < 13 ? part : ` ${part}`.slice(1));

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) indent++;
  return indent;
}

const isItem = (content: string): boolean => content === "-" || content.startsWith("- ");

/** Where the key ends that a line begins with; -1 where it begins with none. */
function colonOf(content: string): number {
  let colon = content.indexOf(":");
  while (colon >= 0 && colon + 1 < content.length && content[colon + 1] !== " ") {
    colon = content.indexOf(":", colon + 1);
  }
  return colon > 0 && colon <= MAX_KEY && KEY.test(content.slice(0, colon)) && content[colon - 1] !== " "
    ? colon
    : -1;
}

/** Nothing but blanks counts: other white space is part of a text. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
  return text.slice(0, end);
}

/** No key is in it. */
const isPlain = (text: string): boolean => !text.includes(": ") && !text.endsWith(":");
