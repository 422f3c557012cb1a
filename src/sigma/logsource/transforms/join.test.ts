import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../../lib/fold.ts";
import { holdsNeed } from "../../match/text/text-test.ts";
import type { TomlTable } from "../toml.ts";
import { join } from "./join.ts";
import { KeyTable } from "./key-table.ts";

const unit = fc.constantFrom("\\", "a", "B", "c", "x", "dev", "İ", "ı");
const text = fc.string({ unit, maxLength: 6 });
const prefix = fc.tuple(fc.string({ unit: fc.oneof(unit, fc.constant("?")), maxLength: 4 }), text);
const place = fc.constantFrom("equal", "start", "end", "inside");

function transformWith(prefixes: readonly (readonly [string, string])[], more: object) {
  const options = { separator: "\\", prefixes, ...more } as unknown as TomlTable;
  return join(options, 1, 1, new KeyTable([]));
}

test("wherever the text that is made holds a literal, the source holds a seed of it", () => {
  let held = 0;
  const empty = fc.constantFrom({}, { skip: "c" }, { empty: "(a)" });
  const run = fc.property(
    fc.array(prefix, { maxLength: 3 }),
    empty,
    fc.oneof(
      text,
      fc.tuple(prefix, text).map(([[one], rest]) => `${one.replaceAll("?", "x")}\\${rest}`),
    ),
    fc.tuple(fc.nat(8), fc.nat(8), place),
    (prefixes, more, source, [from, units, at]) => {
      const { make, seeds } = transformWith(prefixes, more);
      const made = make([[source]]);
      fc.pre(made !== null);
      const whole = fold(made);
      const literal = {
        equal: whole,
        start: whole.slice(0, units),
        end: whole.slice(from),
        inside: whole.slice(from, from + units),
      }[at];
      const need = { literal, at };
      fc.pre(holdsNeed(whole, need));
      held++;
      const found = seeds(need);
      if (found === null) return;
      expect(found.some((seed) => holdsNeed(fold(source), seed))).toBe(true);
    },
  );
  fc.assert(run, { numRuns: 10_000 });
  expect(held).toBeGreaterThan(2000);
});

test("a literal that lies behind a prefix is looked for as it is", () => {
  const { seeds } = transformWith([["\\device\\disk?\\windows", "C:\\Windows"]], {});
  expect(seeds({ literal: "\\ime\\", at: "inside" })!.map(({ literal }) => literal)).toEqual(["\\ime\\"]);
  expect(seeds({ literal: ":\\windows\\ime\\", at: "inside" })!.map(({ literal }) => literal)).toEqual([
    ":\\windows\\ime\\",
    "\\ime\\",
  ]);
});
