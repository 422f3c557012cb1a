import type { ColumnLayout } from "./column-layout.svelte.ts";
import type { ColumnHead } from "../table/columns.ts";

/** The cell of the lead row that keys act on; none while they act on the row. */
export class CellCursor<Column extends ColumnHead> {
  readonly #columns: ColumnLayout<Column>;
  #id = $state.raw<string | null>(null);

  constructor(columns: ColumnLayout<Column>) {
    this.#columns = columns;
  }

  /** Null where it is on the row, also because its column was taken out. */
  get column(): Column | null {
    return this.#columns.shown.find(({ id }) => id === this.#id) ?? null;
  }

  put(id: string): void {
    this.#id = id;
  }

  /** One cell on, or back; back from the first to the row. */
  move(step: 1 | -1): void {
    const { shown } = this.#columns;
    const at = shown.findIndex(({ id }) => id === this.#id) + step;
    this.#id = at < 0 ? null : shown[Math.min(at, shown.length - 1)]!.id;
  }
}
