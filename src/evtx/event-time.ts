import type { IsoTime } from "../model/units.ts";

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/;

/**
 * The time of an event as its record states it, with seven digits of fraction; `""` where it is no time of the
 * years 1601–9999. Some providers write the text themselves, with up to nine digits.
 */
export function toIsoTime(text: string): IsoTime {
  const parts = ISO.exec(text);
  if (parts === null) return "";
  const [, year, month, day, hour, minute, second, fraction = ""] = parts;
  const clock = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${clock}Z`);
  // A date such as 31 February is no time; JavaScript would move it to March.
  if (Number(year) < 1601 || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 19) !== clock)
    return "";
  return `${clock}.${fraction.slice(0, 7).padEnd(7, "0")}Z`;
}
