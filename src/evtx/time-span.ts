import type { IsoTime } from "../model/units.ts";

// FILETIMEs are compared in halves: a BigInt for each of millions of records would cost more than the scan.
/** 9999-12-31: behind it no time is written with four digits of year. */
const LAST_HIGH = 0x24c85a5e;

/** Earliest and latest time seen. Zero and times past 9999 are damage or absence and do not count. */
export class TimeSpan {
  #firstHigh = 0xffffffff;
  #firstLow = 0xffffffff;
  #lastHigh = 0;
  #lastLow = 0;

  add(high: number, low: number): void {
    if ((high === 0 && low === 0) || high >= LAST_HIGH) return;
    if (high < this.#firstHigh || (high === this.#firstHigh && low < this.#firstLow)) {
      this.#firstHigh = high;
      this.#firstLow = low;
    }
    if (high > this.#lastHigh || (high === this.#lastHigh && low > this.#lastLow)) {
      this.#lastHigh = high;
      this.#lastLow = low;
    }
  }

  get first(): IsoTime | null {
    return this.#lastHigh === 0 ? null : isoFromFileTime(this.#firstHigh, this.#firstLow);
  }

  get last(): IsoTime | null {
    return this.#lastHigh === 0 ? null : isoFromFileTime(this.#lastHigh, this.#lastLow);
  }
}

/** Milliseconds from 1601-01-01 to 1970-01-01. */
const UNIX_EPOCH = 11_644_473_600_000n;

function isoFromFileTime(high: number, low: number): IsoTime {
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  const seconds = new Date(Number(ticks / 10_000n - UNIX_EPOCH)).toISOString().slice(0, 19);
  return `${seconds}.${(ticks % 10_000_000n).toString().padStart(7, "0")}Z`;
}
