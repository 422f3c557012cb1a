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
      expect(at).toBeLessThan(first + more + 512);
    },
  );
  fc.assert(run);
});

test("a large file is said to be a log after its first megabyte, a small one is one task", () => {
  expect(firstSlots(40_000_000_000)).toBe(16);
  expect(firstSlots(20_000_000)).toBe(512);
});
