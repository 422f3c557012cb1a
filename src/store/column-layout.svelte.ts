import { isRecord } from "../lib/is-record.ts";
import type { ColumnHead } from "../table/columns.ts";
import { recall, remember, type RememberedKey } from "./remembered.ts";

interface ColumnLook {
  readonly width: number;
  readonly shown: boolean;
}

/** What somebody said of the columns of a table. */
export interface Looks {
  /** By their ids; of the others nothing was said. */
  readonly columns: Readonly<Partial<Record<string, ColumnLook>>>;
  /** The ids as they come after each other; none where it is the order of the table. */
  readonly order: readonly string[];
}

const nothingSaid: Looks = { columns: {}, order: [] };

const narrowest = 48;
const widest = 2000;

/** The columns of a table, and how they share its width. */
export interface Layout<Column extends ColumnHead> {
  /** What is said of them is remembered under it. */
  readonly key: RememberedKey;
  /** Every column there is, in the order of the table. */
  readonly columns: readonly Column[];
  /** What says the most first: where there is no room for all, the last give way. Others are shown when somebody wants them. */
  readonly order: readonly Column["id"][];
  /** How columns share what is left, beside what none of them gives away. */
  readonly shares: Readonly<Partial<Record<Column["id"], number>>>;
  /** The one that has its share whatever width somebody gave it. */
  readonly main: Column["id"];
}

/** Of the column of levels where all rows have one: its shape is enough. */
const shapeWidth = 40;

/** Which columns are shown and how wide: what the user said, remembered between visits; else what there is room for. */
export class ColumnLayout<Column extends ColumnHead> {
  readonly #layout: Layout<Column>;
  #looks = $state.raw(nothingSaid);
  #room = $state.raw(Infinity);
  readonly #isOneLevel: () => boolean;

  /** @param isOneLevel all rows that are shown are of one level, which its shape tells. */
  constructor(layout: Layout<Column>, isOneLevel: () => boolean) {
    this.#layout = layout;
    this.#isOneLevel = isOneLevel;
    this.#looks = recall(layout.key, (stored) => readLooks(stored, layout.columns)) ?? nothingSaid;
  }

  /** Every column there is, in the order in which they are shown. */
  readonly all: readonly Column[] = $derived.by(() => {
    const { order } = this.#looks;
    const placed = order.flatMap((id) => this.#layout.columns.find((column) => column.id === id) ?? []);
    return placed.length === 0 ? this.#layout.columns : placed;
  });

  readonly shown: readonly Column[] = $derived.by(() => {
    const fitting = this.#fitting();
    return this.all.filter(({ id }) => this.#looks.columns[id]?.shown ?? fitting.includes(id));
  });

  /** For `grid-template-columns`. */
  readonly template: string = $derived.by(() => this.shown.map((column) => this.#track(column)).join(" "));

  readonly minWidth: number = $derived.by(() =>
    this.shown.reduce((sum, column) => sum + this.width(column), 0),
  );

  /** Levels are shown by their shapes alone, for all are the same. */
  readonly shapesOnly: boolean = $derived.by(() => this.#isOneLevel());

  /** @param room pixels of the table. */
  fit(room: number): void {
    this.#room = room;
  }

  isShown(id: Column["id"]): boolean {
    return this.shown.some((column) => column.id === id);
  }

  /** It would be shown, were there room. */
  hasNoRoom({ id, shown }: Column): boolean {
    return shown && this.#looks.columns[id] === undefined && !this.isShown(id);
  }

  width(column: Column): number {
    const own = this.#looks.columns[column.id]?.width;
    if (own !== undefined) return own;
    return column.id === "level" && this.shapesOnly ? shapeWidth : column.width;
  }

  /** Columns that nobody said anything of, as long as there is room beside those that somebody did. */
  #fitting(): readonly Column["id"][] {
    const widthOf = (id: Column["id"]): number => this.width(this.all.find((column) => column.id === id)!);
    const own = this.#layout.order.filter((id) => this.#looks.columns[id] === undefined);
    const chosen = this.all.filter(({ id }) => this.#looks.columns[id]?.shown === true);
    let room = this.#room - chosen.reduce((sum, column) => sum + this.width(column), 0);
    // What comes behind one that does not fit does not either: no column takes the place of one that says more.
    const end = own.findIndex((id, at) => (room -= widthOf(id)) < 0 && at > 1);
    return end < 0 ? own : own.slice(0, end);
  }

  #track(column: Column): string {
    const width = this.width(column);
    const { shares, main } = this.#layout;
    const share = shares[column.id as Column["id"]];
    const isOwn = this.#looks.columns[column.id] !== undefined;
    return share === undefined || (isOwn && column.id !== main)
      ? `${width}px`
      : `minmax(${width}px, ${share}fr)`;
  }

  resize(column: Column, width: number): void {
    const bounded = Math.round(Math.min(widest, Math.max(narrowest, width)));
    this.#change(column, { width: bounded, shown: true });
  }

  /** Puts a column that is shown to the place `to` among those that are. */
  move(column: Column, to: number): void {
    const from = this.shown.indexOf(column);
    const at = this.shown[to];
    if (from < 0 || at === undefined || at === column) return;
    const others = this.all.filter((each) => each !== column);
    const order = others.toSpliced(others.indexOf(at) + (to > from ? 1 : 0), 0, column);
    this.use({ ...this.#looks, order: order.map(({ id }) => id) });
  }

  /** The last shown column cannot be hidden. */
  toggle(column: Column): void {
    if (this.isShown(column.id) && this.shown.length === 1) return;
    this.#change(column, { width: this.width(column), shown: !this.isShown(column.id) });
  }

  reset(): void {
    this.use(nothingSaid);
  }

  /** Of every column as it is now, whether somebody said so or there was room. */
  get looks(): Looks {
    const lookOf = (column: Column): ColumnLook => {
      return { width: this.width(column), shown: this.isShown(column.id) };
    };
    return {
      columns: Object.fromEntries(this.all.map((column) => [column.id, lookOf(column)])),
      order: this.#looks.order,
    };
  }

  use(looks: Looks): void {
    this.#looks = looks;
    remember(this.#layout.key, looks);
  }

  #change(column: Column, look: ColumnLook): void {
    const { columns, order } = this.#looks;
    this.use({ columns: { ...columns, [column.id]: look }, order });
  }
}

/** What was stored, as far as it fits the columns; null where it is nothing of the kind. Earlier versions stored the columns alone. */
export function readLooks(stored: unknown, columns: readonly ColumnHead[]): Looks | null {
  if (!isRecord(stored)) return null;
  const said = isRecord(stored["columns"]) ? stored["columns"] : stored;
  const looks: Partial<Record<string, ColumnLook>> = {};
  for (const { id } of columns) {
    const look = said[id];
    if (!isRecord(look)) continue;
    const { width, shown } = look;
    if (typeof width !== "number" || typeof shown !== "boolean" || !Number.isFinite(width)) continue;
    looks[id] = { width: Math.min(widest, Math.max(narrowest, width)), shown };
  }
  return { columns: looks, order: readOrder(stored["order"], columns) };
}

/** Each column once: those that the stored order does not have come behind. */
function readOrder(stored: unknown, columns: readonly ColumnHead[]): readonly string[] {
  if (!Array.isArray(stored) || stored.length === 0) return [];
  const ids = columns.map(({ id }) => id);
  return [...new Set([...stored.filter((id: unknown) => ids.some((own) => own === id)), ...ids])] as string[];
}
