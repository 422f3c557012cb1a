import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNatural } from "./natural-order.ts";

test("numbers in names are counted, folders stay together and case is set aside", () => {
  const ordered = ["a/log2.evtx", "a/Log10.evtx", "a/log10b.evtx", "a-b/log1.evtx", "B.evtx", "c.evtx"];
  expect([...ordered].reverse().sort(compareNatural)).toEqual(ordered);
});

test("digits that no number holds compare exactly", () => {
  expect(compareNatural("9007199254740993", "9007199254740992")).toBeGreaterThan(0);
});

test("the order is total and does not depend on who is asked first", () => {
  const name = fc.stringMatching(/^[aAbB0129/_-]{0,8}$/);
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      const [x, y, z] = [a, b, c].sort(compareNatural) as [string, string, string];
      expect(compareNatural(x, y)).toBeLessThanOrEqual(0);
      expect(compareNatural(y, z)).toBeLessThanOrEqual(0);
      expect(compareNatural(x, z)).toBeLessThanOrEqual(0);
    }),
  );
});
