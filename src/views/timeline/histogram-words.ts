import { t, type Label } from "../../words/index.svelte.ts";
import { isoFromMilliseconds } from "../../lib/iso-time.ts";
import { formatInteger } from "../../lib/format-number.ts";
import { matchLevels, type MatchLevel } from "../../matches/match-columns.ts";
import { eventLevels } from "../../events/index.ts";
import { day, hour, minute, second } from "../../lib/round-durations.ts";
import type { Bucket, Histogram } from "../../table/histogram.ts";

/** What bars count. */
export interface Counted {
  readonly count: (n: number) => string;
  readonly withoutTime: (n: number) => string;
  /** Bars that are not empty. */
  readonly bars: (n: number) => string;
  readonly overTime: Label;
  /** Lowest first. */
  readonly levels: readonly string[];
  /** Whose bars show the levels; those of others have one colour. */
  readonly ofRules: readonly MatchLevel[] | null;
}

export const countedMatches: Counted = {
  count: (n) => t("{n} match|{n} matches", { n }),
  withoutTime: (n) => t("{n} match without a time|{n} matches without a time", { n }),
  bars: (n) => t("{n} bar with matches|{n} bars with matches", { n }),
  overTime: "Matches over time",
  levels: matchLevels,
  ofRules: matchLevels,
};
export const countedEvents: Counted = {
  count: (n) => t("{n} event|{n} events", { n }),
  withoutTime: (n) => t("{n} event without a time|{n} events without a time", { n }),
  bars: (n) => t("{n} bar with events|{n} bars with events", { n }),
  overTime: "Events over time",
  levels: eventLevels,
  ofRules: null,
};

/** The length of a bar. */
export function intervalWords(interval: number): string {
  if (interval >= day) return t("{n} day|{n} days", { n: interval / day });
  if (interval >= hour) return t("{n} hour|{n} hours", { n: interval / hour });
  if (interval >= minute) return t("{n} minute|{n} minutes", { n: interval / minute });
  if (interval >= second) return t("{n} second|{n} seconds", { n: interval / second });
  return t("{n} millisecond|{n} milliseconds", { n: interval });
}

/** What a bar says: its time, its count, its levels, what the filter hides of it. */
export function bucketWords(bucket: Bucket, { count: counted, levels: names }: Counted): string {
  const counts = bucket.shown
    .map((count, rank) => ({ count, level: names[rank] }))
    .filter(({ count }) => count > 0)
    .toReversed()
    .map(({ count, level }) => `${formatInteger(count)} ${level}`);
  const levels = counts.length > 0 ? ` (${counts.join(t(", "))})` : "";
  const hidden = bucket.total - bucket.shownTotal;
  const rest = hidden > 0 ? t(", {n} not shown", { n: hidden }) : "";
  return t("{first} to {last} UTC: {counted}{levels}{rest}", {
    first: clock(bucket.start),
    last: clock(bucket.end),
    counted: counted(bucket.shownTotal),
    levels,
    rest,
  });
}

/** The whole picture in one sentence. */
export function histogramWords(histogram: Histogram, interval: string, counted: Counted): string {
  const filled = histogram.buckets.filter((bucket) => bucket.shownTotal > 0);
  const total = filled.reduce((sum, bucket) => sum + bucket.shownTotal, 0);
  const most = filled.reduce<Bucket | null>(
    (top, each) => (top === null || each.shownTotal > top.shownTotal ? each : top),
    null,
  );
  const peak = most === null ? "" : t(" Most: {bar}.", { bar: bucketWords(most, counted) });
  return t("{counted} from {first} to {last} UTC, one bar is {interval}, {bars}.{peak}", {
    counted: counted.count(total),
    first: clock(histogram.start),
    last: clock(histogram.end),
    interval,
    bars: counted.bars(filled.length),
    peak,
  });
}

function clock(milliseconds: number): string {
  return isoFromMilliseconds(milliseconds)
    .replace("T", " ")
    .replace(/(:00)?\.000$/, "");
}
