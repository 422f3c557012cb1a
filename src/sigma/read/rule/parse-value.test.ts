import fc from "fast-check";
import { expect, test } from "vitest";
import { freeDashes, parsePattern, widen, type Pattern } from "../../match/pattern/pattern.ts";
import { patternTest } from "../../match/pattern/pattern-test.ts";
import { toItemValue } from "./parse-value.ts";

test("a text is tested as its pattern is, whatever its wildcards, escapes and dashes", () => {
  const operand = fc.record({
    kind: fc.constant("string" as const),
    source: fc.string({ unit: fc.constantFrom("a", "B", "\\", "*", "?", "-", "İ", " "), maxLength: 6 }),
    literal: fc.boolean(),
    before: fc.boolean(),
    after: fc.boolean(),
    freeDashes: fc.boolean(),
  });
  fc.assert(
    fc.property(operand, fc.constantFrom("Image", null), fc.boolean(), (operand, field, cased) => {
      const { source, literal } = operand;
      const whole: Pattern = source === "" ? [] : [{ kind: "text", text: source }];
      const pattern = literal ? whole : parsePattern(source);
      const dashed = operand.freeDashes ? freeDashes(pattern) : pattern;
      const isKeyword = field === null;
      const expected = patternTest(
        widen(dashed, operand.before || isKeyword, operand.after || isKeyword),
        cased,
      );
      const draft = {
        ...{ field, line: 1, values: [], applied: [], placeholders: new Map() },
        ...{ join: "or" as const, negated: false, cased },
      };
      const node = { kind: "scalar" as const, line: 1, text: source, type: "string" as const };
      const { test } = toItemValue(draft, { node, operands: [operand] });
      expect(test).toStrictEqual({ kind: "text", tests: [expected] });
    }),
    { numRuns: 2000 },
  );
});
