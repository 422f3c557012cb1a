import type { Histogram } from "./histogram.ts";

/** A stretch of time in which each bar has rows that are shown. Milliseconds since 1970, half-open. */
export interface Burst {
  readonly start: number;
  readonly end: number;
}

export function burstsOf({ buckets }: Histogram): readonly Burst[] {
  const bursts: Burst[] = [];
  let start: number | null = null;
  for (const bucket of buckets) {
    if (bucket.shownTotal > 0) start ??= bucket.start;
    else if (start !== null) {
      bursts.push({ start, end: bucket.start });
      start = null;
    }
  }
  if (start !== null) bursts.push({ start, end: buckets.at(-1)!.end });
  return bursts;
}

/** The burst behind a moment or before it: of the one that the moment is in, only what lies further. Null where there is none. */
export function nextBurst(bursts: readonly Burst[], time: number, direction: 1 | -1): Burst | null {
  if (direction === 1) return bursts.find(({ start }) => start > time) ?? null;
  return bursts.findLast(({ end }) => end <= time) ?? null;
}
