import type { EventColumn, EventRow } from "../../events/index.ts";
import { valueTerm } from "../../table/filter-language.ts";
import { headOf } from "../column-words.ts";
import { formatTime } from "../format.ts";
import type { Workbench } from "../workbench.svelte.ts";

// What can be done with a cell of the events, by a key.

/** Only the records that have the value of the cell, or all without them. A filter takes times as a range only. */
export function filterByEventCell(
  column: EventColumn,
  row: EventRow,
  negated: boolean,
  { events, filter }: Workbench,
): void {
  if (column.look !== "time") filter.add(valueTerm(column.id, events.text(column.id, row), negated), true);
}

export function copyEventCell(column: EventColumn, row: EventRow, bench: Workbench): Promise<void> {
  const text = bench.events.text(column.id, row);
  return bench.copy(headOf(column.id), column.look === "time" ? formatTime(text) : text);
}
