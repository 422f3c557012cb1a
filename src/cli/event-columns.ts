import {
  eventColumn,
  eventColumns,
  isTimeOfRecord,
  type EventColumnId,
  type EventLineColumn,
  type EventStore,
  type PathOf,
} from "../events/index.ts";

/** What the column says of each row of the store. */
export function valueOf(id: EventLineColumn, store: EventStore, pathOf: PathOf): (row: number) => string {
  if (id === "offset") return (row) => String(store.offset(row));
  if (id === "timefrom") return (row) => (isTimeOfRecord(store.found(row)) ? "record" : "event");
  const column = eventColumn(id)!;
  if (column.of === "facts") return (row) => column.text(store.facts[store.factsOf(row)]!);
  return (row) => column.text(row, store, pathOf);
}

/** The columns that are named, or a sentence on what is wrong. */
export function readColumns<Id extends EventLineColumn>(
  text: string,
  known: readonly Id[],
): readonly Id[] | string {
  const columns: Id[] = [];
  for (const name of text.split(",").map((each) => each.trim().toLowerCase())) {
    const column = known.find((id) => id === name);
    if (column === undefined) return `there is no column “${name}”: ${known.join(", ")}`;
    if (!columns.includes(column)) columns.push(column);
  }
  return columns;
}

export const countedColumns: readonly EventColumnId[] = eventColumns.map(({ id }) => id);
