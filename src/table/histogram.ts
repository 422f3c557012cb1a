import { day, minute, roundDurations } from "../lib/round-durations.ts";
import type { Rows } from "./rows.ts";

/** All in milliseconds since 1970; `start`/`end` half-open. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  /** Shown rows of each level, lowest first. */
  readonly shown: readonly number[];
  readonly shownTotal: number;
  /** All rows, filtered out or not. */
  readonly total: number;
}

export interface Histogram {
  readonly start: number;
  readonly end: number;
  readonly interval: number;
  readonly buckets: readonly Bucket[];
  /** Largest number of rows in a bucket, filtered out or not. */
  readonly peak: number;
}

/** Each divides a UTC day or is whole days, so that bars begin at round times. */
const intervals: readonly number[] = [
  ...roundDurations,
  ...[1, 2, 7, 14, 30, 90, 180, 365, 730, 3650, 36500].map((count) => count * day),
];

/** A single correlation match is drawn in a window of at least this, so that its bar does not fill the width. */
const shortestWindow = minute;

/**
 * Counts the rows over time: of the first `total`, of which `order` are shown. `range` is the zoom. Null where no row has
 * a time.
 */
export function makeHistogram(
  rows: Rows,
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
  // The zoom lies before the first row or behind the last one: an empty minute beside its edge.
  if (last < first && range[0] === null) first = last - shortestWindow;
  else if (last < first) last = first + shortestWindow;
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
  const width = rows.levels.length;
  const shown = new Uint32Array(count * width);
  for (const row of order) {
    const at = Math.floor((rows.time(row) - start) / interval);
    if (at >= 0 && at < count) shown[at * width + rows.level(row)]!++;
  }
  const buckets: Bucket[] = [];
  let peak = 0;
  for (let at = 0; at < count; at++) {
    const counts = [...shown.subarray(at * width, (at + 1) * width)];
    buckets.push({
      start: start + at * interval,
      end: start + (at + 1) * interval,
      shown: counts,
      shownTotal: counts.reduce((sum, each) => sum + each, 0),
      total: totals[at]!,
    });
    peak = Math.max(peak, totals[at]!);
  }
  return { start, end: start + count * interval, interval, buckets, peak };
}
