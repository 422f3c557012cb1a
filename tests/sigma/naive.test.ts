import fc from "fast-check";
import { expect, it } from "vitest";
import { createEngine, loadRules } from "../../src/sigma/index.ts";
import { naiveMatches, type NaiveCondition, type NaiveDetection, type NaiveItem } from "./support/naive.ts";
import { makeEvent, testMap } from "./support/try-rule.ts";

const unit = fc.constantFrom(
  "a",
  "b",
  "A",
  "ab-",
  "abcd",
  "xyzw",
  " -c",
  "/",
  "\\",
  "*",
  "?",
  "ä",
  "Ä",
  "😀",
  " ",
);
const value = fc.string({ unit, maxLength: 4 });
const field = fc.constantFrom("F", "G", "H");
const names = ["a", "b", "c"] as const;

const matching = fc.constantFrom<readonly string[]>(
  [],
  ["contains"],
  ["startswith"],
  ["endswith"],
  ["contains", "windash"],
  ["cased"],
  ["endswith", "cased"],
);
const joining = fc.constantFrom<readonly string[]>([], [], [], ["all"], ["neq"], ["all", "neq"]);

const fieldItem = fc
  .tuple(field, matching, joining, fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(([name, first, second, values]): NaiveItem => ({
    field: name,
    modifiers: [...first, ...second],
    values,
  }));
const nullItem = field.map((name): NaiveItem => ({ field: name, modifiers: [], values: [null] }));
const keyword = fc
  .array(value, { minLength: 1, maxLength: 2 })
  .map((values): NaiveItem => ({ field: null, modifiers: ["all"], values }));
const item = fc.oneof(
  { weight: 8, arbitrary: fieldItem },
  { weight: 1, arbitrary: nullItem },
  { weight: 1, arbitrary: keyword },
);
const map = fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: keyOf });
const selection = fc.array(map, { minLength: 1, maxLength: 3 });

const { condition } = fc.letrec<{ condition: NaiveCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...names).map((name): NaiveCondition => ({ op: "ref", name })),
    tie("condition").map((of): NaiveCondition => ({ op: "not", of })),
    fc
      .tuple(
        fc.constantFrom("and" as const, "or" as const),
        fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      )
      .map(([op, of]): NaiveCondition => ({ op, of })),
  ),
}));

const detection = fc
  .record({ a: selection, b: selection, c: selection })
  .chain((selections) => condition.map((c): NaiveDetection => ({ selections, condition: c })));

const event = fc.dictionary(field, fc.array(value, { minLength: 1, maxLength: 2 }), { maxKeys: 3 });

function keyOf({ field: name, modifiers }: NaiveItem): string {
  return [name ?? "", ...modifiers].join("|");
}

function conditionText(node: NaiveCondition): string {
  if (node.op === "ref") return node.name;
  if (node.op === "not") return `not (${conditionText(node.of)})`;
  return `(${node.of.map(conditionText).join(` ${node.op} `)})`;
}

// JSON is YAML.
function ruleText(rule: NaiveDetection, index: number): string {
  const bodies = Object.entries(rule.selections).map(([name, maps]) => [
    name,
    maps.map((items) => Object.fromEntries(items.map((i) => [keyOf(i), i.values]))),
  ]);
  return JSON.stringify({
    title: `Rule ${index}`,
    logsource: { category: "test" },
    detection: { ...Object.fromEntries(bodies), condition: conditionText(rule.condition) },
  });
}

it("the engine finds the same rules as a naive reading of them, and explains every one alike", () => {
  const run = fc.property(
    fc.array(detection, { minLength: 1, maxLength: 8 }),
    fc.array(event, { maxLength: 5 }),
    (rules, events) => {
      const files = rules.map((rule, index) => ({
        path: `${index}.yml`,
        text: ruleText(rule, index),
        origin: "dropped" as const,
      }));
      const book = loadRules(files, testMap);
      expect(book.info.refused).toEqual([]);
      const engine = createEngine(book);
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
