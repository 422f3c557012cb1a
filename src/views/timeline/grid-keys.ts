import { copyCell, filterByCell, foldRule, hideRule } from "../../store/cell-actions.ts";
import type { CellCursor } from "../../store/cell-cursor.svelte.ts";
import type { MatchColumn } from "../../matches/match-columns.ts";
import type { Workbench } from "../../store/workbench.svelte.ts";
import { tableKeys, type KeyedTable } from "../parts/table-keys.ts";

/** What a key does in the matches. Answers whether it did something. `page`: rows in sight. */
export function gridKeys(
  event: KeyboardEvent,
  bench: Workbench,
  page: number,
  open: () => void,
  cursor: CellCursor<MatchColumn>,
): boolean {
  const { table } = bench.session;
  const { selection, rows } = table;
  const { key } = event;
  const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && table.shown > 0;
  if (isPlain && selection.lead >= 0) {
    const isLine = table.foldAt(selection.lead) !== null;
    const isFold = key === "z" || (isLine && (key === "Enter" || (key === "ArrowRight" && !event.shiftKey)));
    if (isFold) foldRule(bench);
    else if (key === "x") hideRule(rows.at(selection.lead), bench);
    if (isFold || key === "x") return true;
  }
  const matches: KeyedTable<MatchColumn> = {
    selection,
    cursor,
    shown: table.shown,
    lead: table.positionOf(selection.lead),
    most: Infinity,
    open,
    review: () => bench.reviewing.toggle(),
    copyRows: () => void bench.copying.matches(),
    filterBy: (column, negated) => filterByCell(column, rows.at(selection.lead), negated, bench),
    copyCell: (column) => void copyCell(column, rows.at(selection.lead), bench),
  };
  return tableKeys(event, matches, page);
}
