import { compareTimes, isoToMilliseconds } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";

/** A time on the clock of one host. */
export interface Moment {
  readonly iso: IsoTime;
  /** Since 1970, its fraction the part below a millisecond. */
  readonly milliseconds: number;
}

export function momentOf(iso: IsoTime): Moment {
  const below = /\.\d{3}(\d+)/.exec(iso)?.[1];
  const fraction = below === undefined ? 0 : Number(`0.${below}`);
  return { iso, milliseconds: isoToMilliseconds(iso) + fraction };
}

/** Sysmon's `2019-07-29 21:33:59.803`, in UTC and of three digits; null where it is none. */
export function sysmonMoment(utcTime: string | null): Moment | null {
  const parts = utcTime === null ? null : /^(\d{4,5}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{3})$/.exec(utcTime);
  return parts === null ? null : momentOf(`${parts[1]}T${parts[2]}.${parts[3]}0000Z`);
}

export function inMomentOrder(one: Moment, other: Moment): number {
  return compareTimes(one.iso, other.iso);
}
