// Enough of YAML to colour a rule: line by line, never wrong about the text. What it misreads is coloured wrongly and
// shown rightly.

export type YamlTokenKind = "comment" | "key" | "string" | "literal" | "mark" | "plain";

export interface YamlToken {
  readonly kind: YamlTokenKind;
  readonly text: string;
}

/** A text that goes on over lines: a block scalar deeper than `indent`, or one that waits for its quotation mark. */
type Open =
  | { readonly kind: "block"; readonly indent: number }
  | { readonly kind: "quoted"; readonly quote: string }
  | null;

/** The tokens of each line. Put together they are the line, without its break. */
export function yamlLines(source: string): readonly (readonly YamlToken[])[] {
  let open: Open = null;
  return source.split("\n").map((raw) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const tokens: YamlToken[] = [];
    open = readLine(line, open, tokens);
    return tokens;
  });
}

const indentOf = (line: string): number => /^ */.exec(line)![0].length;

function readLine(line: string, open: Open, tokens: YamlToken[]): Open {
  if (open?.kind === "block") {
    if (line.trim() === "" || indentOf(line) > open.indent) {
      push(tokens, "string", line);
      return open;
    }
  }
  let at = 0;
  if (open?.kind === "quoted") {
    const end = closingQuote(line, 0, open.quote);
    push(tokens, "string", line.slice(0, end ?? line.length));
    if (end === null) return open;
    at = end;
  }
  const start = /^\s*(?:---(?:\s|$)|\.\.\.$)?\s*(?:- +|-$)*/.exec(line.slice(at))![0];
  push(tokens, "mark", start);
  at += start.length;
  const indent = at;
  const key = keyOf(line.slice(at));
  if (key !== null) {
    push(tokens, "key", key);
    const colon = /^\s*:\s*/.exec(line.slice(at + key.length))![0];
    push(tokens, "mark", colon);
    at += key.length + colon.length;
  }
  // A block scalar in a list is as deep as what it follows.
  return readValue(line, at, key === null ? indentOf(line) : Math.min(indent, indentOf(line)), tokens);
}

/** What stands before the first colon that makes it a key; null where none does. */
function keyOf(text: string): string | null {
  const quoted = /^(?:"[^"]*"|'[^']*')(?=\s*:(?:\s|$))/.exec(text)?.[0];
  // With the blanks before the colon in the match: a look ahead over them from each character would take the square of their number.
  const plain = (): string | undefined => /^[^\s#'"{[][^#]*?(?=:(?:\s|$))/.exec(text)?.[0].trimEnd();
  return quoted ?? plain() ?? null;
}

/** A value and what follows it on the line. */
function readValue(line: string, from: number, indent: number, tokens: YamlToken[]): Open {
  let at = from;
  const block = /^[|>][-+0-9]*(?=\s*(?:#.*)?$)/.exec(line.slice(at))?.[0];
  if (block !== undefined) {
    push(tokens, "mark", block);
    comment(line.slice(at + block.length), tokens);
    return { kind: "block", indent };
  }
  while (at < line.length) {
    const char = line[at]!;
    if (char === '"' || char === "'") {
      const end = closingQuote(line, at + 1, char);
      push(tokens, "string", line.slice(at, end ?? line.length));
      if (end === null) return { kind: "quoted", quote: char };
      at = end;
    } else if (/[\s,[\]{}]/.test(char)) {
      const marks = /^[\s,[\]{}]+/.exec(line.slice(at))![0];
      push(tokens, "mark", marks);
      at += marks.length;
    } else if (char === "#" && (at === 0 || /\s/.test(line[at - 1]!))) {
      push(tokens, "comment", line.slice(at));
      return null;
    } else {
      const rest = line.slice(at);
      const remark = rest.search(/\s#/);
      const text = remark < 0 ? rest : rest.slice(0, remark).trimEnd();
      push(tokens, isLiteral(text.trim()) ? "literal" : "plain", text);
      at += text.length;
    }
  }
  return null;
}

function comment(rest: string, tokens: YamlToken[]): void {
  const start = rest.indexOf("#");
  push(tokens, "mark", start < 0 ? rest : rest.slice(0, start));
  if (start >= 0) push(tokens, "comment", rest.slice(start));
}

const isLiteral = (text: string): boolean => /^(?:null|~|true|false|[-+]?\d[\d._]*|0x[\da-f]+)$/i.test(text);

/** Behind the quotation mark that ends the text, or null where the line does not. */
function closingQuote(line: string, from: number, quote: string): number | null {
  for (let at = from; at < line.length; at++) {
    if (quote === '"' && line[at] === "\\") at++;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return null;
}

function push(tokens: YamlToken[], kind: YamlTokenKind, text: string): void {
  if (text !== "") tokens.push({ kind, text });
}
