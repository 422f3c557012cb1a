import type { Column } from "./columns.ts";

/** Rows, whatever holds them: all that filters, facets, orders and histograms ask. A row is known by its number. */
export interface Rows {
  readonly count: number;
  /** Every column there is, in the order of the table. The one called `time` shows `time` and `ticks`. */
  readonly columns: readonly Column[];
  /** Lowest first. */
  readonly levels: readonly string[];
  /** Milliseconds of the earliest and latest row, or null where no row has a time. */
  readonly extent: readonly [number, number] | null;
  /** Milliseconds since 1970; NaN where the row has no time. */
  time(row: number): number;
  /** What of its time is less than a millisecond, in units of 100 ns: 0–9999. */
  ticks(row: number): number;
  /** Place in `levels`. */
  level(row: number): number;
  /** Rows of one group are one to whoever reads them: the matches of an event. */
  groupOf(row: number): number;
  readonly groupCount: number;
  /** Which of two rows comes first in the evidence, as a comparison says it. */
  comparePlaces(a: number, b: number): number;
  /** What free text is searched in, lower-cased: columns, and whatever else the row says. */
  searchText(row: number): string;
  /** Whether `searchText` has that text, which is in lower case and has no line break. */
  says(row: number, lower: string): boolean;
  /** What the row says in a field that is no column, by its name in lower case; empty where it has no such field. */
  fieldValues(row: number, name: string): readonly string[];
  /** Names of the fields that the row has beside its columns, as written. */
  fieldNames(row: number): readonly string[];
}

/** Rows of a table from one place to another: at once, or when whoever holds them answers. */
export type RowWindow<Row> = ArrayLike<Row> | Promise<ArrayLike<Row>>;
