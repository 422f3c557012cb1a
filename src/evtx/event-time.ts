import type { IsoTime } from "../model/units.ts";

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z$/;

/**
 * The time of an event as its record states it, with seven digits of fraction; `""` where it is no time of the
 * years 1601–9999. Some providers write the text themselves, with up to nine digits.
 */
export function toIsoTime(text: string): IsoTime {
  return isPlainTime(text) ? text : checkedTime(text);
}

const DIGIT = 0x30;
const PLAIN = "0000-00-00T00:00:00.0000000Z";

/** Written in full, on a day that every month has: what nearly every time is, and no calendar is needed to see it. */
function isPlainTime(text: string): boolean {
  if (text.length !== PLAIN.length) return false;
  for (let at = 0; at < PLAIN.length; at++) {
    const code = text.charCodeAt(at);
    const wanted = PLAIN.charCodeAt(at);
    if (wanted === DIGIT ? code < DIGIT || code > DIGIT + 9 : code !== wanted) return false;
  }
  const two = (at: number): number => (text.charCodeAt(at) - DIGIT) * 10 + text.charCodeAt(at + 1) - DIGIT;
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  if (year < 1601 || month < 1 || month > 12 || day < 1 || day > 28) return false;
  return two(11) < 24 && two(14) < 60 && two(17) < 60;
}

function checkedTime(text: string): IsoTime {
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
