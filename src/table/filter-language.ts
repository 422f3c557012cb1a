import type { IsoTime } from "../model/units.ts";
import { parseTime, parseTimeEnd } from "./filter-time.ts";

// filter       = alternatives
// alternatives = terms { "or" terms }
// terms        = { [ "and" ] [ "-" | "not" ] ( "(" alternatives ")" | word | field ( ":" | ":=" ) value ) }
// value        = bare | quoted | ( ">" | ">=" | "<" | "<=" ) number | number ".." number
// quoted       = `"` { any | `\"` | `\\` | `\u{` hex `}` } `"`
//
// Terms beside each other must all hold, except that several `:=` terms for one field mean either. Letter case never matters.
// In what is not quoted, `*` stands for any text and `?` for one character, and `\u{28}`, `\u{29}`, `\u{2d}` and `\u{5c}`
// for `(`, `)`, `-` and `\`. `after:` and `before:` take times; where a number
// may stand, so may a time for `time` and a level for `level`.

export type FilterTerm =
  | { readonly kind: "text"; readonly text: string; readonly negated: boolean }
  /** A text with `*` or `?`, found anywhere. */
  | { readonly kind: "pattern"; readonly text: string; readonly negated: boolean }
  | {
      readonly kind: "field";
      readonly field: string;
      /**
       * `contains` is written `:`, `equals` is written `:=`. A bare `=` is not: netsh has `listenport=8001`. `like` has a `*` or
       * `?` and says the whole value.
       */
      readonly test: "contains" | "equals" | "like";
      readonly value: string;
      readonly negated: boolean;
    }
  | {
      readonly kind: "compare";
      readonly field: string;
      readonly operator: Comparison;
      /** A number, decimal or with `0x`, or a level; `low..high` with both included. */
      readonly value: string;
      readonly negated: boolean;
    }
  | { readonly kind: "after"; readonly time: IsoTime }
  | { readonly kind: "before"; readonly time: IsoTime }
  /** At least one list whose terms all hold. */
  | { readonly kind: "any"; readonly of: readonly (readonly FilterTerm[])[]; readonly negated: boolean };

/** Of a field exactly this value, or everything but it. */
export function valueTerm(field: string, value: string, negated = false): FilterTerm {
  return { kind: "field", field, test: "equals", value, negated };
}

export type Comparison = ">" | ">=" | "<" | "<=" | "..";

export interface Filter {
  readonly terms: readonly FilterTerm[];
  /** What could not be understood, as sentences. Those terms are left out. */
  readonly problems: readonly string[];
  /** What ends with the text because nothing closed it: no problem while it is being typed. Null where nothing does. */
  readonly unclosed: "bracket" | "quotation" | null;
}

/** Brackets within brackets: more than anybody writes. */
const MAX_DEPTH = 30;

// A name of one letter is a drive (`C:\`), and a value that begins with `//` or `\` belongs to a URL or path.
export const fieldStart = /^([A-Za-z_@][\w@.#-]+)(:=?)(?!\/\/|\\(?!u\{))/;

/** Words that mean something where they stand alone. */
export const operators: ReadonlySet<string> = new Set(["and", "or", "not"]);

/** Fields with a closed set of short values: there a colon means equals. */
export const exactFields: ReadonlySet<string> = new Set(["level", "event", "record", "verb"]);

export function parseFilter(text: string): Filter {
  const reader = new FilterReader(text);
  return { terms: reader.read(), problems: reader.problems, unclosed: reader.unclosed };
}

class FilterReader {
  readonly problems: string[] = [];
  unclosed: Filter["unclosed"] = null;
  #rest: string;
  #depth = 0;

  constructor(text: string) {
    this.#rest = text;
  }

  read(): readonly FilterTerm[] {
    const terms = asTerms(this.#alternatives(), false);
    if (!this.#rest.startsWith(")")) return terms;
    this.problems.push("“)” closes a bracket that was not opened");
    this.#rest = this.#rest.slice(1);
    return [...terms, ...this.read()];
  }

  /** Up to the end or a closing bracket. Where nothing stands on one side of `or`, nothing is asked yet. */
  #alternatives(): readonly (readonly FilterTerm[])[] {
    const lists: FilterTerm[][] = [[]];
    for (;;) {
      this.#rest = this.#rest.trimStart();
      if (this.#rest === "" || this.#rest.startsWith(")")) break;
      const operator = /^(and|or|not)(?=[\s()]|$)/i.exec(this.#rest)?.[0].toLowerCase();
      if (operator !== undefined) this.#rest = this.#rest.slice(operator.length).trimStart();
      if (operator === "or") lists.push([]);
      else if (operator !== "and") lists.at(-1)!.push(...this.#term(operator === "not"));
    }
    return lists.filter((list) => list.length > 0);
  }

  #term(isNot: boolean): readonly FilterTerm[] {
    const isMinus = (this.#depth > 0 ? /^-[^\s)]/ : /^-\S/).test(this.#rest);
    if (isMinus) this.#rest = this.#rest.slice(1);
    const negated = isMinus !== isNot;
    if (this.#rest.startsWith("(")) return this.#group(negated);
    const start = fieldStart.exec(this.#rest);
    if (start !== null) this.#rest = this.#rest.slice(start[0].length);
    const value = readValue(this.#rest, this.#depth > 0);
    this.#rest = this.#rest.slice(value.length);
    if (value.isOpen) this.unclosed = "quotation";
    if (start !== null) return this.#field(start[1]!, start[2] === ":=", value, negated);
    if (value.text === "") return [];
    return [{ kind: isPattern(value) ? "pattern" : "text", text: value.text, negated }];
  }

  #group(negated: boolean): readonly FilterTerm[] {
    this.#rest = this.#rest.slice(1);
    if (this.#depth === MAX_DEPTH) {
      this.problems.push(`more than ${MAX_DEPTH} brackets within each other`);
      this.#rest = "";
      return [];
    }
    this.#depth++;
    const lists = this.#alternatives();
    this.#depth--;
    // A bracket that is not closed yet ends with the text, as a quotation does.
    if (this.#rest.startsWith(")")) this.#rest = this.#rest.slice(1);
    else this.unclosed ??= "bracket";
    return asTerms(lists, negated);
  }

  #field(field: string, equals: boolean, value: Value, negated: boolean): readonly FilterTerm[] {
    // `host:` while it is being typed asks nothing yet; `host:""` asks for an empty host.
    if (value.text === "" && !value.isQuoted) return [];
    const name = field.toLowerCase();
    if (name === "after" || name === "before") return this.#edge(name, value.text, negated);
    if (name === "time" && value.text.toLowerCase() === "none") return [valueTerm("time", "", negated)];
    const parts = value.isQuoted || equals ? null : comparedParts(value.text);
    if (parts !== null) {
      const compared = comparison(name, field, value.text, parts, negated);
      if (compared !== null) return compared;
      const needed = compares.get(name);
      if (needed !== undefined) {
        this.problems.push(`${field}: “${value.text}” does not compare with ${needed}`);
        return [];
      }
    }
    if (isPattern(value)) return [{ kind: "field", field, test: "like", value: value.text, negated }];
    const exact = equals || exactFields.has(name) || (value.isQuoted && value.text === "");
    return [{ kind: "field", field, test: exact ? "equals" : "contains", value: value.text, negated }];
  }

  #edge(name: "after" | "before", value: string, negated: boolean): readonly FilterTerm[] {
    const time = parseTime(value);
    if (time === null)
      this.problems.push(`${name}: “${value}” is not a time. Write 2019-05-27 or 2019-05-27T01:28:42`);
    else if (negated)
      this.problems.push(`-${name}: has no meaning; use ${name === "after" ? "before" : "after"}:`);
    else return [{ kind: name, time }];
    return [];
  }
}

/** Lists of which one must hold, as terms that all must. */
function asTerms(lists: readonly (readonly FilterTerm[])[], negated: boolean): readonly FilterTerm[] {
  const [only = [], ...others] = lists;
  if (others.length > 0) return [{ kind: "any", of: lists, negated }];
  if (!negated || only.length === 0) return only;
  const [term, ...more] = only;
  if (more.length > 0 || !("negated" in term!)) return [{ kind: "any", of: lists, negated }];
  // Not, and not again: one list that must hold is its terms.
  if (term.kind === "any" && term.negated && term.of.length === 1) return term.of[0]!;
  return [{ ...term, negated: !term.negated }];
}

/** Columns of which nothing else begins with a sign of a comparison: what looks like one and is none is a mistake. */
const compares: ReadonlyMap<string, string> = new Map([
  ["time", "a time. Write 2019-05-27 or 2019-05-27T01:28:42"],
  ["event", "a number"],
  ["record", "a number"],
]);

type ComparedParts = readonly [operator: Comparison, low: string, high: string];

/** How a value would be read as a comparison, were its parts numbers; null where nothing in it looks like one. */
export function comparedParts(value: string): ComparedParts | null {
  const signed = /^(>=?|<=?)(.+)$/s.exec(value);
  if (signed !== null) return [signed[1] as Comparison, signed[2]!, signed[2]!];
  const range = /^(.+?)\.\.(.+)$/s.exec(value);
  return range === null ? null : ["..", range[1]!, range[2]!];
}

/** Null where the value is none to compare with: a command line may have `>out.txt`. */
function comparison(
  name: string,
  field: string,
  value: string,
  [operator, low, high]: ComparedParts,
  negated: boolean,
): readonly FilterTerm[] | null {
  if (name === "time") return timeTerms(operator, low, high, negated);
  const isValue = (text: string): boolean => isNumber(text) || (name === "level" && /^[a-z]+$/i.test(text));
  if (!isValue(low) || !isValue(high)) return null;
  return [{ kind: "compare", field, operator, value: operator === ".." ? value : low, negated }];
}

function timeTerms(
  operator: Comparison,
  low: string,
  high: string,
  negated: boolean,
): readonly FilterTerm[] | null {
  const first = operator === ">" ? parseTimeEnd(low) : parseTime(low);
  const last = operator === "<" ? parseTime(high) : parseTimeEnd(high);
  if (first === null || last === null) return null;
  const after = { kind: "after", time: first } as const;
  const before = { kind: "before", time: last } as const;
  if (operator === "..") return asTerms([[after, before]], negated);
  return asTerms([[operator.startsWith(">") ? after : before]], negated);
}

export function isNumber(text: string): boolean {
  return /^-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?)$/i.test(text);
}

interface Value {
  readonly text: string;
  /** Of what was read. */
  readonly length: number;
  readonly isQuoted: boolean;
  /** The quotation ends with the text. */
  readonly isOpen: boolean;
}

function isPattern({ text, isQuoted }: Value): boolean {
  return !isQuoted && /[*?]/.test(text);
}

const unescaped: Readonly<Record<string, string>> = { "28": "(", "29": ")", "2d": "-", "5c": "\\" };

/** @param inGroup a bracket that the value did not open ends it. */
function readValue(text: string, inGroup: boolean): Value {
  if (!text.startsWith('"')) {
    const word = /^\S*/.exec(text)![0];
    const end = inGroup ? closing(word) : word.length;
    const value = word
      .slice(0, end)
      .replace(/\\u\{(28|29|2d|5c)\}/gi, (_, code: string) => unescaped[code.toLowerCase()]!);
    return { text: value, length: end, isQuoted: false, isOpen: false };
  }
  let value = "";
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    const code = text[at] === "\\" ? /^\\u\{([0-9a-f]{1,6})\}/i.exec(text.slice(at, at + 10)) : null;
    if (code !== null && parseInt(code[1]!, 16) <= 0x10ffff) {
      value += String.fromCodePoint(parseInt(code[1]!, 16));
      at += code[0].length;
      continue;
    }
    if (text[at] === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\")) at++;
    value += text[at];
    at++;
  }
  return {
    text: value,
    length: Math.min(at + 1, text.length),
    isQuoted: true,
    isOpen: at >= text.length,
  };
}

/** Where the first closing bracket stands that closes none of the word's own; else its length. */
function closing(word: string): number {
  let open = 0;
  for (let at = 0; at < word.length; at++) {
    if (word[at] === "(") open++;
    else if (word[at] === ")" && open-- === 0) return at;
  }
  return word.length;
}
