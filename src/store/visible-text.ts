import { hidden } from "../lib/hidden-text.ts";

/** A piece of a value as it is shown. `symbol` stands for one character that would be invisible or would lie. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string; readonly marked: boolean }
  | {
      readonly kind: "symbol";
      readonly symbol: string;
      readonly name: string;
      /** The character itself, for copying. */
      readonly raw: string;
      readonly marked: boolean;
      /** Shown with a line break after it. */
      readonly breaks: boolean;
    };

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const names: Readonly<Record<number, string>> = {
  0xad: "SHY",
  0x61c: "ALM",
  0x200b: "ZWSP",
  0x200c: "ZWNJ",
  0x200d: "ZWJ",
  0x200e: "LRM",
  0x200f: "RLM",
  0x2028: "LS",
  0x2029: "PS",
  0x202a: "LRE",
  0x202b: "RLE",
  0x202c: "PDF",
  0x202d: "LRO",
  0x202e: "RLO",
  0x2060: "WJ",
  0x2066: "LRI",
  0x2067: "RLI",
  0x2068: "FSI",
  0x2069: "PDI",
  0xfeff: "BOM",
};

/** `U+202E RLO`: what a tooltip and a screen reader say of the character. */
function nameOf(code: number): string {
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = names[code];
  return name === undefined ? point : `${point} ${name}`;
}

function symbolOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Splits a value for display: where it is marked, and where a character has to be shown as a symbol. */
export function visiblePieces(value: string, spans: readonly TextSpan[] = []): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, span.start);
    const end = Math.min(span.end, value.length);
    if (end <= start) continue;
    pieces.push(...splitHidden(value.slice(at, start), false), ...splitHidden(value.slice(start, end), true));
    at = end;
  }
  pieces.push(...splitHidden(value.slice(at), false));
  return pieces;
}

function splitHidden(text: string, marked: boolean): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(hidden)) {
    if (found.index > from) pieces.push({ kind: "text", text: text.slice(from, found.index), marked });
    const code = found[0].codePointAt(0)!;
    const crBeforeLf = code === 0x0d && text.charCodeAt(found.index + 1) === 0x0a;
    pieces.push({
      kind: "symbol",
      symbol: symbolOf(code),
      name: nameOf(code),
      raw: found[0],
      marked,
      breaks: code === 0x0a || (code === 0x0d && !crBeforeLf),
    });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from), marked });
  return pieces;
}

/** One line of plain text with symbols in it, names between ‹ and ›, cut at `limit`: for table cells and titles. */
export function visibleLine(value: string, limit = 400): string {
  const cut = value.length > limit ? `${value.slice(0, limit)}…` : value;
  return cut.replace(hidden, (found) => {
    const symbol = symbolOf(found.codePointAt(0)!);
    return symbol.length === 1 ? symbol : `‹${symbol}›`;
  });
}
