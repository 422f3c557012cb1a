import type { Match } from "../model/match.ts";
import { formatTime } from "./format.ts";
import type { MatchColumn, Names } from "../matches/match-columns.ts";

/** Rows as a spreadsheet takes them from the clipboard: a head, then one line each. Breaks and tabs become spaces. */
export function tabSeparated(
  matches: readonly Match[],
  columns: readonly MatchColumn[],
  names: Names,
): string {
  const lines = [columns.map((column) => column.label)];
  for (const match of matches) lines.push(columns.map((column) => cell(column, match, names)));
  return lines.map((line) => line.join("\t")).join("\n");
}

function cell(column: MatchColumn, match: Match, names: Names): string {
  const text = column.text(match, names);
  return column.look === "time" ? formatTime(text) : text.replace(/[\t\r\n]+/g, " ");
}
