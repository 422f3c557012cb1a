import { expect, test } from "vitest";
import { burstsOf, nextBurst } from "./bursts.ts";
import type { Histogram } from "./histogram.ts";

const buckets = [0, 2, 1, 0, 0, 5].map((shownTotal, at) => ({
  start: at * 10,
  end: at * 10 + 10,
  shown: [shownTotal],
  shownTotal,
  total: shownTotal,
}));
const histogram: Histogram = { start: 0, end: 60, interval: 10, buckets, peak: 5 };

test("bars beside each other are one burst", () => {
  expect(burstsOf(histogram)).toEqual([
    { start: 10, end: 30 },
    { start: 50, end: 60 },
  ]);
});

test("the next burst is behind the one that the moment is in", () => {
  const bursts = burstsOf(histogram);
  expect(nextBurst(bursts, 15, 1)).toEqual(bursts[1]);
  expect(nextBurst(bursts, 55, 1)).toBeNull();
  expect(nextBurst(bursts, 55, -1)).toEqual(bursts[0]);
  expect(nextBurst(bursts, 29, -1)).toBeNull();
  expect(nextBurst(bursts, -Infinity, 1)).toEqual(bursts[0]);
});
