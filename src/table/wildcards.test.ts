import fc from "fast-check";
import { expect, test } from "vitest";
import { isLike } from "./wildcards.ts";

test("a text is like a pattern where a regular expression of it says so, by whole characters", () => {
  const character = fc.constantFrom("a", "b", "*", "?", "😀", "\n");
  const text = fc.array(character, { maxLength: 7 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (value, pattern) => {
      const source = pattern.replace(/[*?]/g, (wildcard) => (wildcard === "*" ? "[^]*" : "[^]"));
      expect(isLike(value, pattern)).toBe(new RegExp(`^${source}$`, "u").test(value));
    }),
    { numRuns: 2000 },
  );
});
