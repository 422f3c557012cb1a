import type { Match } from "../model/match.ts";
import { valueTerm } from "../table/filter-language.ts";
import { isOfRules, type MatchColumn } from "../matches/match-columns.ts";
import { formatTime } from "./format.ts";
import type { Workbench } from "./workbench.svelte.ts";

// What can be done with a cell of the timeline, by a key or from its menu.

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

/** Folds the events of the rule into one line, or draws them apart again. */
export function foldRule(match: Match, { session, saying }: Workbench): void {
  const title = session.ruleTitle(match.rule);
  if (!session.table.toggleFold(title)) return;
  saying.say("Folded: what other rules match too keeps its row. Enter on the line draws it apart");
}

export function copyCell(column: MatchColumn, match: Match, bench: Workbench): Promise<void> {
  return bench.copy(column.label, cellText(column, match, bench));
}
