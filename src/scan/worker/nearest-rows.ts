import type { AroundAsk } from "../../context/index.ts";
import type { ChunkRows } from "../../evtx/index.ts";
import { compareTimes, toIsoTime } from "../../lib/iso-time.ts";

/** Times of rows are exact to some microseconds. */
const MARGIN = 1;

/** Which rows of a window are decoded: all, or where they are too many the nearest to a moment. Milliseconds throughout. */
export class NearestRows {
  readonly #from: number;
  readonly #to: number;
  readonly #at: number;
  readonly #most: number;
  #distances: number[] = [];
  /** How far from the moment a row may be. */
  #reach = Number.POSITIVE_INFINITY;
  #left = 0;
  #isOver = false;

  constructor(from: number, to: number, at: number, most: number) {
    this.#from = from - MARGIN;
    this.#to = to + MARGIN;
    this.#at = at;
    this.#most = most;
  }

  /** First all rows are seen. */
  add(rows: ChunkRows): void {
    for (let row = 0; row < rows.count; row++) {
      const distance = this.#distance(rows, row);
      if (distance !== null) this.#distances.push(distance);
    }
  }

  /** Null where the row is outside. What only decoding tells is as near as can be. */
  #distance(rows: ChunkRows, row: number): number | null {
    if (!rows.hasOwnTime(row)) return 0;
    const time = rows.time(row);
    return time < this.#from || time > this.#to ? null : Math.abs(time - this.#at);
  }

  /** All have been seen: then they are chosen. */
  choose(): void {
    this.#left = this.#most;
    if (this.#distances.length > this.#most) {
      const sorted = Float64Array.from(this.#distances).sort();
      this.#reach = sorted[this.#most]!;
    }
    this.#distances = [];
  }

  *chosen(rows: ChunkRows): Generator<number> {
    for (let row = 0; row < rows.count; row++) {
      const distance = this.#distance(rows, row);
      // Those at the edge are left out together: what is nearer is whole.
      if (distance === null || (distance >= this.#reach && distance > 0)) continue;
      if (this.#left-- <= 0) {
        this.#isOver = true;
        return;
      }
      yield row;
    }
  }

  get isCut(): boolean {
    return this.#isOver || this.#reach < Number.POSITIVE_INFINITY;
  }

  /** The part of the window in which no row was left out. */
  reach({ from, to }: Pick<AroundAsk, "from" | "to">): { readonly from: string; readonly to: string } {
    if (this.#reach === Number.POSITIVE_INFINITY) return { from, to };
    const first = iso(this.#at - this.#reach + MARGIN);
    const last = iso(this.#at + this.#reach - MARGIN);
    return { from: compareTimes(first, from) > 0 ? first : from, to: compareTimes(last, to) < 0 ? last : to };
  }
}

function iso(milliseconds: number): string {
  return toIsoTime(Math.floor(milliseconds));
}
