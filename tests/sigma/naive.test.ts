import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine, loadRules } from "../../src/sigma/index.ts";
import { detection, event, ruleText } from "./support/arbitrary-rules.ts";
import { naiveMatches } from "./support/naive.ts";
import { makeEvent, testMap } from "./support/try-rule.ts";

test("the engine finds the same rules as a naive reading of them, and explains every one alike", () => {
  const run = fc.property(
    fc.array(detection, { minLength: 1, maxLength: 8 }),
    fc.array(event, { maxLength: 5 }),
    (rules, events) => {
      const files = rules.map((rule, index) => ({
        path: `${index}.yml`,
        text: ruleText(rule, index),
        origin: "dropped" as const,
      }));
      const ruleSet = loadRules(files, testMap);
      expect(ruleSet.info.refused).toEqual([]);
      const engine = createEngine(ruleSet);
      for (const values of events) {
        const raw = makeEvent(values);
        const found = engine.judge(raw)?.hits.map((hit) => hit.rule) ?? [];
        const whole = { ...values, Channel: ["Security"], EventID: ["1"] };
        const expected = rules.flatMap((rule, index) => (naiveMatches(rule, whole) ? [index] : []));
        expect(found).toEqual(expected);
        rules.forEach((_, index) => expect(engine.explain(raw, index).held).toBe(expected.includes(index)));
      }
    },
  );
  fc.assert(run, { numRuns: 400 });
}, 60_000);
