import { writeChar, writeDecimal, writePadded } from "./ascii";

const TICKS_PER_SECOND: u64 = 10000000;
const SECONDS_PER_DAY: u64 = 86400;
/** Days from 0000-03-01 (proleptic Gregorian) to 1601-01-01, where FILETIME begins. */
const DAYS_TO_1601: u64 = 584694;
const DAYS_PER_ERA: u64 = 146097;

// `YYYY-MM-DDThh:mm:ss.fffffffZ`, a year past 9999 with its five digits
function writeTime(at: usize, year: u32, month: u32, day: u32, second: u32, ticks: u32): usize {
  let out = writeChar(writePadded(at, year, year > 9999 ? 5 : 4), 0x2d);
  out = writeChar(writePadded(out, month, 2), 0x2d);
  out = writeChar(writePadded(out, day, 2), 0x54);
  out = writeChar(writePadded(out, second / 3600, 2), 0x3a);
  out = writeChar(writePadded(out, (second / 60) % 60, 2), 0x3a);
  out = writeChar(writePadded(out, second % 60, 2), 0x2e);
  return writeChar(writePadded(out, ticks, 7), 0x5a);
}

/** At most 29 bytes. From 2^63 on it is no time: the number itself. */
export function writeFileTime(at: usize, time: u64): usize {
  if (<i64>time < 0) return writeDecimal(at, time);
  const seconds = time / TICKS_PER_SECOND;
  const ticks = <u32>(time % TICKS_PER_SECOND);
  // Civil date from a day count: eras of 400 years that begin on 1 March.
  const days = seconds / SECONDS_PER_DAY + DAYS_TO_1601;
  const era = days / DAYS_PER_ERA;
  const dayOfEra = <u32>(days % DAYS_PER_ERA);
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const shifted = (5 * dayOfYear + 2) / 153;
  const day = dayOfYear - (153 * shifted + 2) / 5 + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + <u32>era * 400 + (month <= 2 ? 1 : 0);
  return writeTime(at, year, month, day, <u32>(seconds % SECONDS_PER_DAY), ticks);
}

function daysInMonth(year: u32, month: u32): u32 {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** SYSTEMTIME: eight u16: year, month, weekday (ignored), day, hour, minute, second, millisecond. At most 29 bytes; what is no
 * date reads as FILETIME 0. */
export function writeSystemTime(at: usize, value: usize): usize {
  const year = <u32>load<u16>(value, 0);
  const month = <u32>load<u16>(value, 2);
  const day = <u32>load<u16>(value, 6);
  const hour = <u32>load<u16>(value, 8);
  const minute = <u32>load<u16>(value, 10);
  const second = <u32>load<u16>(value, 12);
  const milli = <u32>load<u16>(value, 14);
  if (year < 1601 || year > 30827 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return writeFileTime(at, 0);
  }
  if (hour > 23 || minute > 59 || second > 59 || milli > 999) return writeFileTime(at, 0);
  return writeTime(at, year, month, day, hour * 3600 + minute * 60 + second, milli * 10000);
}
