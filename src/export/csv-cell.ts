import { hasLoneSurrogate } from "../lib/lone-surrogate.ts";
import { guardFormula, startsFormulaInside } from "./formula-guard.ts";

/** Whatever is asked of a cell, such a text is one as it is. That is what most are, and one look tells. */
const plain =
  /^[\w\\.:/(){}[\]$%#~&*<>?!|^](?:[\w\\ .:/(){}[\]$%#~&*<>?!|^@=+'-]*[\w\\.:/(){}[\]$%#~&*<>?!|^@=+'-])?$/;

export const isPlainCell = (text: string): boolean => plain.test(text);

/**
 * The text as a cell: as it is, or as the inside of a JSON string where CSV or a spreadsheet could not keep it.
 *
 * @param onEscape called where it is escaped, so that the record can name the cell
 */
export function guardedCell(text: string, guard: boolean, onEscape: () => void): string {
  // Half of the cells of most records.
  if (text === "") return text;
  if (!needsEscape(text, guard)) return guard ? guardFormula(text) : text;
  onEscape();
  const inside = escapeText(text, guard);
  return guard ? guardFormula(inside) : inside;
}

function needsEscape(text: string, guard: boolean): boolean {
  return text.includes("\0") || hasLoneSurrogate(text) || (guard && startsFormulaInside(text));
}

// JSON.stringify escapes control characters and lone surrogates itself. A semicolon needs it only here.
function escapeText(text: string, guard: boolean): string {
  const inside = JSON.stringify(text).slice(1, -1);
  return guard ? inside.replaceAll(";", "\\u003b") : inside;
}

// A semicolon, a TAB and outer spaces are quoted too, for readers that guess the separator or trim.
const needsQuotes = /[",;\t\r\n]|^ | $/;

/** The cell as it stands in a record. */
export function quotedCell(cell: string): string {
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(quotedCell).join(",")}\r\n`;
}
