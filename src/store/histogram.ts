import { day, hour, minute, roundDurations, second } from "../lib/round-durations.ts";
import { matchLevels, type MatchLevel } from "./match-columns.ts";
import type { MatchRows } from "./match-rows.ts";

/** All in milliseconds since 1970; `start`/`end` half-open. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  /** Shown matches, by level. */
  readonly shown: Readonly<Record<MatchLevel, number>>;
  readonly shownTotal: number;
  /** All matches, filtered out or not. */
  readonly total: number;
}

export interface Histogram {
  readonly start: number;
  readonly end: number;
  readonly interval: number;
  readonly buckets: readonly Bucket[];
  /** Largest number of matches in a bucket, filtered out or not. */
  readonly peak: number;
}

/** Each divides a UTC day or is whole days, so that bars begin at round times. */
const intervals: readonly number[] = [
  ...roundDurations,
  ...[1, 2, 7, 14, 30, 90, 180, 365, 730, 3650, 36500].map((count) => count * day),
];

/** A single burst is drawn in a window of at least this, so that its bar does not fill the width. */
const shortestWindow = minute;

/**
 * Counts the matches over time: of the first `total` rows, of which `order` are shown. `range` is the zoom. Null where no
 * event has a time.
 */
export function makeHistogram(
  rows: MatchRows,
  order: Uint32Array,
  total: number,
  range: readonly [number | null, number | null],
  maxBuckets: number,
): Histogram | null {
  const extent = rows.extent;
  if (extent === null) return null;
  const zoomed = range[0] !== null || range[1] !== null;
  let first = range[0] ?? extent[0];
  let last = range[1] === null ? extent[1] : range[1] - 1;
  if (last < first) last = first;
  if (!zoomed && last - first < shortestWindow) {
    const pad = (shortestWindow - (last - first)) / 2;
    first -= pad;
    last += pad;
  }
  const interval = intervals.find((each) => (last - first) / each < maxBuckets - 1) ?? intervals.at(-1)!;
  const start = Math.floor(first / interval) * interval;
  const count = Math.floor((last - start) / interval) + 1;
  const totals = new Uint32Array(count);
  for (let row = 0; row < total; row++) {
    const at = Math.floor((rows.time(row) - start) / interval);
    if (at >= 0 && at < count) totals[at]!++;
  }
  const width = matchLevels.length;
  const shown = new Uint32Array(count * width);
  const ranks: number[] = [];
  const rankOf = (rule: number) => (ranks[rule] ??= matchLevels.indexOf(rows.names.level(rule)));
  for (const row of order) {
    const at = Math.floor((rows.time(row) - start) / interval);
    if (at >= 0 && at < count) shown[at * width + rankOf(rows.at(row).rule)]!++;
  }
  const buckets: Bucket[] = [];
  let peak = 0;
  for (let at = 0; at < count; at++) {
    const counts = matchLevels.map((level, i) => [level, shown[at * width + i]!] as const);
    buckets.push({
      start: start + at * interval,
      end: start + (at + 1) * interval,
      shown: Object.fromEntries(counts) as Record<MatchLevel, number>,
      shownTotal: counts.reduce((sum, [, each]) => sum + each, 0),
      total: totals[at]!,
    });
    peak = Math.max(peak, totals[at]!);
  }
  return { start, end: start + count * interval, interval, buckets, peak };
}

/** `5 minutes`, `1 day`: what one bar stands for. */
export function intervalName(interval: number): string {
  const units = [
    [day, "day"],
    [hour, "hour"],
    [minute, "minute"],
    [second, "second"],
    [1, "millisecond"],
  ] as const;
  const [size, name] = units.find(([each]) => interval >= each)!;
  const count = interval / size;
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}
