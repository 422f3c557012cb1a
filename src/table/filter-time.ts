import { isoFromMilliseconds, isoToMilliseconds, toIsoTime } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";

const timeShape =
  /^(\d{4}|[1-9]\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?)?)?)?Z?$/i;

/** A time or the beginning of one, as the first instant it can mean; null where it is neither. */
export function parseTime(text: string): IsoTime | null {
  const found = timeShape.exec(text);
  if (found === null) return null;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", part = ""] = found;
  const upToSecond = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const parsed = isoToMilliseconds(`${upToSecond}Z`);
  if (Number.isNaN(parsed) || isoFromMilliseconds(parsed).slice(0, -4) !== upToSecond) return null;
  return `${upToSecond}.${part.padEnd(7, "0")}Z`;
}

/** The first instant after all that a time can mean: the day after `2024-03-12`. Null where it is no time. */
export function parseTimeEnd(text: string): IsoTime | null {
  const first = parseTime(text);
  const found = timeShape.exec(text);
  if (first === null || found === null) return null;
  const [, year, month, day, hour, minute, second, part] = found;
  if (part !== undefined) return tickAfter(first, part.length);
  const start = isoToMilliseconds(first);
  if (second !== undefined) return toIsoTime(start + 1000);
  if (minute !== undefined) return toIsoTime(start + 60_000);
  if (hour !== undefined) return toIsoTime(start + 3_600_000);
  if (day !== undefined) return toIsoTime(start + 86_400_000);
  const next = month === undefined ? [Number(year) + 1, 0] : [Number(year), Number(month)];
  return toIsoTime(new Date(0).setUTCFullYear(next[0]!, next[1], 1));
}

/** A time as short as it can be read back. */
export function shortTime(time: IsoTime): string {
  return time.replace(/\.?0*Z$/, "").replace(/T00:00(:00)?$/, "");
}

/** @param digits of the fraction of a second that were written. */
function tickAfter(time: IsoTime, digits: number): IsoTime {
  const at = time.length - 1 - 7;
  const fraction = Number(time.slice(at, at + 7)) + 10 ** (7 - digits);
  if (fraction < 10_000_000) return `${time.slice(0, at)}${String(fraction).padStart(7, "0")}Z`;
  return toIsoTime(isoToMilliseconds(`${time.slice(0, at - 1)}Z`) + 1000);
}
