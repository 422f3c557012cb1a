import type { EventColumn, EventRow } from "../../events/index.ts";
import { valueTerm } from "../../table/filter-language.ts";
import { headOf } from "../column-words.ts";
import { formatTime } from "../format.ts";
import type { Workbench } from "../workbench.svelte.ts";

// What can be done with a cell of the events, by a key or from its menu.

/** A filter takes times as a range only. */
export function isFilterable({ look }: EventColumn): boolean {
  return look !== "time";
}

/** The text that is copied. */
export function eventCellText(column: EventColumn, row: EventRow, { events }: Workbench): string {
  const text = events.text(column.id, row);
  return column.look === "time" ? formatTime(text) : text;
}

/** Only the records that have the value of the cell, or all without them. */
export function filterByEventCell(
  column: EventColumn,
  row: EventRow,
  negated: boolean,
  { events, filter }: Workbench,
): void {
  if (isFilterable(column)) filter.add(valueTerm(column.id, events.text(column.id, row), negated), true);
}

export function copyEventCell(column: EventColumn, row: EventRow, bench: Workbench): Promise<void> {
  return bench.copying.text(headOf(column.id), eventCellText(column, row, bench));
}
