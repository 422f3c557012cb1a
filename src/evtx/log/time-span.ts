import { fileTimeToIso, isoToFileTime } from "../../lib/file-time.ts";
import type { FileTime, IsoTime } from "../../model/units.ts";

/** Earliest and latest time seen. */
export class TimeSpan {
  #first: FileTime | null = null;
  #last: FileTime | null = null;

  /** Times that are none are passed over. */
  add(first: FileTime, last: FileTime): void {
    this.#see(first);
    this.#see(last);
  }

  #see(time: FileTime): void {
    const isFirst = this.#first === null || time < this.#first;
    const isLast = this.#last === null || time > this.#last;
    // Of many chunks few begin or end the log, and only then the calendar is asked.
    if ((!isFirst && !isLast) || fileTimeToIso(time) === null) return;
    if (isFirst) this.#first = time;
    if (isLast) this.#last = time;
  }

  /** A time, or `""` for none. */
  addIso(time: IsoTime): void {
    const ticks = isoToFileTime(time);
    if (ticks !== null) this.#see(ticks);
  }

  get first(): IsoTime | null {
    return this.#first === null ? null : fileTimeToIso(this.#first);
  }

  get last(): IsoTime | null {
    return this.#last === null ? null : fileTimeToIso(this.#last);
  }
}
