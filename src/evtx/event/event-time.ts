import type { TimeFrom } from "../../model/event.ts";
import type { FileTime, IsoTime } from "../../model/units.ts";
import { fileTimeToIso, isoToFileTime, TICKS_PER_SECOND } from "../../lib/file-time.ts";

// RFC 3339, with what is found beside it: a year of five digits, a blank in place of T and before the zone, a comma before
// the fraction, more digits of it than Windows counts, an offset without its colon or its minutes. The zone must be said:
// the attribute is meant to be in UTC, but a text without a zone is what providers make of local time.
const TIME =
  /^(\d{4}|[1-9]\d{4})-(\d\d)-(\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d{1,20}))? ?(?:[Zz]|UTC|([+-])(\d\d)(?::?(\d\d))?)$/;
const TICKS_PER_MINUTE = 60n * TICKS_PER_SECOND;

/**
 * When the event was: as it states itself, else when its record was written. In UTC with seven digits of fraction; `""` where
 * neither is a time of the years 1601–30828 that says its zone.
 *
 * @param stated text of TimeCreated/@SystemTime.
 * @param written from the record's header; null where there is no record.
 */
export function eventTime(
  stated: string,
  written: FileTime | null,
): { readonly time: IsoTime; readonly timeFrom: TimeFrom } {
  const time = isPlainTime(stated) ? stated : checkedTime(stated);
  // A header of zeros says nothing.
  if (time !== "" || written === null || written === 0n) return { time, timeFrom: "event" };
  const fallback = fileTimeToIso(written);
  return fallback === null ? { time, timeFrom: "event" } : { time: fallback, timeFrom: "record" };
}

const DIGIT = 0x30;
const PLAIN = "0000-00-00T00:00:00.0000000Z";

/** Of each month, leap days left out. */
const DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Written in full, on a day that every year has: what nearly every time is, and no calendar is needed to see it. */
function isPlainTime(text: string): boolean {
  if (text.length !== PLAIN.length) return false;
  for (let at = 0; at < PLAIN.length; at++) {
    const code = text.charCodeAt(at);
    const wanted = PLAIN.charCodeAt(at);
    if (wanted === DIGIT ? code < DIGIT || code > DIGIT + 9 : code !== wanted) return false;
  }
  const two = (at: number): number => (text.charCodeAt(at) - DIGIT) * 10 + text.charCodeAt(at + 1) - DIGIT;
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  if (year < 1601 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false;
  return two(11) < 24 && two(14) < 60 && two(17) < 60;
}

function checkedTime(text: string): IsoTime {
  const parts = TIME.exec(text);
  if (parts === null) return "";
  const [, year, month, day, clock, fraction = "", sign, hours = "0", minutes = "0"] = parts;
  const offset = Number(hours) * 60 + Number(minutes);
  // XML Schema's bound (dateTime, "timezoneOffset"); no zone on Earth is further away.
  if (Number(minutes) > 59 || offset > 14 * 60) return "";
  const local = isoToFileTime(`${year}-${month}-${day}T${clock}.${fraction.slice(0, 7).padEnd(7, "0")}Z`);
  if (local === null) return "";
  const ticks = BigInt(offset) * TICKS_PER_MINUTE;
  return fileTimeToIso(sign === "-" ? local + ticks : local - ticks) ?? "";
}
