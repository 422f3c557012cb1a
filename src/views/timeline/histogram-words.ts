import { isoFromMilliseconds } from "../../lib/iso-time.ts";
import { formatInteger } from "../../lib/format-number.ts";
import { countOf } from "../../store/format.ts";
import { matchLevels, type MatchLevel } from "../../matches/match-columns.ts";
import { eventLevels } from "../../events/index.ts";
import type { Bucket, Histogram } from "../../table/histogram.ts";

/** What bars count. */
export interface Counted {
  readonly one: string;
  readonly many: string;
  /** Lowest first. */
  readonly levels: readonly string[];
  /** Whose bars show the levels; those of others have one colour. */
  readonly ofRules: readonly MatchLevel[] | null;
}

export const countedMatches: Counted = {
  one: "match",
  many: "matches",
  levels: matchLevels,
  ofRules: matchLevels,
};
export const countedEvents: Counted = { one: "event", many: "events", levels: eventLevels, ofRules: null };

/** What a bar says: its time, its count, its levels, what the filter hides of it. */
export function bucketWords(bucket: Bucket, { one, many, levels: names }: Counted): string {
  const counts = bucket.shown
    .map((count, rank) => ({ count, level: names[rank] }))
    .filter(({ count }) => count > 0)
    .toReversed()
    .map(({ count, level }) => `${formatInteger(count)} ${level}`);
  const levels = counts.length > 0 ? ` (${counts.join(", ")})` : "";
  const hidden = bucket.total - bucket.shownTotal;
  const rest = hidden > 0 ? `, ${formatInteger(hidden)} not shown` : "";
  return `${clock(bucket.start)} to ${clock(bucket.end)} UTC: ${countOf(bucket.shownTotal, one, many)}${levels}${rest}`;
}

/** The whole picture in one sentence. */
export function histogramWords(histogram: Histogram, interval: string, counted: Counted): string {
  const filled = histogram.buckets.filter((bucket) => bucket.shownTotal > 0);
  const total = filled.reduce((sum, bucket) => sum + bucket.shownTotal, 0);
  const most = filled.reduce<Bucket | null>(
    (top, each) => (top === null || each.shownTotal > top.shownTotal ? each : top),
    null,
  );
  const peak = most === null ? "" : ` Most: ${bucketWords(most, counted)}.`;
  return `${countOf(total, counted.one, counted.many)} from ${clock(histogram.start)} to ${clock(histogram.end)} UTC, one bar is ${interval}, ${countOf(filled.length, "bar")} with ${counted.many}.${peak}`;
}

function clock(milliseconds: number): string {
  return isoFromMilliseconds(milliseconds)
    .replace("T", " ")
    .replace(/(:00)?\.000$/, "");
}
