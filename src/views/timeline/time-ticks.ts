import { isoFromMilliseconds } from "../../lib/iso-time.ts";
import { day, minute, roundDurations, second } from "../../lib/round-durations.ts";

/** Steps that divide a UTC day or are whole days. */
const steps: readonly number[] = [...roundDurations, ...[1, 2, 7].map((count) => count * day)];

/** Longer ones follow the calendar: a month is not a number of milliseconds. */
const monthSteps: readonly number[] = [
  1,
  2,
  3,
  6,
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((years) => years * 12),
];

/** Round times in [start, end], at most `most` of them, in milliseconds since 1970. */
export function timeTicks(start: number, end: number, most: number): readonly number[] {
  const step = steps.find((each) => Math.floor(end / each) - Math.ceil(start / each) < most);
  if (step !== undefined) {
    const ticks: number[] = [];
    for (let at = Math.ceil(start / step) * step; at <= end; at += step) ticks.push(at);
    return ticks;
  }
  const months = monthSteps.find((each) => (end - start) / (each * 28 * day) < most) ?? monthSteps.at(-1)!;
  const ticks: number[] = [];
  const from = new Date(start);
  let month = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / months) * months;
  // Past the last time that a Date can hold there is none.
  for (let at = startOf(month); at <= end; at = startOf((month += months))) if (at >= start) ticks.push(at);
  return ticks.slice(0, most);
}

function startOf(month: number): number {
  // Date.UTC takes years below 100 for those of the 20th century.
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
}

/** The ticks as text: the coarsest notation in which no two are written alike. */
export function tickLabels(ticks: readonly number[]): readonly string[] {
  const all = (unit: number) => ticks.every((tick) => tick % unit === 0);
  const iso = ticks.map((tick) => `${isoFromMilliseconds(tick).replace("T", " ")}Z`);
  if (iso.every((text) => text.slice(-20, -1) === "-01-01 00:00:00.000"))
    return iso.map((text) => text.slice(0, -20));
  if (all(day)) return iso.map((text) => text.slice(0, -14));
  if (all(minute)) return iso.map((text) => text.slice(0, -8));
  return iso.map((text) => (all(second) ? text.slice(0, -5) : text.slice(-19, -1)));
}
