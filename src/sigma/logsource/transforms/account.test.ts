import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../../lib/fold.ts";
import { holdsNeed } from "../../match/text/text-test.ts";
import { account } from "./account.ts";
import { KeyTable } from "./key-table.ts";

const { make, seeds } = account({}, 1, 6, new KeyTable([]));
const text = fc.constantFrom(
  "",
  "-",
  "CORP",
  "amy",
  "PC1$",
  "S-1-5-18",
  "S-1-0-0",
  "s-1-5-19",
  "a\\b",
  "NT AUTHORITY",
  "İ",
);
const sources = fc.array(fc.array(text, { maxLength: 2 }), { minLength: 6, maxLength: 6 });
const literal = fc.oneof(
  fc.constantFrom("authori", "nt authority\\system", "corp\\amy", "\\", "service", "y\\s", "s-1-5", "amy"),
  fc.string({ unit: fc.constantFrom(..."nt authorisyem\\corp-158") }),
);
const place = fc.constantFrom("equal", "start", "end", "inside");

test("wherever the made account holds a literal, some source holds a seed of it", () => {
  fc.assert(
    fc.property(sources, literal, place, (values, wanted, at) => {
      const need = { literal: fold(wanted), at } as const;
      const made = make(values);
      fc.pre(made !== null && holdsNeed(fold(made), need));
      const found = seeds(need);
      if (found === null) return;
      expect(found.some((seed) => values[seed.source]!.some((value) => holdsNeed(fold(value), seed)))).toBe(
        true,
      );
    }),
    { numRuns: 3000 },
  );
});
