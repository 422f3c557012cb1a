import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { mergeRows, sortRows } from "./merge-sort.ts";

test("sorting in slices gives what one stable sort gives", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 5000 }), (keys) => {
      const compare = (a: number, b: number) => keys[a]! - keys[b]!;
      const rows = Uint32Array.from(keys.keys());
      expect([...atOnce(sortRows(rows, compare))]).toEqual([...keys.keys()].sort(compare));
    }),
    { numRuns: 50 },
  );
});

test("merging keeps the order of both lists and prefers the left on a tie", () => {
  const keys = [1, 3, 3, 2, 3, 9];
  const compare = (a: number, b: number) => keys[a]! - keys[b]!;
  const merged = atOnce(mergeRows(Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4, 5), compare));
  expect([...merged]).toEqual([0, 3, 1, 2, 4, 5]);
});
