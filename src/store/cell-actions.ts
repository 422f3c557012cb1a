import { t } from "../words/index.svelte.ts";
import type { Match } from "../model/match.ts";
import { valueTerm } from "../table/filter-language.ts";
import { isOfRules, type MatchColumn } from "../matches/match-columns.ts";
import { headOf } from "./column-words.ts";
import { formatTime } from "./format.ts";
import { highestFirst } from "./highest-first.ts";
import type { Workbench } from "./workbench.svelte.ts";

// What can be done with a cell of the matches, by a key or from its menu.

/** A filter takes times as a range only. */
export function isFilterable({ look }: MatchColumn): boolean {
  return look !== "time";
}

/** The text that is copied. */
export function cellText(column: MatchColumn, match: Match, bench: Workbench): string {
  const text = column.text(match, bench.session);
  return column.look === "time" ? formatTime(text) : text;
}

/** Only the rows that have the value of the cell, or all without them. */
export function filterByCell(column: MatchColumn, match: Match, negated: boolean, bench: Workbench): void {
  if (!isFilterable(column)) return;
  const { session, filter } = bench;
  const values = column.isMany ? column.texts!(match, session) : [column.text(match, session)];
  for (const value of values) filter.add(valueTerm(column.id, value, negated), !isOfRules(column.id));
}

/** All rows without those of the rule. */
export function hideRule(match: Match, { session, filter }: Workbench): void {
  filter.add(valueTerm("rule", session.ruleTitle(match.rule), true), false);
}

/**
 * Draws the events of the selected line apart; of any other row it folds the events of a rule into one line: of the highest level of
 * those that are not folded yet, so that the next time is the next one's.
 */
export function foldRule({ session, saying }: Workbench): void {
  const { table } = session;
  const { lead } = table.selection;
  if (lead < 0) return;
  const matches = [table.rows.at(lead), ...highestFirst(table.rows.matchesOf(lead), session)];
  const titles = matches.map(({ rule }) => session.ruleTitle(rule));
  const title = table.foldAt(lead)?.key ?? titles.find((each) => !table.isFolded(each)) ?? titles[0]!;
  if (!table.toggleFold(title)) return;
  saying.say(t("Folded: what other rules match too keeps its row. Enter on the line draws it apart"));
}

export function copyCell(column: MatchColumn, match: Match, bench: Workbench): Promise<void> {
  return bench.copying.text(headOf(column.id), cellText(column, match, bench));
}
