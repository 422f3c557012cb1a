/**
 * A Sigma string after its escapes are undone (R "String Wildcard", "Escape Character"). A list of tokens and never a
 * text again: a wildcard that a modifier adds cannot be escaped by the backslash before it.
 */
export type Pattern = readonly PatternToken[];

export type PatternToken =
  | { readonly kind: "text"; readonly text: string }
  /** `*`: any run of characters, also none, also line ends. */
  | { readonly kind: "any" }
  /** `?`: exactly one character. */
  | { readonly kind: "one" }
  /** What `windash` makes of a dash: any of `dashes`. */
  | { readonly kind: "dash" };

/** Interchangeable under `windash` (M "String"): hyphen, slash, en dash, em dash, horizontal bar. */
export const dashes = "-/\u2013\u2014\u2015";

/** Reads wildcards and escapes: one scan from the left, see the table in the tests. */
export function parsePattern(text: string): Pattern {
  const tokens: PatternToken[] = [];
  let run = "";
  const flush = (): void => {
    if (run !== "") tokens.push({ kind: "text", text: run });
    run = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "\\") {
      const next = text[i + 1];
      if (next === "*" || next === "?" || next === "\\") {
        run += next;
        i++;
      } else {
        run += char;
      }
    } else if (char === "*" || char === "?") {
      flush();
      tokens.push({ kind: char === "*" ? "any" : "one" });
    } else {
      run += char;
    }
  }
  flush();
  return tokens;
}

/** The text that a pattern without wildcards stands for, else null. */
export function literalOf(pattern: Pattern): string | null {
  let literal = "";
  for (const token of pattern) {
    if (token.kind !== "text") return null;
    literal += token.text;
  }
  return literal;
}

/** The pattern with any run of characters allowed before or after it. */
export function widen(pattern: Pattern, before: boolean, after: boolean): Pattern {
  const tokens = [...pattern];
  if (before && tokens[0]?.kind !== "any") tokens.unshift({ kind: "any" });
  if (after && tokens.at(-1)?.kind !== "any") tokens.push({ kind: "any" });
  return tokens;
}

// A dash that starts a word (the reference implementation's `\B[-/]\b`), with Unicode words and all five dashes.
const WORD_DASH = /(?<![\p{L}\p{N}_])[-/\u2013\u2014\u2015](?=[\p{L}\p{N}_])/gu;

/** The pattern with every dash that starts a word standing for all dashes. */
export function freeDashes(pattern: Pattern): Pattern {
  return pattern.flatMap((token) => (token.kind === "text" ? splitDashes(token.text) : [token]));
}

function splitDashes(text: string): PatternToken[] {
  const tokens: PatternToken[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD_DASH)) {
    if (match.index > end) tokens.push({ kind: "text", text: text.slice(end, match.index) });
    tokens.push({ kind: "dash" });
    end = match.index + 1;
  }
  if (end < text.length) tokens.push({ kind: "text", text: text.slice(end) });
  return tokens;
}
