import fc from "fast-check";
import { expect, test } from "vitest";
import { Automaton } from "./automaton.ts";
import { parseRegex } from "./parse.ts";
import { compileRegex } from "./program.ts";
import { hasRun, setRunOf } from "./set-run.ts";

const flags = fc.record({ ignoreCase: fc.boolean(), multiline: fc.boolean(), dotAll: fc.boolean() });
const sets = fc.constantFrom(
  ".",
  "[a-c]",
  "[^a]",
  "\\d",
  "\\s",
  "\\W",
  "k",
  "[\u{1F600}a]",
  "(?:[ab])",
  "(.)",
);
const counts = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.constantFrom("", "?"))
  .chain(([min, more, lazy]) =>
    fc.constantFrom(`{${min},}`, `{${min},${min + more}}`, `{${min}}`, "+").map((count) => count + lazy),
  );
const texts = fc.string({
  unit: fc.constantFrom(
    "a",
    "A",
    "b",
    "c",
    "k",
    "K",
    "\u212a",
    "7",
    " ",
    "\n",
    "\u{1F600}",
    "\ud83d",
    "\ude00",
    "İ",
  ),
  maxLength: 12,
});

test("a run is found where the automaton of its expression accepts", () => {
  let found = 0;
  fc.assert(
    fc.property(sets, counts, flags, texts, (set, count, options, text) => {
      const node = parseRegex(set + count, options);
      const run = setRunOf(node);
      expect(run).not.toBeNull();
      const expected = new Automaton(compileRegex(node)).test(text);
      expect(hasRun(text, run!)).toBe(expected);
      if (expected) found++;
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(0);
});

test.each(["", "a*", ".{0,5}", "^.{3,}", "a{2,}b", "(?:ab){2,}", "a{2,}|b", "\\b{2}", "(?:a{2}){3}"])(
  "%s asks for something else than a run",
  (source) => {
    const options = { ignoreCase: false, multiline: false, dotAll: false };
    expect(setRunOf(parseRegex(source, options))).toBeNull();
  },
);
