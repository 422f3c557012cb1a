import fc from "fast-check";
import { expect, test } from "vitest";
import { firstSlots, furtherRanges } from "./task.ts";

test("the ranges of a file follow each other without a gap, whatever its size and the workers", () => {
  const run = fc.property(
    fc.nat(3000),
    fc.nat(700_000),
    fc.integer({ min: 1, max: 64 }),
    (first, more, workers) => {
      const ranges = furtherRanges(first, first + more, workers, 0);
      let at = first;
      for (const range of ranges) {
        expect(range.first).toBe(at);
        expect(range.count).toBeGreaterThan(0);
        // 256 MiB: what is lost at most where a worker dies on it.
        expect(range.count).toBeLessThanOrEqual(4096);
        at += range.count;
      }
      expect(at).toBeGreaterThanOrEqual(first + more);
      expect(at).toBeLessThan(first + more + 256);
    },
  );
  fc.assert(run);
});

test("of a large file two workers end at about the same time", () => {
  const ranges = furtherRanges(2, 4000, 2, 0);
  expect(ranges.at(0)!.count).toBeLessThanOrEqual(1000);
  // The last ones are those that somebody waits for: 16 MiB.
  for (const { count } of ranges.slice(-2)) expect(count).toBe(256);
});

test("a large file is said to be a log after its first chunks, a small one is one task", () => {
  expect(firstSlots(40_000_000_000)).toBe(2);
  expect(firstSlots(20_000_000)).toBe(512);
});
