import { isoFromMilliseconds } from "../../lib/iso-time.ts";
import { formatInteger } from "../../lib/format-number.ts";
import { countOf } from "../../store/format.ts";
import { matchLevels } from "../../matches/match-columns.ts";
import type { Bucket, Histogram } from "../../table/histogram.ts";

/** What a bar says: its time, its count, its levels, what the filter hides of it. */
export function bucketWords(bucket: Bucket): string {
  const counts = bucket.shown
    .map((count, rank) => ({ count, level: matchLevels[rank] }))
    .filter(({ count }) => count > 0)
    .toReversed()
    .map(({ count, level }) => `${formatInteger(count)} ${level}`);
  const levels = counts.length > 0 ? ` (${counts.join(", ")})` : "";
  const hidden = bucket.total - bucket.shownTotal;
  const rest = hidden > 0 ? `, ${formatInteger(hidden)} not shown` : "";
  return `${clock(bucket.start)} to ${clock(bucket.end)} UTC: ${countOf(bucket.shownTotal, "match", "matches")}${levels}${rest}`;
}

/** The whole picture in one sentence. */
export function histogramWords(histogram: Histogram, interval: string): string {
  const filled = histogram.buckets.filter((bucket) => bucket.shownTotal > 0);
  const total = filled.reduce((sum, bucket) => sum + bucket.shownTotal, 0);
  const most = filled.reduce<Bucket | null>(
    (top, each) => (top === null || each.shownTotal > top.shownTotal ? each : top),
    null,
  );
  const peak = most === null ? "" : ` Most: ${bucketWords(most)}.`;
  return `${countOf(total, "match", "matches")} from ${clock(histogram.start)} to ${clock(histogram.end)} UTC, one bar is ${interval}, ${countOf(filled.length, "bar")} with matches.${peak}`;
}

function clock(milliseconds: number): string {
  return isoFromMilliseconds(milliseconds)
    .replace("T", " ")
    .replace(/(:00)?\.000$/, "");
}
