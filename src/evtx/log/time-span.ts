import { fileTimeToIso } from "../../lib/file-time.ts";
import { compareTimes } from "../../lib/iso-time.ts";
import type { FileTime, IsoTime } from "../../model/units.ts";

/** Earliest and latest time seen. */
export class TimeSpan {
  #first: IsoTime | null = null;
  #last: IsoTime | null = null;

  add(first: FileTime, last: FileTime): void {
    this.addIso(fileTimeToIso(first) ?? "");
    this.addIso(fileTimeToIso(last) ?? "");
  }

  /** A time, or `""` for none. */
  addIso(time: IsoTime): void {
    if (time === "") return;
    if (this.#first === null || compareTimes(time, this.#first) < 0) this.#first = time;
    if (this.#last === null || compareTimes(time, this.#last) > 0) this.#last = time;
  }

  get first(): IsoTime | null {
    return this.#first;
  }

  get last(): IsoTime | null {
    return this.#last;
  }
}
