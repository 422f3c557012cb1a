import { hasHidden, replaceHidden } from "../lib/hidden-text.ts";
import { isoFromMilliseconds, isoToMilliseconds } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";

// filter = { term }; term = [ "-" ] ( word | field ( ":" | ":=" ) value | ( "after" | "before" ) ":" time )
// value = bare | quoted; quoted = `"` { any | `\"` | `\\` | `\u{` hex `}` } `"`. Terms are joined by AND, except that several
// `:=` terms for one field mean either. Letter case never matters.

export type FilterTerm =
  | { readonly kind: "text"; readonly text: string; readonly negated: boolean }
  | {
      readonly kind: "field";
      readonly field: string;
      /** `contains` is written `:`, `equals` is written `:=`. A bare `=` is not: netsh has `listenport=8001`. */
      readonly test: "contains" | "equals";
      readonly value: string;
      readonly negated: boolean;
    }
  | { readonly kind: "after"; readonly time: IsoTime }
  | { readonly kind: "before"; readonly time: IsoTime };

export interface Filter {
  readonly terms: readonly FilterTerm[];
  /** What could not be understood, as sentences. Those terms are left out. */
  readonly problems: readonly string[];
}

// A name of one letter is a drive (`C:\`), and a value that begins with `//` or `\` belongs to a URL or path.
const fieldStart = /^([A-Za-z_@][\w@.#-]+)(:=?)(?!\/\/|\\)/;

/** Fields with a closed set of short values: there a colon means equals. */
const exactFields: ReadonlySet<string> = new Set(["level", "event", "record", "verb"]);

export function parseFilter(text: string): Filter {
  const terms: FilterTerm[] = [];
  const problems: string[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const negated = rest.startsWith("-") && rest.length > 1 && rest[1] !== " ";
    if (negated) rest = rest.slice(1);
    const start = fieldStart.exec(rest);
    if (start !== null) rest = rest.slice(start[0].length);
    const { value, length, quoted } = readValue(rest);
    rest = rest.slice(length).trimStart();
    if (start === null) {
      if (value !== "") terms.push({ kind: "text", text: value, negated });
      continue;
    }
    // `host:` while it is being typed asks nothing yet; `host:""` asks for an empty host.
    if (value === "" && !quoted) continue;
    addField(start[1]!, start[2] === ":=", value, negated, quoted, terms, problems);
  }
  return { terms, problems };
}

function addField(
  field: string,
  equals: boolean,
  value: string,
  negated: boolean,
  quoted: boolean,
  terms: FilterTerm[],
  problems: string[],
): void {
  const name = field.toLowerCase();
  if (name === "after" || name === "before") {
    const time = parseTime(value);
    if (time === null)
      problems.push(`${name}: “${value}” is not a time. Write 2019-05-27 or 2019-05-27T01:28:42`);
    else if (negated)
      problems.push(`-${name}: has no meaning; use ${name === "after" ? "before" : "after"}:`);
    else terms.push({ kind: name, time });
    return;
  }
  if (name === "time" && value.toLowerCase() === "none") {
    terms.push({ kind: "field", field: "time", test: "equals", value: "", negated });
    return;
  }
  const exact = equals || exactFields.has(name) || (quoted && value === "");
  terms.push({ kind: "field", field, test: exact ? "equals" : "contains", value, negated });
}

function readValue(text: string): {
  readonly value: string;
  readonly length: number;
  readonly quoted: boolean;
} {
  if (!text.startsWith('"')) {
    const value = /^\S*/.exec(text)![0];
    return { value, length: value.length, quoted: false };
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
  return { value, length: Math.min(at + 1, text.length), quoted: true };
}

const timeShape =
  /^(\d{4}|[1-9]\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?)?)?)?Z?$/i;

/** A time or the beginning of one, as the first instant it can mean; null where it is neither. */
export function parseTime(text: string): IsoTime | null {
  const found = timeShape.exec(text);
  if (found === null) return null;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", part = ""] = found;
  const upToSecond = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const parsed = isoToMilliseconds(`${upToSecond}Z`);
  if (Number.isNaN(parsed) || isoFromMilliseconds(parsed).slice(0, -4) !== upToSecond) return null;
  return `${upToSecond}.${part.padEnd(7, "0")}Z`;
}

export function printFilter(terms: readonly FilterTerm[]): string {
  return terms.map(printTerm).join(" ");
}

export function printTerm(term: FilterTerm): string {
  if (term.kind === "after" || term.kind === "before") return `${term.kind}:${shortTime(term.time)}`;
  const sign = term.negated ? "-" : "";
  if (term.kind === "text")
    return sign + (needsQuotes(term.text) || fieldStart.test(term.text) ? quote(term.text) : term.text);
  if (term.field === "time" && term.value === "") return `${sign}time:none`;
  const colon = term.test === "contains" || (exactFields.has(term.field.toLowerCase()) && term.value !== "");
  return `${sign}${term.field}${colon ? ":" : ":="}${needsQuotes(term.value) ? quote(term.value) : term.value}`;
}

function needsQuotes(value: string): boolean {
  return (
    value === "" ||
    /[\s"]/.test(value) ||
    hasHidden(value) ||
    value.startsWith("-") ||
    value.startsWith("\\") ||
    value.startsWith("//")
  );
}

function quote(value: string): string {
  // What draws nothing, or would draw the rest of the line in another order, is written by its number.
  return `"${replaceHidden(value.replace(/[\\"]/g, "\\$&"), (code) => `\\u{${code.toString(16)}}`)}"`;
}

function shortTime(time: IsoTime): string {
  return time.replace(/\.?0*Z$/, "").replace(/T00:00(:00)?$/, "");
}

/** Same term, said the same way or not. */
export function sameTerm(a: FilterTerm, b: FilterTerm): boolean {
  return printTerm(a).toLowerCase() === printTerm(b).toLowerCase();
}
