// Times as text, `YYYY-MM-DDThh:mm:ss.fffffffZ`. FILETIME reaches the year 30828, and some clocks do too: a year past 9999
// has its five digits, so that two times are no longer in the order of their text.

/** Later times have longer text, of equal length the greater. `""`, no time, comes before all. */
export function compareTimes(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

/** A text for each time such that the texts are in the order of the times; `""` stays `""`. `:` comes after all digits. */
export function timeKey(time: string): string {
  return /^\d{5}-/.test(time) ? `:${time}` : time;
}

/** `YYYY-MM-DDThh:mm:ss.fff` of milliseconds since 1970, in the years 0–99999: what a Date calls `+012024-…`. */
export function isoFromMilliseconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1).replace(/^\+0/, "");
}

/** The same in full, as times of events are written. */
export function toIsoTime(milliseconds: number): string {
  return `${isoFromMilliseconds(milliseconds)}0000Z`;
}

/** Milliseconds since 1970 of a UTC time, its fraction cut; NaN where it is none. */
export function isoToMilliseconds(time: string): number {
  const point = time.indexOf(".");
  const upToMilliseconds = point === -1 ? time.replace(/Z$/, "") : time.slice(0, point + 4);
  return Date.parse(`${/^\d{5}-/.test(time) ? "+0" : ""}${upToMilliseconds}Z`);
}

/** What of a time of seven digits is less than a millisecond, in units of 100 ns: 0–9999; 0 where there is no fraction. */
export function isoToTicks(time: string): number {
  const point = time.indexOf(".");
  return point === -1 ? 0 : Number(time.slice(point + 4, -1));
}
