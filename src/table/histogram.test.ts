import { expect, test } from "vitest";
import { toIsoTime } from "../lib/iso-time.ts";
import { makeHistogram } from "./histogram.ts";
import type { Rows } from "./rows.ts";
import { typedRows } from "../../tests/support/typed-rows.ts";

function rowsAt(...times: string[]): Rows {
  return typedRows(
    [],
    ["medium"],
    times.map((time) => ({ time, level: "medium", cells: {}, fields: {} })),
  );
}

test("every match with a time is in exactly one bucket, and buckets begin at round times", () => {
  const rows = rowsAt("2019-05-27T01:28:42.7003450Z", "2019-05-27T09:00:00.0000000Z", "");
  const histogram = makeHistogram(rows, Uint32Array.of(0, 1, 2), rows.count, [null, null], 100)!;
  expect(histogram.buckets.reduce((sum, bucket) => sum + bucket.shownTotal, 0)).toBe(2);
  expect(histogram.start % histogram.interval).toBe(0);
  expect(histogram.buckets.length).toBeLessThanOrEqual(100);
});

test("what the filter hides still counts in the total", () => {
  const rows = rowsAt("2019-05-27T01:28:42.0000000Z", "2019-05-27T01:28:42.0000000Z");
  const histogram = makeHistogram(rows, Uint32Array.of(1), rows.count, [null, null], 100)!;
  const bucket = histogram.buckets.find((each) => each.total > 0)!;
  expect([bucket.shownTotal, bucket.total]).toEqual([1, 2]);
});

test("a zoom is half-open", () => {
  const rows = rowsAt("2020-01-01T00:00:00.0000000Z", "2020-01-02T00:00:00.0000000Z");
  const start = Date.UTC(2020, 0, 1);
  const histogram = makeHistogram(rows, Uint32Array.of(0, 1), rows.count, [start, start + 86_400_000], 100)!;
  expect(histogram.buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(1);
  expect(histogram.end).toBe(start + 86_400_000);
});

test("a zoom beside all rows is a minute at its edge, without any of them", () => {
  const rows = rowsAt("2020-01-01T12:00:00.5000000Z", "2020-01-01T13:00:00.0000000Z");
  const [noon, two] = [Date.UTC(2020, 0, 1, 12), Date.UTC(2020, 0, 1, 14)];
  for (const [range, edges] of [
    [
      [null, noon],
      [noon - 60_000, noon],
    ],
    [
      [two, null],
      [two, two + 60_000],
    ],
  ] as const) {
    const { start, end, buckets } = makeHistogram(rows, Uint32Array.of(), rows.count, range, 100)!;
    expect(buckets.reduce((sum, bucket) => sum + bucket.total, 0)).toBe(0);
    expect(Math.abs(start - edges[0]) + Math.abs(end - edges[1])).toBeLessThan(5000);
  }
});

test("without any time there is no histogram", () => {
  expect(makeHistogram(rowsAt(""), Uint32Array.of(0), 1, [null, null], 100)).toBeNull();
});

test("a range from 1601 to 9999 stays within the bars there is room for", () => {
  const rows = rowsAt("1601-01-01T00:00:00.0000000Z", "9999-12-31T23:59:59.9999999Z");
  expect(
    makeHistogram(rows, Uint32Array.of(0, 1), rows.count, [null, null], 50)!.buckets.length,
  ).toBeLessThanOrEqual(100);
});

test("edges are named as people write them", () => {
  expect(toIsoTime(Date.UTC(2019, 4, 27))).toBe("2019-05-27T00:00:00.0000000Z");
});
