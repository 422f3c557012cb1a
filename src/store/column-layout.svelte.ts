import { columns, type ColumnId, type MatchColumn } from "../matches/match-columns.ts";
import { recall, remember } from "./remembered.ts";

interface ColumnLook {
  readonly width: number;
  readonly shown: boolean;
}

type Looks = Readonly<Partial<Record<ColumnId, ColumnLook>>>;

const narrowest = 48;
const widest = 2000;
const key = "columns";

/** What says the most first: where there is no room for all, the last give way. */
const order: readonly ColumnId[] = [
  "time",
  "fact",
  "event",
  "level",
  "host",
  "user",
  "rule",
  "process",
  "file",
];

/** How columns share what is left, beside what none of them gives away. */
const shares: Readonly<Partial<Record<ColumnId, number>>> = {
  fact: 6,
  host: 1,
  user: 1,
  rule: 2,
  process: 2,
  file: 1,
};

/** Of the column of levels where all rows have one: its shape is enough. */
const shapeWidth = 40;

/** Which columns are shown and how wide: what the user said, remembered between visits; else what there is room for. */
export class ColumnLayout {
  #looks = $state.raw<Looks>(recall(key, readLooks) ?? {});
  #room = $state.raw(Infinity);
  readonly #isOneLevel: () => boolean;

  /** @param isOneLevel all rows that are shown are of one level. */
  constructor(isOneLevel: () => boolean) {
    this.#isOneLevel = isOneLevel;
  }

  readonly shown: readonly MatchColumn[] = $derived.by(() => {
    const fitting = this.#fitting();
    return columns.filter(({ id }) => this.#looks[id]?.shown ?? fitting.includes(id));
  });

  /** For `grid-template-columns`. */
  readonly template: string = $derived(this.shown.map((column) => this.#track(column)).join(" "));

  readonly minWidth: number = $derived(this.shown.reduce((sum, column) => sum + this.width(column), 0));

  /** Levels are shown by their shapes alone, for all are the same. */
  readonly shapesOnly: boolean = $derived.by(() => this.#isOneLevel());

  /** @param room pixels of the table. */
  fit(room: number): void {
    this.#room = room;
  }

  isShown(id: ColumnId): boolean {
    return this.shown.some((column) => column.id === id);
  }

  /** It would be shown, were there room. */
  hasNoRoom({ id, shown }: MatchColumn): boolean {
    return shown && this.#looks[id] === undefined && !this.isShown(id);
  }

  width(column: MatchColumn): number {
    const own = this.#looks[column.id]?.width;
    if (own !== undefined) return own;
    return column.id === "level" && this.shapesOnly ? shapeWidth : column.width;
  }

  /** Columns that nobody said anything of, as long as there is room beside those that somebody did. */
  #fitting(): readonly ColumnId[] {
    const widthOf = (id: ColumnId): number => this.width(columns.find((column) => column.id === id)!);
    const own = order.filter((id) => this.#looks[id] === undefined);
    const chosen = columns.filter(({ id }) => this.#looks[id]?.shown === true);
    let room = this.#room - chosen.reduce((sum, column) => sum + this.width(column), 0);
    // What comes behind one that does not fit does not either: no column takes the place of one that says more.
    const end = own.findIndex((id, at) => (room -= widthOf(id)) < 0 && at > 1);
    return end < 0 ? own : own.slice(0, end);
  }

  #track(column: MatchColumn): string {
    const width = this.width(column);
    const share = shares[column.id];
    const isOwn = this.#looks[column.id] !== undefined;
    return share === undefined || (isOwn && column.id !== "fact")
      ? `${width}px`
      : `minmax(${width}px, ${share}fr)`;
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
