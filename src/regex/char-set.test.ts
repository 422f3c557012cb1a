import fc from "fast-check";
import { expect, test } from "vitest";
import { ASCII, range, setOf } from "./char-set.ts";

const ranges = fc.array(
  fc.tuple(fc.nat(ASCII - 1), fc.nat(20)).map(([from, more]) => range(from, from + more)),
  { maxLength: 3 },
);

test("sets of the same ranges are one, and another one where they are negated or case does not count", () => {
  fc.assert(
    fc.property(ranges, ranges, fc.boolean(), fc.boolean(), (some, others, negated, ignoreCase) => {
      const set = setOf(some, negated, ignoreCase);
      expect(setOf([...some], negated, ignoreCase)).toBe(set);
      expect(setOf(some, !negated, ignoreCase)).not.toBe(set);
      expect(setOf(some, negated, !ignoreCase)).not.toBe(set);
      const isSame = JSON.stringify(some) === JSON.stringify(others);
      expect(setOf(others, negated, ignoreCase) === set).toBe(isSame);
    }),
  );
});

test("between its turns a set takes all characters of ASCII or none", () => {
  fc.assert(
    fc.property(ranges, fc.boolean(), fc.boolean(), (some, negated, ignoreCase) => {
      const set = setOf(some, negated, ignoreCase);
      let takes = set.has(0);
      for (let code = 1; code < ASCII; code++) {
        if (set.turns.includes(code)) takes = !takes;
        expect(set.has(code)).toBe(takes);
      }
    }),
  );
});
