import { eventTitle } from "../catalogue/index.ts";
import { eventColumn, type EventColumnId, type EventStore, type PathOf } from "./event-columns.ts";

/** Events that say the same in some columns. */
export interface EventCount {
  /** In the order of the columns that were asked for. */
  readonly values: readonly string[];
  readonly count: number;
}

/** Counts that grow while events come one by one. */
export class EventCounter {
  readonly #columns: readonly EventColumnId[];
  readonly #counts = new Map<string, { readonly values: readonly string[]; count: number }>();

  constructor(columns: readonly EventColumnId[]) {
    this.#columns = columns;
  }

  /** Of the rows [0, count) of the list; null: of all rows of the store. */
  add(store: EventStore, rows: Uint32Array | null, pathOf: PathOf): void {
    const count = rows?.length ?? store.count;
    const columns = this.#columns.map((id) => eventColumn(id)!);
    if (columns.every((column) => column.of === "facts")) {
      // Each different thing once, however often it was said.
      const counts = new Uint32Array(store.facts.length);
      for (let at = 0; at < count; at++) counts[store.factsOf(rows === null ? at : rows[at]!)]!++;
      counts.forEach((times, number) => {
        const facts = store.facts[number]!;
        if (times > 0)
          this.#add(
            columns.map(({ text }) => text(facts)),
            times,
          );
      });
      return;
    }
    for (let at = 0; at < count; at++) {
      const row = rows === null ? at : rows[at]!;
      const values = columns.map((column) =>
        column.of === "facts"
          ? column.text(store.facts[store.factsOf(row)]!)
          : column.text(row, store, pathOf),
      );
      this.#add(values, 1);
    }
  }

  #add(values: readonly string[], times: number): void {
    const key = JSON.stringify(values);
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { values, count: times });
    else known.count += times;
  }

  /** The most frequent first, others in the order of their values. */
  list(): readonly EventCount[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count || compareValues(a.values, b.values));
  }
}

function compareValues(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
}

/** What the events are called that are counted by channel and id, by provider too where that is asked; null where nobody knows. */
export function titleOfCount(columns: readonly EventColumnId[], { values }: EventCount): string | null {
  const valueOf = (id: EventColumnId): string | null => values[columns.indexOf(id)] ?? null;
  const [channel, event] = [valueOf("channel"), valueOf("event")];
  if (channel === null || event === null) return null;
  const provider = valueOf("provider");
  return (provider === null ? null : eventTitle(channel, event, provider)) ?? eventTitle(channel, event);
}
