import { tick } from "svelte";
import { copyCell, filterByCell, foldRule, hideRule } from "../../store/cell-actions.ts";
import type { CellCursor } from "../../store/cell-cursor.svelte.ts";
import { positionAfterKey } from "../parts/row-keys.ts";
import type { Workbench } from "../../store/workbench.svelte.ts";

/** What a key does in the table. Answers whether it did something. `page`: rows in sight. */
export function gridKeys(
  event: KeyboardEvent,
  bench: Workbench,
  page: number,
  open: () => void,
  cursor: CellCursor,
): boolean {
  const { table } = bench.session;
  const { selection } = table;
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey || table.shown === 0) return false;
  const lead = table.positionOf(selection.lead);
  const position = positionAfterKey(event.key, lead, page, table.shown);
  if (position !== null) {
    if (event.shiftKey) selection.extendTo(position);
    else selection.select(position);
    return true;
  }
  const isLine = table.foldAt(selection.lead) !== null;
  if (isLine && (event.key === "Enter" || event.key === "ArrowRight")) foldRule(bench);
  else if (event.key === "Enter") open();
  else if (event.key === "m") bench.toggleReviewed();
  else if (event.key === " ") selection.toggle(Math.max(0, lead));
  else if (command && event.key.toLowerCase() === "a") selection.selectAll(table.shown);
  else if (command && event.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
    void bench.copySelected();
  else if (!command) return cellKeys(event, bench, cursor);
  else return false;
  return true;
}

function cellKeys({ key, shiftKey }: KeyboardEvent, bench: Workbench, cursor: CellCursor): boolean {
  const { rows, selection } = bench.session.table;
  if (selection.lead < 0) return false;
  const match = rows.at(selection.lead);
  const { column } = cursor;
  if (key === "x") hideRule(match, bench);
  else if (key === "z") foldRule(bench);
  else if ((key === "ArrowLeft" || key === "ArrowRight") && !shiftKey) {
    cursor.move(key === "ArrowRight" ? 1 : -1);
    // Once it is drawn.
    void tick().then(() =>
      document.getElementById("current-cell")?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    );
  } else if (column === null) return false;
  else if (key.toLowerCase() === "f") filterByCell(column, match, shiftKey, bench);
  else if (key === "c") void copyCell(column, match, bench);
  else return false;
  return true;
}
