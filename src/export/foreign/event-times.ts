// Times of events as other tools want them. Ours have seven digits and reach from 1601 to the year 30828; theirs are cut, never
// rounded, and null where they can't say a time.

import { isoToFileTime } from "../../lib/file-time.ts";
import type { IsoTime } from "../../model/units.ts";

/** 100-ns ticks from 1601 to 1970. */
const UNIX_EPOCH = 116_444_736_000_000_000n;
const MIN_INT64 = -(1n << 63n);
const MAX_INT64 = (1n << 63n) - 1n;

/** Microseconds since 1970. */
export function unixMicroseconds(time: IsoTime): bigint | null {
  const ticks = isoToFileTime(time);
  // Cut towards the past, as the text is: a division of bigints cuts towards 1970.
  return ticks === null ? null : ticks / 10n - UNIX_EPOCH / 10n;
}

/** Nanoseconds since 1970: 64 bits reach from 1677 to 2262. */
export function unixNanoseconds(time: IsoTime): bigint | null {
  const ticks = isoToFileTime(time);
  if (ticks === null) return null;
  const nanoseconds = (ticks - UNIX_EPOCH) * 100n;
  return nanoseconds < MIN_INT64 || nanoseconds > MAX_INT64 ? null : nanoseconds;
}

/** With so many digits of a second, `""` where there is no time: `cutTime("…42.7003450Z", 3)` ends in `42.700Z`. */
export function cutTime(time: IsoTime, digits: number): string {
  return time === "" ? "" : `${time.slice(0, time.indexOf(".") + 1 + digits)}Z`;
}

/** The year, with all of its digits; null where there is no time. */
export function yearOf(time: IsoTime): number | null {
  return time === "" ? null : Number(time.slice(0, time.indexOf("-")));
}
