import fc from "fast-check";
import type { NaiveCondition, NaiveDetection, NaiveItem } from "./naive.ts";

// Random rules and random events from one small alphabet, so that they meet.

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
export const value = fc.string({ unit, maxLength: 4 });
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

export const detection = fc
  .record({ a: selection, b: selection, c: selection })
  .chain((selections) => condition.map((c): NaiveDetection => ({ selections, condition: c })));

export const event = fc.dictionary(field, fc.array(value, { minLength: 1, maxLength: 2 }), { maxKeys: 3 });

function keyOf({ field: name, modifiers }: NaiveItem): string {
  return [name ?? "", ...modifiers].join("|");
}

export function conditionText(node: NaiveCondition): string {
  if (node.op === "ref") return node.name;
  if (node.op === "not") return `not (${conditionText(node.of)})`;
  return `(${node.of.map(conditionText).join(` ${node.op} `)})`;
}

// JSON is YAML.
export function ruleText(rule: NaiveDetection, index: number): string {
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
