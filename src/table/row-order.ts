import { columnOf } from "./columns.ts";
import type { CompareRows } from "./merge-sort.ts";
import type { Rows } from "./rows.ts";

export interface Sort {
  /** Id of a column. */
  readonly column: string;
  readonly descending: boolean;
}

/**
 * The order of the table. The keys of the sorted column are made once and extended as rows arrive. Empty values
 * come last in either direction: a time that could not be read never poses as the first. Ties fall to time, then
 * to the place in the evidence, so that the order does not depend on which worker was first.
 */
export class RowOrder {
  readonly compare: CompareRows;
  readonly #rows: Rows;
  readonly #column: string;
  #keys: (string | number)[] = [];

  constructor(rows: Rows, { column, descending }: Sort) {
    this.#rows = rows;
    this.#column = column;
    const sign = descending ? -1 : 1;
    if (column === "time") this.compare = (a, b) => compareTimes(rows, a, b, sign);
    else
      this.compare = (a, b) => {
        const left = this.#keys[a]!;
        const right = this.#keys[b]!;
        if (left === right) return compareTimes(rows, a, b, 1);
        if (left === "") return 1;
        if (right === "") return -1;
        return left < right ? -sign : sign;
      };
  }

  /** Makes the keys of rows that arrived since; must run before `compare` sees them. */
  *extend(count: number): Generator<void, void> {
    // Rows have their times ready.
    if (this.#column === "time") return;
    const { text, rank } = columnOf(this.#rows, this.#column)!;
    for (let row = this.#keys.length; row < count; row++) {
      this.#keys[row] = rank === null ? text(row).toLowerCase() : rank(row);
      if ((row & 1023) === 0) yield;
    }
  }
}

/** By time, then by place. @param sign −1: the latest first; rows without a time are last anyway. */
function compareTimes(rows: Rows, a: number, b: number, sign: number): number {
  const left = rows.time(a);
  const right = rows.time(b);
  if (left < right) return -sign;
  if (left > right) return sign;
  // Equal, or one of them is NaN.
  const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return missing || sign * (rows.ticks(a) - rows.ticks(b)) || rows.comparePlaces(a, b);
}
