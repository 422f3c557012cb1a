import type { Rows } from "./rows.ts";

/** What a column is called and how it looks. */
export interface ColumnHead<Id extends string = string> {
  readonly id: Id;
  /** Head of the column. */
  readonly label: string;
  /** Pixels, until the user changes it. */
  readonly width: number;
  readonly shown: boolean;
  /** `path`: cut in the middle. */
  readonly look: "words" | "evidence" | "path" | "number" | "time" | "level";
  /** A row may have several values, or none: all that `texts` says. */
  readonly isMany: boolean;
}

/** A column of rows: what it says of the row with a number. */
export interface Column extends ColumnHead {
  /** What is shown, filtered and counted. */
  readonly text: (row: number) => string;
  /** Where the text does not sort in the order of what it means. Text: lower case. `""` comes last. */
  readonly rank: ((row: number) => number | string) | null;
  /** Where a filter finds the cell by more than its text: all that it finds it by, the text first. */
  readonly texts: ((row: number) => readonly string[]) | null;
}

/** @param id in any case. */
export function columnOf(rows: Rows, id: string): Column | null {
  const wanted = id.toLowerCase();
  return rows.columns.find((column) => column.id === wanted) ?? null;
}
