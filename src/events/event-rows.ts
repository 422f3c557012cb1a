import type { Column } from "../table/columns.ts";
import type { Rows } from "../table/rows.ts";
import { eventColumns, type EventStore, type PathOf } from "./event-columns.ts";
import { eventLevels, levelRank, type EventFacts } from "./event-facts.ts";

/** The columns of the events in a store. */
export function columnsOf(store: EventStore, pathOf: PathOf): readonly Column[] {
  const factsAt = (row: number): EventFacts => store.facts[store.factsOf(row)]!;
  return eventColumns.map((column): Column => {
    const { id, label, width, look, shown, isMany } = column;
    const about = { id, label, width, look, shown, isMany, texts: null };
    if (column.of === "record") {
      const { text, rank } = column;
      return { ...about, text: (row) => text(row, store, pathOf), rank: rank && ((row) => rank(row, store)) };
    }
    const { text, rank } = column;
    return { ...about, text: (row) => text(factsAt(row)), rank: rank && ((row) => rank(factsAt(row))) };
  });
}

/** Events as rows of a table: their columns. What else records say is not here; see `RecordRows`. */
export class EventRows implements Rows {
  readonly columns: readonly Column[];
  readonly levels: readonly string[] = eventLevels;
  protected readonly store: EventStore;

  constructor(store: EventStore, columns: readonly Column[]) {
    this.store = store;
    this.columns = columns;
  }

  get count(): number {
    return this.store.count;
  }

  get extent(): readonly [number, number] | null {
    return this.store.extent;
  }

  time(row: number): number {
    return this.store.time(row);
  }

  ticks(row: number): number {
    return this.store.ticks(row);
  }

  level(row: number): number {
    return levelRank(this.store.facts[this.store.factsOf(row)]!);
  }

  /** Each is one of its own. */
  groupOf(row: number): number {
    return row;
  }

  get groupCount(): number {
    return this.count;
  }

  comparePlaces(a: number, b: number): number {
    return this.store.comparePlaces(a, b);
  }

  searchText(row: number): string {
    return this.columns
      .map(({ text }) => text(row))
      .join("\n")
      .toLowerCase();
  }

  says(row: number, lower: string): boolean {
    return this.searchText(row).includes(lower);
  }

  fieldValues(_row: number, _name: string): readonly string[] {
    return [];
  }

  fieldNames(_row: number): readonly string[] {
    return [];
  }
}

export function eventRows(store: EventStore, pathOf: PathOf): EventRows {
  return new EventRows(store, columnsOf(store, pathOf));
}
