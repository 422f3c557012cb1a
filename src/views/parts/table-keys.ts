import { tick } from "svelte";
import type { CellCursor } from "../../store/cell-cursor.svelte.ts";
import type { Selection } from "../../store/selection.svelte.ts";
import type { ColumnHead } from "../../table/columns.ts";
import { positionAfterKey } from "./row-keys.ts";

/** A table whose rows and cells are reached by keys. */
export interface KeyedTable<Column extends ColumnHead> {
  readonly selection: Selection;
  readonly cursor: CellCursor<Column>;
  /** Rows. */
  readonly shown: number;
  /** Of the row that keys start from, or −1. */
  readonly lead: number;
  /** Rows that can be selected at once. */
  readonly most: number;
  open(): void;
  review(): void;
  /** Copies the selected rows. */
  copyRows(): void;
  filterBy(column: Column, negated: boolean): void;
  copyCell(column: Column): void;
}

/** What a key does in such a table. Answers whether it did something. `page`: rows in sight. */
export function tableKeys<Column extends ColumnHead>(
  event: KeyboardEvent,
  table: KeyedTable<Column>,
  page: number,
): boolean {
  const { selection, shown, lead } = table;
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey || shown === 0) return false;
  const position = positionAfterKey(event.key, lead, page, shown);
  if (position !== null) {
    if (event.shiftKey) extend(table, position);
    else selection.select(position);
    return true;
  }
  if (event.key === "Enter") table.open();
  else if (event.key === "m") table.review();
  else if (event.key === " ") selection.toggle(Math.max(0, lead));
  else if (command && event.key.toLowerCase() === "a") selection.selectAll(Math.min(shown, table.most));
  else if (command && event.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
    table.copyRows();
  else if (!command) return cellKeys(event, table);
  else return false;
  return true;
}

function cellKeys<Column extends ColumnHead>(
  { key, shiftKey }: KeyboardEvent,
  table: KeyedTable<Column>,
): boolean {
  const { cursor, lead } = table;
  if (lead < 0) return false;
  const { column } = cursor;
  if ((key === "ArrowLeft" || key === "ArrowRight") && !shiftKey) {
    cursor.move(key === "ArrowRight" ? 1 : -1);
    // Once it is drawn.
    void tick().then(() =>
      document.getElementById("current-cell")?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    );
  } else if (column === null) return false;
  else if (key.toLowerCase() === "f") table.filterBy(column, shiftKey);
  else if (key === "c") table.copyCell(column);
  else return false;
  return true;
}

/** No further from where the keys are than can be selected. */
function extend({ selection, lead, most }: Extended, position: number): void {
  selection.extendTo(lead < 0 ? position : Math.min(lead + most, Math.max(lead - most, position)));
}

type Extended = Pick<KeyedTable<ColumnHead>, "selection" | "lead" | "most">;

/** The column of the cell under the pointer, or null. */
export function columnAt({ target }: MouseEvent): string | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  return cell?.dataset["column"] ?? null;
}

/** Selects what was pressed, as lists do everywhere. */
export function pickRow<Column extends ColumnHead>(
  position: number,
  event: MouseEvent,
  table: Extended & Pick<KeyedTable<Column>, "cursor">,
): void {
  const column = columnAt(event);
  if (column !== null) table.cursor.put(column);
  if (event.shiftKey) extend(table, position);
  else if (event.ctrlKey || event.metaKey) table.selection.toggle(position);
  else table.selection.select(position);
}
