import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRAM_LENGTH, GramIndex } from "./gram-index.ts";
import { RareCharIndex } from "./rare-char-index.ts";

// Texts are built so that they often occur in the values, at their ends too.
const unit = fc.constantFrom("a", "b", "ab", "abcd", "ä", "😀", "é");
const texts = fc.array(fc.string({ unit, minLength: 1, maxLength: 5 }), { maxLength: 20 });
const value = fc.string({ unit, maxLength: 20 });

type Index = Pick<GramIndex, "add" | "scan">;

function found(index: Index, known: readonly string[], text: string): readonly string[] {
  known.forEach((one, row) => index.add(one, row));
  const rows = new Set<number>();
  index.scan(text, (row) => rows.add(row));
  return [...rows].sort((a, b) => a - b).map((row) => known[row]!);
}

describe("the prefilter", () => {
  it("finds exactly the long texts that a value holds", () => {
    const run = fc.property(texts, value, (all, text) => {
      const known = all.filter((one) => one.length >= GRAM_LENGTH);
      expect(found(new GramIndex(), known, text)).toEqual(known.filter((one) => text.includes(one)));
    });
    fc.assert(run, { numRuns: 2000 });
  });

  it("finds exactly the short texts beyond ASCII that a value holds", () => {
    const run = fc.property(texts, value, (all, text) => {
      const known = all.filter((one) => RareCharIndex.takes(one));
      expect(found(new RareCharIndex(), known, text)).toEqual(known.filter((one) => text.includes(one)));
    });
    fc.assert(run, { numRuns: 2000 });
  });
});
