import { inEnglish } from "../../lib/said.ts";
import { describe, expect, test } from "vitest";
import { loadRules } from "../read/rule-set/load-rules.ts";
import { parseLogSourceMap } from "../logsource/parse-map.ts";
import { RuleDescriber } from "./describe-rule.ts";

const { map } = parseLogSourceMap("map.toml", '[[source]]\ncategory = "test"\nchannels = ["Security"]\n');

function describer(...documents: readonly string[]): RuleDescriber {
  const ruleSet = loadRules([{ path: "r.yml", text: documents.join("---\n"), origin: "dropped" }], map);
  expect(ruleSet.info.refused).toEqual([]);
  return new RuleDescriber(ruleSet);
}

const rule = (title: string, detection: string): string =>
  `title: ${title}\nname: ${title}\nlogsource: {category: test}\ndetection:\n${detection.replace(/^/gm, "  ")}\n`;

/** `field kind text (others)`, negated ones with a bang. */
function indicators(describer: RuleDescriber, index = 0): readonly string[] {
  return describer
    .describe(index)!
    .indicators.flatMap(({ field, kind, negated, values }) =>
      values.map(
        ({ text, otherRules }) => `${negated ? "!" : ""}${field ?? "any"} ${kind} ${text} (${otherRules})`,
      ),
    );
}

const indicatorsOf = (item: string): readonly string[] =>
  indicators(describer(rule("one", `sel:\n  ${item}\ncondition: sel`)));

describe("indicators", () => {
  test.each([
    ["Image: a.exe", "Image eq a.exe (0)"],
    ["Image: '*\\a.exe'", "Image ends_with \\a.exe (0)"],
    ["Image|endswith: '\\a.exe'", "Image ends_with \\a.exe (0)"],
    ["Image: 'a*'", "Image starts_with a (0)"],
    ["Image|contains: a", "Image contains a (0)"],
    ["Image: '*a*'", "Image contains a (0)"],
    ["Image: '*a*b'", "Image like *a*b (0)"],
    ["Image|contains: 'a?b'", "Image like *a?b* (0)"],
    ["Image: 'a\\*b'", "Image eq a*b (0)"],
    ["Image|re|i: a.b", "Image match|i a.b (0)"],
    ["Image|contains|windash: ' -e'", "Image contains|windash  -e (0)"],
    ["Image|wide|base64offset|contains: net", "Image contains|wide|base64offset net (0)"],
    ["Image|cased: A", "Image eq|cased A (0)"],
    ["Ip|cidr: 10.0.0.0/8", "Ip cidr 10.0.0.0/8 (0)"],
    ["Size|gte: 5", "Size gte 5 (0)"],
    ["Image|exists: false", "Image exists false (0)"],
    ["Image: null", "Image exists false (0)"],
    ["Image|fieldref|endswith: Other", "Image ends_with_field Other (0)"],
    ["Image|neq: a", "!Image eq a (0)"],
    ["'|all': [a, b]", "any contains a (0)"],
  ])("%s is %s", (item, expected) => {
    expect(indicatorsOf(item)[0]).toBe(expected);
  });

  test("cover what the condition reaches, with the sign under which it does", () => {
    const detection = [
      "sel: {A: x}",
      "filter_a: {B: y}",
      "filter_b: {B|neq: z}",
      "unused: {C: never}",
      "condition: sel and not 1 of filter_*",
    ].join("\n");
    expect(indicators(describer(rule("one", detection)))).toEqual([
      "A eq x (0)",
      "!B eq y (0)",
      "B eq z (0)",
    ]);
  });

  test("count the other rules that look for the same, however they write it", () => {
    const of = describer(
      rule("one", "sel: {Image|endswith: [\\a.exe, \\b.exe]}\ncondition: sel"),
      rule("two", "sel: {Image: '*\\A.EXE'}\nagain: {Image|endswith: \\a.exe}\ncondition: sel or again"),
      rule("three", "sel: {Image: x}\nfilter: {Image|endswith: \\a.exe}\ncondition: sel and not filter"),
    );
    expect(indicators(of)).toEqual(["Image ends_with \\a.exe (1)", "Image ends_with \\b.exe (0)"]);
    expect(indicators(of, 1)).toEqual(["Image ends_with \\A.EXE (1)"]);
  });
});

describe("a rule's outline", () => {
  test("holds its selections, those of filters, and the condition that joins them", () => {
    const filter =
      "title: Known\nlogsource: {category: test}\nfilter:\n  rules: [one]\n  sel: {User: admin}\n  condition: not sel\n";
    const detection = "sel:\n  - A: x\n    B|contains|all: [y, z]\n  - word\ncondition: [sel, not sel]";
    const detail = describer(rule("one", detection), filter).describe(0)!;
    expect(detail.condition).toBe("((sel) or (not sel)) and (not sel)");
    expect(detail.filters).toEqual(["Known"]);
    expect(detail.selections.map(({ name }) => name)).toEqual(["sel", "Known: sel"]);
    expect(detail.selections[0]!.root).toEqual({
      kind: "or",
      children: [
        {
          kind: "and",
          children: [
            { kind: "item", field: "A", modifiers: [], join: "or", values: ["x"], line: 6 },
            {
              kind: "item",
              field: "B",
              modifiers: ["contains", "all"],
              join: "and",
              values: ["y", "z"],
              line: 7,
            },
          ],
        },
        { kind: "item", field: null, modifiers: [], join: "or", values: ["word"], line: 8 },
      ],
    });
    expect(detail.correlation).toEqual([]);
  });

  test("says of a correlation what it joins", () => {
    const correlation =
      "title: Many\ncorrelation:\n  type: value_count\n  rules: [one]\n  group-by: [Host]\n  timespan: 1h\n  condition: {gte: 3, lt: 9, field: User}\n";
    const detail = describer(rule("one", "sel: {A: x}\ncondition: sel"), correlation).describe(1)!;
    expect(detail.correlation.map(inEnglish)).toEqual([
      "Joins: one",
      "Looks for: number of different values of User ≥ 3 and < 9",
      "Within: 1h",
      "For each: Host",
      "The rules it joins report no matches of their own",
    ]);
  });

  test("is null where there is no such rule", () => {
    expect(describer(rule("one", "sel: {A: x}\ncondition: sel")).describe(1)).toBeNull();
  });
});
