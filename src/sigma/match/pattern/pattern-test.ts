import { fold } from "../../../lib/fold.ts";
import type { Span } from "../../../lib/span.ts";
import type { AsciiTable } from "../../../model/scan-program.ts";
import type { FieldText } from "../text/field-text.ts";
import { tableOf } from "../text/table-of.ts";
import { NO_RUNS, type Need, type Runs, type TextTest } from "../text/text-test.ts";
import { dashes, literalOf, type Pattern, type PatternToken } from "./pattern.ts";

/** The test for a pattern: one of four plain string tests where it is one, else a wildcard walk. */
export function patternTest(pattern: Pattern, cased: boolean): TextTest {
  const tokens = normalise(pattern, cased);
  const before = tokens[0]?.kind === "any";
  const after = tokens.length > 1 && tokens.at(-1)?.kind === "any";
  const inner = literalOf(tokens.slice(before ? 1 : 0, after ? -1 : undefined));
  if (inner === null) return new WildcardTest(tokens, cased);
  // `*` alone is `before` with nothing inside: every value ends with nothing.
  return placedTest(inner, before, after, cased);
}

/** The same of a text without wildcards, with any run of characters allowed before or after it. */
export function literalTest(text: string, before: boolean, after: boolean, cased: boolean): TextTest {
  return placedTest(cased ? text : fold(text), before, after, cased);
}

function placedTest(inner: string, before: boolean, after: boolean, cased: boolean): TextTest {
  if (before) return after ? new ContainsTest(inner, cased) : new EndsWithTest(inner, cased);
  return after ? new StartsWithTest(inner, cased) : new EqualsTest(inner, cased);
}

// Adjacent texts join and adjacent `*` become one: fewer cases for the walk.
function normalise(pattern: Pattern, cased: boolean): PatternToken[] {
  const tokens: PatternToken[] = [];
  for (const token of pattern) {
    const last = tokens.at(-1);
    if (token.kind === "any" && last?.kind === "any") continue;
    if (token.kind === "text") {
      const text = last?.kind === "text" ? last.text + token.text : token.text;
      if (last?.kind === "text") tokens.pop();
      tokens.push({ kind: "text", text });
    } else {
      tokens.push(token);
    }
  }
  return cased
    ? tokens
    : tokens.map((token) => (token.kind === "text" ? { kind: "text", text: fold(token.text) } : token));
}

const need = (literal: string, at: Need["at"]): readonly Need[] => [{ literal: fold(literal), at }];

/** Further texts that are asked for: each costs the scan a little and the first few exclude the most. */
const MAX_ALSO = 3;
const NOTHING_ELSE: readonly (readonly Need[])[] = [];

/** Folding makes two units of İ: a value may be shorter than the folded literal it holds. */
const leastUnits = (literal: string): number =>
  literal.includes("\u0307") ? literal.length - (literal.split("\u0307").length - 1) : literal.length;

/** One literal at one place: the four tests that nearly all values of rules come to. Where bounds are known, nobody asks for needs. */
abstract class LiteralTest implements TextTest {
  protected readonly literal: string;
  protected readonly cased: boolean;

  constructor(literal: string, cased: boolean) {
    this.literal = literal;
    this.cased = cased;
  }

  protected abstract get at(): Need["at"];

  get needs(): readonly Need[] {
    return [{ literal: this.cased ? fold(this.literal) : this.literal, at: this.at }];
  }

  get also(): readonly (readonly Need[])[] {
    return NOTHING_ELSE;
  }

  get runs(): Runs {
    return NO_RUNS;
  }

  get enough(): readonly Need[] {
    return this.cased ? [] : this.needs;
  }

  get least(): number {
    return leastUnits(this.literal);
  }

  table(): AsciiTable | null {
    return null;
  }

  abstract test(text: FieldText): boolean;
  abstract find(text: FieldText): Span | null;
}

class EqualsTest extends LiteralTest {
  protected get at(): Need["at"] {
    return "equal";
  }

  test(text: FieldText): boolean {
    return text.view(this.cased) === this.literal;
  }

  find(text: FieldText): Span | null {
    return this.test(text) ? { start: 0, end: text.raw.length } : null;
  }
}

class StartsWithTest extends LiteralTest {
  protected get at(): Need["at"] {
    return "start";
  }

  test(text: FieldText): boolean {
    return text.view(this.cased).startsWith(this.literal);
  }

  find(text: FieldText): Span | null {
    return this.test(text) ? text.toRaw(this.cased, 0, this.literal.length) : null;
  }
}

class EndsWithTest extends LiteralTest {
  protected get at(): Need["at"] {
    return "end";
  }

  test(text: FieldText): boolean {
    return text.view(this.cased).endsWith(this.literal);
  }

  find(text: FieldText): Span | null {
    const length = text.view(this.cased).length;
    return this.test(text) ? text.toRaw(this.cased, length - this.literal.length, length) : null;
  }
}

class ContainsTest extends LiteralTest {
  protected get at(): Need["at"] {
    return "inside";
  }

  test(text: FieldText): boolean {
    return text.view(this.cased).includes(this.literal);
  }

  find(text: FieldText): Span | null {
    const at = text.view(this.cased).indexOf(this.literal);
    return at < 0 ? null : text.toRaw(this.cased, at, at + this.literal.length);
  }
}

/** The token as a regular expression says it, for texts of ASCII. */
function regexOf(token: PatternToken): string {
  switch (token.kind) {
    case "any":
      return "[\\x00-\\x7f]*";
    case "one":
      return "[\\x00-\\x7f]";
    case "dash":
      return "[-/]";
    case "text":
      return token.text.replace(/[^0-9A-Za-z_\u0080-\uffff]/g, escaped);
  }
}

const escaped = (char: string): string => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`;

/**
 * A pattern with wildcards inside. It is cut at its `*` into pieces; each piece is looked for from where the one
 * before it ended, which is enough: an earlier end of a piece never hurts the pieces after it. No backtracking, so
 * the time is at most (length of the value) × (length of the pattern).
 */
class WildcardTest implements TextTest {
  readonly #pieces: readonly (readonly PatternToken[])[];
  readonly #cased: boolean;
  readonly needs: readonly Need[] | null;
  readonly also: readonly (readonly Need[])[];
  readonly runs = NO_RUNS;
  readonly enough: readonly Need[] = [];
  readonly least: number;
  readonly #tokens: readonly PatternToken[];

  constructor(tokens: readonly PatternToken[], cased: boolean) {
    const pieces: PatternToken[][] = [[]];
    for (const token of tokens) {
      if (token.kind === "any") pieces.push([]);
      else pieces.at(-1)!.push(token);
    }
    this.#tokens = tokens;
    this.#pieces = pieces;
    this.#cased = cased;
    const texts = tokens.flatMap((token, at) => {
      if (token.kind !== "text") return [];
      const place = at === 0 ? "start" : at === tokens.length - 1 ? "end" : "inside";
      return [{ text: token.text, at: place } as const];
    });
    const [longest, ...others] = texts.toSorted((one, other) => other.text.length - one.text.length);
    this.needs = longest === undefined ? null : need(longest.text, longest.at);
    this.also = others.slice(0, MAX_ALSO).map(({ text, at }) => need(text, at));
    this.least = texts.reduce((sum, { text }) => sum + leastUnits(text), 0);
  }

  table(): AsciiTable | null {
    return tableOf(`\\A${this.#tokens.map(regexOf).join("")}\\z`, this.#cased ? "" : "i");
  }

  test(text: FieldText): boolean {
    return this.find(text) !== null;
  }

  find(text: FieldText): Span | null {
    const length = text.view(this.#cased).length;
    const pieces = this.#pieces;
    const last = pieces.length - 1;
    const first = pieces[0]!;
    let end = this.#matchPiece(text, first, 0);
    if (end < 0) return null;
    if (last === 0) return end === length ? text.toRaw(this.#cased, 0, length) : null;
    // The span to show leaves out what the outermost `*` covers.
    let from = first.length > 0 ? 0 : -1;
    let to = end;
    for (let p = 1; p < last; p++) {
      const found = this.#findPiece(text, pieces[p]!, end, false);
      if (found === null) return null;
      if (from < 0) from = found.start;
      to = end = found.end;
    }
    const tail = pieces[last]!;
    if (tail.length > 0) {
      const found = this.#findPiece(text, tail, end, true);
      if (found === null) return null;
      if (from < 0) from = found.start;
      to = found.end;
    }
    return text.toRaw(this.#cased, Math.max(from, 0), to);
  }

  /** The first place from `from` on where the piece matches, or with `toEnd` where it also ends the value. */
  #findPiece(text: FieldText, piece: readonly PatternToken[], from: number, toEnd: boolean): Span | null {
    const view = text.view(this.#cased);
    const lead = piece[0]?.kind === "text" ? piece[0].text : "";
    let start = from;
    while (start <= view.length) {
      if (lead !== "") {
        start = view.indexOf(lead, start);
        if (start < 0) return null;
      }
      const end = this.#matchPiece(text, piece, start);
      if (end >= 0 && (!toEnd || end === view.length)) return { start, end };
      start = start < view.length ? text.nextIndex(this.#cased, start) : start + 1;
    }
    return null;
  }

  /** Where the piece ends if it matches at `start`, else −1. */
  #matchPiece(text: FieldText, piece: readonly PatternToken[], start: number): number {
    const view = text.view(this.#cased);
    let at = start;
    for (const token of piece) {
      if (token.kind === "text") {
        if (!view.startsWith(token.text, at)) return -1;
        at += token.text.length;
      } else {
        if (at >= view.length) return -1;
        if (token.kind === "dash") {
          if (!dashes.includes(view[at]!)) return -1;
          at++;
        } else {
          at = text.nextIndex(this.#cased, at);
        }
      }
    }
    return at;
  }
}
