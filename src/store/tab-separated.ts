import { guardFormula } from "../export/index.ts";
import type { Match } from "../model/match.ts";
import { formatTime } from "./format.ts";
import type { MatchColumn, Names } from "../matches/match-columns.ts";

/** Rows as a spreadsheet takes them from the clipboard: a head, then one line each. */
export function tabSeparated(
  matches: readonly Match[],
  columns: readonly MatchColumn[],
  names: Names,
): string {
  const rows = [columns.map((column) => column.label)];
  for (const match of matches) rows.push(columns.map((column) => textOf(column, match, names)));
  return tabLines(rows);
}

function textOf(column: MatchColumn, match: Match, names: Names): string {
  const text = column.text(match, names);
  return column.look === "time" ? formatTime(text) : text;
}

/**
 * Lines of cells between tabs. Breaks and tabs in a cell become spaces; one that a spreadsheet would run gets the apostrophe of
 * the CSV in front, and one whose quotation mark would swallow the cells and lines behind it.
 */
export function tabLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

function cell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return opensQuote(line) ? `'${line}` : guardFormula(line);
}

/** Readers take a cell for quoted only where the mark is its first character. */
const opensQuote = (line: string): boolean => line.startsWith('"') && line.split('"').length % 2 === 0;
