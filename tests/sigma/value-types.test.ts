import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine, loadRules, type RuleSet } from "../../src/sigma/index.ts";
import { makeEvent, testMap } from "./support/try-rule.ts";

// What a key holds must be what it is read as. A value of another type that counts as "not stated" makes a rule run on
// events that it was not written for.

function load(...texts: readonly string[]): RuleSet {
  const files = texts.map((text, index) => ({ path: `${index}.yml`, text, origin: "dropped" as const }));
  return loadRules(files, testMap);
}

interface Parts {
  readonly head?: string;
  readonly source?: string;
}

const rule = ({ head = "", source = "{category: test}" }: Parts = {}): string =>
  `title: A rule\n${head}logsource: ${source}\ndetection:\n  sel: {F: x}\n  condition: sel\n`;

test("a part of a log source that is not one text refuses the rule, with its line", () => {
  const part = fc.constantFrom("category", "product", "service");
  const other = fc.constantFrom(
    "[test]",
    "[test, security]",
    "[]",
    "{test: x}",
    "{}",
    "1",
    "1.5",
    "0x1",
    "true",
    "~",
    "",
    "''",
  );
  fc.assert(
    fc.property(part, other, (key, value) => {
      const kept = key === "product" ? "category: test" : "product: windows";
      const source = `\n  ${kept}\n  ${key}: ${value}`;
      const { rules, refused } = load(rule({ source })).info;
      expect(rules).toEqual([]);
      expect(
        refused.map(({ line, reason }) => [line, reason.includes(`The ${key} of the log source`)]),
      ).toEqual([[4, true]]);
    }),
  );
});

test.each(["Category", "SERVICE", "Product ", " service"])(
  "the key %j in a log source is not taken for prose",
  (key) => {
    const { rules, refused } = load(rule({ source: `{product: windows, "${key}": test}` })).info;
    expect(rules).toEqual([]);
    expect(refused[0]?.reason).toContain(`expected “${key.trim().toLowerCase()}”`);
  },
);

test("names of log sources are the same in any case", () => {
  const cased = (text: string): fc.Arbitrary<string> => fc.mixedCase(fc.constant(text));
  fc.assert(
    fc.property(cased("windows"), cased("test"), cased("security"), (product, category, service) => {
      const engine = createEngine(
        load(
          rule({ source: `{product: ${product}, category: ${category}}` }),
          rule({ source: `{product: ${product}, service: ${service}}` }),
          rule({ source: `{product: ${product}}` }),
        ),
      );
      const hits = engine.judge(makeEvent({ F: "x" }))?.hits.map((hit) => hit.rule);
      expect(hits).toEqual([0, 1, 2]);
    }),
  );
});

test("a filter is for rules whose log source is written in another case", () => {
  const filter =
    "title: f\nlogsource: {product: Windows}\nfilter: {rules: any, s: {G: y}, condition: not s}\n";
  const engine = createEngine(load(rule({ source: "{product: windows, category: Test}" }), filter));
  expect(engine.judge(makeEvent({ F: "x" }))).not.toBeNull();
  expect(engine.judge(makeEvent({ F: "x", G: "y" }))).toBeNull();
});

test.each([
  ["id", "[a, b]"],
  ["id", "{a: b}"],
  ["name", "[a]"],
  ["status", "[deprecated]"],
  ["level", "{high: 1}"],
  ["taxonomy", "[other]"],
  ["tags", "{attack: t1090}"],
  ["tags", "[[attack.t1090]]"],
])("%s: %s refuses the rule", (key, value) => {
  const { rules, refused } = load(rule({ head: `${key}: ${value}\n` })).info;
  expect(rules).toEqual([]);
  expect(refused.map(({ line, reason }) => [line, reason.includes(`“${key}”`)])).toEqual([[2, true]]);
});

test("a title of another type refuses the rule", () => {
  const { refused } = load(rule().replace("A rule", "[A rule]")).info;
  expect(refused.map(({ line, title }) => [line, title])).toEqual([[1, null]]);
});

test("prose of another type is kept as text", () => {
  const head =
    "author: [Ann, Bob]\nfalsepositives:\n  - Rare: admins\n  - Tests\nreferences: one\ndescription:\n  a: 1\n  b: 2\n";
  expect(load(rule({ head })).info.rules[0]?.info).toMatchObject({
    author: "Ann, Bob",
    falsePositives: ["Rare: admins", "Tests"],
    references: ["one"],
    description: "a: 1, b: 2",
  });
});

test.each([
  ["correlation", "correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}\n"],
  ["filter", "filter: {rules: any, sel: {A: 1}, condition: sel}\n"],
])("a document with a detection and a %s is refused, whichever comes first", (_, section) => {
  for (const text of [rule() + section, section + rule()]) {
    const { rules, refused } = load(text).info;
    expect(rules).toEqual([]);
    expect(refused[0]?.reason).toContain("one of detection, correlation, filter");
  }
});

const notRules = [
  "name: CI\non: [push]\njobs:\n  a: {runs-on: ubuntu}\n",
  "id: 1\ndescription: N/A\nregression_tests_info:\n  - name: Positive\n",
  "%YAML 1.2\n---\nrules: []\n",
  "title: Other\norder: 20\nlogsources:\n  a: {product: windows}\n",
  "name: Bug\ndescription: File one\ntitle: '[Bug]'\nbody: []\n",
  "- hosts: all\n  tasks: []\n",
  "just text\n",
  "# only a comment\n",
  "",
  "image: {{ .Values.image }}\n",
  "a: 1\n---\nb: 2\n",
];

test("YAML that is no rule is set aside, a file each, and is not refused", () => {
  const { info } = load(...notRules, rule());
  expect(info.notRules).toEqual(notRules.map((_, index) => `${index}.yml`));
  expect([info.rules.length, info.refused, info.issues]).toEqual([1, [], []]);
});

test.each([
  "title: x\nlogsource: {category: test}\n",
  "title: x\nlevel: high\n",
  "detection: {sel: {F: x}, condition: sel}\n",
  "title: x\nid: [\n",
  "action: global\ntitle: x\n",
  "{title: x, detection: {\n",
  `${rule()}---\nleft: over\n`,
])("what was meant as a rule is still refused: %j", (text) => {
  const { info } = load(text);
  expect(info.notRules).toEqual([]);
  expect(info.refused).toHaveLength(1);
});
