import { columns, type ColumnId, type MatchColumn } from "./match-columns.ts";
import { recall, remember } from "./remembered.ts";

interface ColumnLook {
  readonly width: number;
  readonly shown: boolean;
}

type Looks = Readonly<Partial<Record<ColumnId, ColumnLook>>>;

const narrowest = 48;
const widest = 2000;
const key = "columns";

/** Which columns are shown and how wide, remembered between visits. */
export class ColumnLayout {
  #looks = $state.raw<Looks>(recall(key, readLooks) ?? {});

  readonly shown: readonly MatchColumn[] = $derived(columns.filter((column) => this.isShown(column.id)));

  /** For `grid-template-columns`: what happened takes the room that is left. */
  readonly template: string = $derived(
    this.shown
      .map((column) =>
        column.id === "fact" ? `minmax(${this.width(column)}px, 1fr)` : `${this.width(column)}px`,
      )
      .join(" "),
  );

  readonly minWidth: number = $derived(this.shown.reduce((sum, column) => sum + this.width(column), 0));

  isShown(id: ColumnId): boolean {
    return this.#looks[id]?.shown ?? columns.find((column) => column.id === id)!.shown;
  }

  width(column: MatchColumn): number {
    return this.#looks[column.id]?.width ?? column.width;
  }

  resize(column: MatchColumn, width: number): void {
    const bounded = Math.round(Math.min(widest, Math.max(narrowest, width)));
    this.#change(column, { width: bounded, shown: true });
  }

  /** The last shown column cannot be hidden. */
  toggle(column: MatchColumn): void {
    if (this.isShown(column.id) && this.shown.length === 1) return;
    this.#change(column, { width: this.width(column), shown: !this.isShown(column.id) });
  }

  reset(): void {
    this.#looks = {};
    remember(key, {});
  }

  #change(column: MatchColumn, look: ColumnLook): void {
    this.#looks = { ...this.#looks, [column.id]: look };
    remember(key, this.#looks);
  }
}

function readLooks(stored: unknown): Looks | null {
  if (typeof stored !== "object" || stored === null) return null;
  const looks: Partial<Record<ColumnId, ColumnLook>> = {};
  for (const { id } of columns) {
    const look: unknown = (stored as Record<string, unknown>)[id];
    if (typeof look !== "object" || look === null || !("width" in look) || !("shown" in look)) continue;
    if (typeof look.width !== "number" || typeof look.shown !== "boolean" || !Number.isFinite(look.width))
      continue;
    looks[id] = { width: Math.min(widest, Math.max(narrowest, look.width)), shown: look.shown };
  }
  return looks;
}
