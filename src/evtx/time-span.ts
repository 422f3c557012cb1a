import type { FileTime, IsoTime } from "../model/units.ts";

/** Milliseconds from 1601-01-01 to 1970-01-01. */
const UNIX_EPOCH = 11_644_473_600_000n;

/** Earliest and latest time seen. */
export class TimeSpan {
  #first: IsoTime | null = null;
  #last: IsoTime | null = null;

  add(first: FileTime, last: FileTime): void {
    this.addIso(isoFromFileTime(first));
    this.addIso(isoFromFileTime(last));
  }

  /** A time of the years 1601–9999, or `""` for none. */
  addIso(time: IsoTime): void {
    if (time === "") return;
    if (this.#first === null || time < this.#first) this.#first = time;
    if (this.#last === null || time > this.#last) this.#last = time;
  }

  get first(): IsoTime | null {
    return this.#first;
  }

  get last(): IsoTime | null {
    return this.#last;
  }
}

function isoFromFileTime(ticks: FileTime): IsoTime {
  const seconds = new Date(Number(ticks / 10_000n - UNIX_EPOCH)).toISOString().slice(0, 19);
  return `${seconds}.${(ticks % 10_000_000n).toString().padStart(7, "0")}Z`;
}
