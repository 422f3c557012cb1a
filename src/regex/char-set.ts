import { fold } from "../lib/fold.ts";

/** What a set of characters is made of. Ranges are code points, both ends included. */
export type CharItem =
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "not"; readonly items: readonly CharItem[] }
  /** A Unicode property, tested on one character at a time. */
  | { readonly kind: "property"; readonly test: RegExp };

/** Characters that one step of a regular expression takes. */
export class CharSet {
  readonly #items: readonly CharItem[];
  readonly #negated: boolean;
  readonly #ignoreCase: boolean;
  #turns: readonly number[] | null = null;

  constructor(items: readonly CharItem[], negated: boolean, ignoreCase: boolean) {
    this.#items = ignoreCase ? [...items, ...items.flatMap(foldedItem)] : items;
    this.#negated = negated;
    this.#ignoreCase = ignoreCase;
  }

  has(code: number): boolean {
    const found =
      holds(this.#items, code) || (this.#ignoreCase && otherCases(code).some((c) => holds(this.#items, c)));
    return found !== this.#negated;
  }

  /** The characters of ASCII that it takes and the one before not, or the other way round; kept, for many programs have the same sets. */
  get turns(): readonly number[] {
    return (this.#turns ??= turnsOf((code) => this.has(code)));
  }

  /** Nothing but ASCII digits. */
  get isDigits(): boolean {
    return !this.#negated && this.#items.every((item) => isWithin(item, DIGITS));
  }

  /** Nothing but ASCII letters and digits. Without regard to case, letters are more than those: the Kelvin sign is a k. */
  get isAlphanumeric(): boolean {
    return (
      this.isDigits ||
      (!this.#negated && !this.#ignoreCase && this.#items.every((item) => isWithin(item, ALNUM)))
    );
  }

  /** The folded characters of a set of at most `limit` single ones, without repetition; else null. */
  choices(limit: number): readonly string[] | null {
    if (this.#negated) return null;
    const texts = new Set<string>();
    for (const item of this.#items) {
      if (item.kind !== "range" || item.to - item.from >= limit) return null;
      for (let code = item.from; code <= item.to; code++) texts.add(fold(String.fromCodePoint(code)));
      if (texts.size > limit) return null;
    }
    return texts.size === 0 ? null : [...texts];
  }
}

/** Of public rules some hundred; whoever writes more has them made anew. */
const MAX_KNOWN = 1000;
/** Longer ones are no sets that many regular expressions have. */
const MAX_ITEMS = 8;
const known = new Map<string, CharSet>();

/**
 * What takes these, or all others. Ranges of characters are one and the same set wherever they stand: a program asks each of its sets for
 * each character, and a text has far fewer different ones than it has.
 */
export function setOf(items: readonly CharItem[], negated: boolean, ignoreCase: boolean): CharSet {
  let key = `${negated ? "^" : ""}${ignoreCase ? "i" : ""}`;
  for (const item of items) {
    if (item.kind !== "range" || items.length > MAX_ITEMS) return new CharSet(items, negated, ignoreCase);
    key += `,${item.from}-${item.to}`;
  }
  let set = known.get(key);
  if (set === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, (set = new CharSet(items, negated, ignoreCase)));
  }
  return set;
}

export const ASCII = 128;

export const range = (from: number, to = from): CharItem => ({ kind: "range", from, to });
const char = (text: string): CharItem => range(text.codePointAt(0)!);

// ASCII, as PCRE has them without its Unicode option.
export const DIGITS: readonly CharItem[] = [range(0x30, 0x39)];
const ALNUM: readonly CharItem[] = [range(0x30, 0x39), range(0x41, 0x5a), range(0x61, 0x7a)];
export const WORD: readonly CharItem[] = [range(0x30, 0x39), range(0x41, 0x5a), char("_"), range(0x61, 0x7a)];
export const SPACE: readonly CharItem[] = [range(0x09, 0x0d), range(0x20)];
export const BLANK: readonly CharItem[] = [range(0x09), range(0x20)];

/** `[:name:]` inside a class. */
export const POSIX: ReadonlyMap<string, readonly CharItem[]> = new Map([
  ["alnum", ALNUM],
  ["alpha", [range(0x41, 0x5a), range(0x61, 0x7a)]],
  ["ascii", [range(0, 0x7f)]],
  ["blank", BLANK],
  ["cntrl", [range(0, 0x1f), range(0x7f)]],
  ["digit", DIGITS],
  ["graph", [range(0x21, 0x7e)]],
  ["lower", [range(0x61, 0x7a)]],
  ["print", [range(0x20, 0x7e)]],
  ["punct", [range(0x21, 0x2f), range(0x3a, 0x40), range(0x5b, 0x60), range(0x7b, 0x7e)]],
  ["space", SPACE],
  ["upper", [range(0x41, 0x5a)]],
  ["word", WORD],
  ["xdigit", [range(0x30, 0x39), range(0x41, 0x46), range(0x61, 0x66)]],
]);

export function isWordCode(code: number): boolean {
  return holds(WORD, code);
}

function isWithin(item: CharItem, ranges: readonly CharItem[]): boolean {
  return (
    item.kind === "range" &&
    ranges.some((one) => one.kind === "range" && item.from >= one.from && item.to <= one.to)
  );
}

function holds(items: readonly CharItem[], code: number): boolean {
  for (const item of items) {
    if (item.kind === "range") {
      if (code >= item.from && code <= item.to) return true;
    } else if (item.kind === "not") {
      if (!holds(item.items, code)) return true;
    } else if (item.test.test(String.fromCodePoint(code))) {
      return true;
    }
  }
  return false;
}

/** Those of ASCII, which every set is asked for. */
const casesOfAscii: (readonly number[] | undefined)[] = [];

function otherCases(code: number): readonly number[] {
  return code < ASCII ? (casesOfAscii[code] ??= casesOf(code)) : casesOf(code);
}

// The same fold as everywhere: two characters are one under `i` where their folds are the same.
function casesOf(code: number): readonly number[] {
  const text = String.fromCodePoint(code);
  const folded = fold(text);
  const upper = text.toUpperCase();
  return [folded, upper]
    .filter((other) => isOne(other) && fold(other) === folded)
    .map((other) => other.codePointAt(0)!);
}

function foldedItem(item: CharItem): readonly CharItem[] {
  if (item.kind !== "range" || item.from !== item.to) return [];
  const folded = fold(String.fromCodePoint(item.from));
  return isOne(folded) ? [range(folded.codePointAt(0)!)] : [];
}

function isOne(text: string): boolean {
  return text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}

/** Where in ASCII what is said of a character is not what is said of the one before. */
export function turnsOf(of: (code: number) => unknown): readonly number[] {
  const turns: number[] = [];
  for (let code = 1, before = of(0); code < ASCII; code++) {
    const now = of(code);
    if (now !== before) turns.push(code);
    before = now;
  }
  return turns;
}
