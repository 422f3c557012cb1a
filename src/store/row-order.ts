import { compareTimes, timeKey } from "../lib/iso-time.ts";
import { columnOf, type ColumnId } from "./match-columns.ts";
import type { MatchRows } from "./match-rows.ts";
import type { CompareRows } from "./merge-sort.ts";

export interface Sort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/**
 * The order of the table. The keys of the sorted column are made once and extended as rows arrive. Empty values
 * come last in either direction: a time that could not be read never poses as the first. Ties fall to time, then
 * to the place in the evidence, so that the order does not depend on which worker was first.
 */
export class RowOrder {
  readonly sort: Sort;
  readonly compare: CompareRows;
  readonly #rows: MatchRows;
  #keys: (string | number)[] = [];

  constructor(rows: MatchRows, sort: Sort) {
    this.#rows = rows;
    this.sort = sort;
    const sign = sort.descending ? -1 : 1;
    this.compare = (a, b) => {
      const left = this.#keys[a]!;
      const right = this.#keys[b]!;
      if (left === right) return this.#tie(a, b);
      if (left === "") return 1;
      if (right === "") return -1;
      return left < right ? -sign : sign;
    };
  }

  /** Makes the keys of rows that arrived since; must run before `compare` sees them. */
  *extend(count: number): Generator<void, void> {
    const column = columnOf(this.sort.column)!;
    const { names } = this.#rows;
    for (let row = this.#keys.length; row < count; row++) {
      const match = this.#rows.at(row);
      if (column.rank !== null) this.#keys[row] = column.rank(match, names);
      else {
        const text = column.text(match, names);
        this.#keys[row] = column.look === "time" ? timeKey(text) : text.toLowerCase();
      }
      if ((row & 1023) === 0) yield;
    }
  }

  #tie(a: number, b: number): number {
    const left = this.#rows.at(a);
    const right = this.#rows.at(b);
    const leftTime = left.event.time;
    const rightTime = right.event.time;
    if (leftTime !== rightTime) {
      if (leftTime === "") return 1;
      if (rightTime === "") return -1;
      return compareTimes(leftTime, rightTime);
    }
    return (
      left.event.place.file - right.event.place.file ||
      left.event.place.offset - right.event.place.offset ||
      left.rule - right.rule
    );
  }
}
