import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  correlate,
  correlationEvent,
  correlationFields,
  correlationsOf,
  createEngine,
  loadRules,
  type CorrelationEvent,
  type RuleSet,
} from "../../src/sigma/index.ts";
import { makeEvent, testMap, type Values } from "./support/try-rule.ts";

const base = ["a", "b", "c"].map(
  (name) =>
    `title: ${name}\nname: ${name}\nlogsource: {category: test}\ndetection: {sel: {Kind: ${name}}, condition: sel}\n`,
);

function load(...documents: readonly string[]): RuleSet {
  return loadRules(
    [{ path: "c.yml", text: [...base, ...documents].join("---\n"), origin: "dropped" }],
    testMap,
  );
}

const rule = (body: string, head = ""): string =>
  `title: Corr\n${head}correlation:\n${body.replace(/^/gm, "  ")}\n`;

/** Seconds after midnight, kind of event, further values. */
type Step = readonly [seconds: number, kind: string, values?: Values];

function timeOf(seconds: number): string {
  return `2026-01-01T${new Date(seconds * 1000).toISOString().slice(11, 19)}.0000000Z`;
}

/** Judges and correlates the events; each result as the seconds of its events. */
function results(ruleSet: RuleSet, steps: readonly Step[]): readonly (readonly number[])[] {
  return run(ruleSet, steps).map((result) => result.sources);
}

function run(ruleSet: RuleSet, steps: readonly Step[]): ReturnType<typeof correlate<number>> {
  expect(ruleSet.info.refused).toEqual([]);
  const engine = createEngine(ruleSet);
  const fields = correlationFields(ruleSet);
  const events: CorrelationEvent<number>[] = [];
  for (const [seconds, kind, values = {}] of steps) {
    const event = { ...makeEvent({ Kind: kind, Host: "PC", ...values }), time: timeOf(seconds) };
    for (const hit of engine.judge(event)?.hits ?? []) {
      const wanted = fields.get(hit.rule);
      if (wanted !== undefined) events.push(correlationEvent(hit.rule, event, wanted, seconds));
    }
  }
  return correlate(correlationsOf(ruleSet), events);
}

describe("a correlation", () => {
  const count = rule("type: event_count\nrules: [a]\ngroup-by: [Host]\ntimespan: 10s\ncondition: {gte: 3}");

  test("counts in a window that slides, both ends included", () => {
    expect(
      results(load(count), [
        [0, "a"],
        [5, "a"],
        [10, "a"],
      ]),
    ).toEqual([[0, 5, 10]]);
    expect(
      results(load(count), [
        [0, "a"],
        [5, "a"],
        [11, "a"],
      ]),
    ).toEqual([]);
    expect(
      results(load(count), [
        [8, "a"],
        [12, "a"],
        [16, "a"],
      ]),
    ).toEqual([[8, 12, 16]]);
  });

  test("gives one result for each burst, with all its events, in the order of time", () => {
    const steps: readonly Step[] = [
      [30, "a"],
      [0, "a"],
      [4, "a"],
      [8, "a"],
      [12, "a"],
      [31, "a"],
      [32, "a"],
      [99, "a"],
    ];
    expect(results(load(count), steps)).toEqual([
      [0, 4, 8, 12],
      [30, 31, 32],
    ]);
  });

  test("keeps groups apart, without regard to case, and leaves out events that lack the field", () => {
    const steps: readonly Step[] = [
      [0, "a", { Host: "X" }],
      [1, "a", { Host: "x" }],
      [2, "a", { Host: "Y" }],
      [3, "a", { Host: "X" }],
    ];
    expect(run(load(count), steps).map(({ group, sources }) => [[...group], sources])).toEqual([
      [[["Host", "X"]], [0, 1, 3]],
    ]);
    const other = rule(
      "type: event_count\nrules: [a]\ngroup-by: [Missing]\ntimespan: 10s\ncondition: {gte: 1}",
    );
    expect(results(load(other), [[0, "a"]])).toEqual([]);
  });

  test("takes several criteria as a range, tested on whole windows", () => {
    const range = count.replace("{gte: 3}", "{gt: 1, lt: 4}");
    expect(
      results(load(range), [
        [0, "a"],
        [1, "a"],
      ]),
    ).toEqual([[0, 1]]);
    expect(
      results(load(range), [
        [0, "a"],
        [1, "a"],
        [2, "a"],
        [3, "a"],
      ]),
    ).toEqual([]);
    expect(
      results(load(count.replace("gte: 3", "eq: 1")), [
        [0, "a"],
        [1, "a"],
      ]),
    ).toEqual([]);
  });

  test("counts different values", () => {
    const values = rule("type: value_count\nrules: [a]\ntimespan: 1m\ncondition: {field: User, gte: 2}");
    expect(
      results(load(values), [
        [0, "a", { User: "x" }],
        [1, "a", { User: "X" }],
      ]),
    ).toEqual([]);
    expect(
      results(load(values), [
        [0, "a", { User: "x" }],
        [1, "a"],
        [2, "a", { User: "y" }],
      ]),
    ).toEqual([[0, 2]]);
    const tuple = values.replace("field: User", "field: [User, IP]");
    expect(
      results(load(tuple), [
        [0, "a", { User: "x", IP: "1" }],
        [1, "a", { User: "x", IP: "2" }],
      ]),
    ).toEqual([[0, 1]]);
  });

  test("finds different rules together, in any order or in the order given", () => {
    const together = rule("type: temporal\nrules: [a, b]\ngroup-by: [Host]\ntimespan: 10s");
    expect(
      results(load(together), [
        [0, "b"],
        [5, "a"],
      ]),
    ).toEqual([[0, 5]]);
    expect(
      results(load(together), [
        [0, "b"],
        [5, "b"],
      ]),
    ).toEqual([]);
    const ordered = together.replace("temporal", "temporal_ordered");
    expect(
      results(load(ordered), [
        [0, "b"],
        [5, "a"],
      ]),
    ).toEqual([]);
    expect(
      results(load(ordered), [
        [0, "a"],
        [5, "b"],
      ]),
    ).toEqual([[0, 5]]);
    expect(
      results(load(ordered), [
        [0, "a"],
        [8, "a"],
        [15, "b"],
      ]),
    ).toEqual([[8, 15]]);
    expect(
      results(load(ordered), [
        [0, "a"],
        [15, "b"],
      ]),
    ).toEqual([]);
  });

  test("counts any of the rules that match in their order where it names a number", () => {
    const two = rule("type: temporal_ordered\nrules: [a, b, c]\ntimespan: 10s\ncondition: {gte: 2}");
    const held = (...kinds: readonly string[]): boolean =>
      results(
        load(two),
        kinds.map((kind, second): Step => [second, kind]),
      ).length > 0;
    expect(held("a", "c")).toBe(true);
    expect(held("b", "c")).toBe(true);
    expect(held("c", "b", "a")).toBe(false);
    expect(held("c", "a", "a", "b")).toBe(true);
    expect(held("b")).toBe(false);
  });

  test("keeps the order under a condition over rules, as trying every choice of events does", () => {
    interface Tree {
      readonly text: string;
      holds(chosen: (name: string) => boolean, seen: (name: string) => boolean): boolean;
    }
    const name = fc.constantFrom("a", "b", "c");
    const leaf: fc.Arbitrary<Tree> = name.map((text) => ({ text, holds: (chosen) => chosen(text) }));
    const absent: fc.Arbitrary<Tree> = name.map((text) => ({
      text: `not ${text}`,
      holds: (_, seen) => !seen(text),
    }));
    const pair = (word: "and" | "or", child: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
      fc.tuple(child, child).map(([one, other]) => ({
        text: `(${one.text} ${word} ${other.text})`,
        holds: (chosen, seen) =>
          word === "and"
            ? one.holds(chosen, seen) && other.holds(chosen, seen)
            : one.holds(chosen, seen) || other.holds(chosen, seen),
      }));
    const term = fc.oneof(leaf, absent);
    const tree = fc.oneof(
      pair("and", term),
      pair("or", term),
      pair("and", pair("or", term)),
      pair("or", pair("and", term)),
    );
    const order = fc.shuffledSubarray(["a", "b", "c"], { minLength: 3, maxLength: 3 });
    const kinds = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(tree, order, kinds, ({ text, holds }, rules, events) => {
        const ruleSet = load(
          rule(`type: temporal_ordered\nrules: [${rules}]\ntimespan: 1h\ncondition: ${text}`),
        );
        const kindsOf: readonly string[] = events;
        const isOrdered = (chosen: readonly string[]): boolean => {
          let from = 0;
          return chosen.every((kind) => (from = kindsOf.indexOf(kind, from) + 1) > 0);
        };
        const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
          rules.filter((_, row) => (bits >> row) % 2 === 1),
        );
        const expected = choices.some(
          (chosen) =>
            isOrdered(chosen) &&
            holds(
              (kind) => chosen.includes(kind),
              (kind) => kindsOf.includes(kind),
            ),
        );
        const steps = events.map((kind, second): Step => [second, kind]);
        const any = events.some((kind) => kind !== "d");
        expect(results(ruleSet, steps).length > 0).toBe(any && expected);
      }),
      { numRuns: 400 },
    );
  });

  test.each(["group-by: [Host]", "timespan: 1m", "condition: {gte: 2}", "aliases: {}"])(
    "is refused where %j stands beside its section",
    (line) => {
      const text = `${rule("type: event_count\nrules: [a]\ntimespan: 10s\ncondition: {gte: 3}")}${line}\n`;
      expect(load(text).info.refused.map(({ reason }) => reason)).toEqual([
        expect.stringContaining("must stand in it"),
      ]);
    },
  );

  test("takes a condition over rules, which then need no list of their own", () => {
    const extended = rule("type: temporal\ntimespan: 10s\ncondition: a and b and not c");
    expect(
      results(load(extended), [
        [0, "a"],
        [1, "b"],
      ]),
    ).toEqual([[0, 1]]);
    expect(
      results(load(extended.replace("timespan", "rules: [a, b, c]\n  timespan")), [
        [0, "a"],
        [1, "b"],
        [2, "c"],
      ]),
    ).toEqual([]);
  });

  test.each([
    ["value_sum", "{field: Size, gt: 99}", [50, 50], true],
    ["value_sum", "{field: Size, gt: 99}", [50, 49], false],
    ["value_avg", "{field: Size, gte: 1.5}", [1, 2], true],
    ["value_median", "{field: Size, eq: 3}", [1, 3, 100], true],
    ["value_percentile", "{field: Size, percentile: 50, gte: 2}", [1, 3], true],
    ["value_percentile", "{field: Size, percentile: 0, gte: 2}", [1, 3], false],
  ])("calculates %s %s over %j: %j", (type, condition, sizes, held) => {
    const numeric = rule(`type: ${type}\nrules: [a]\ntimespan: 1h\ncondition: ${condition}`);
    const steps = sizes.map((size, index): Step => [index, "a", { Size: String(size) }]);
    expect(results(load(numeric), steps)).toHaveLength(held ? 1 : 0);
  });

  test("reads fields under an alias", () => {
    const aliased = rule(
      "type: temporal\nrules: [a, b]\ngroup-by: [ip]\ntimespan: 1m\naliases: {ip: {a: SourceIp, b: IpAddress}}",
    );
    expect(
      results(load(aliased), [
        [0, "a", { SourceIp: "1.1.1.1" }],
        [1, "b", { IpAddress: "1.1.1.1" }],
      ]),
    ).toEqual([[0, 1]]);
    expect(
      results(load(aliased), [
        [0, "a", { SourceIp: "1.1.1.1" }],
        [1, "b", { IpAddress: "2.2.2.2" }],
      ]),
    ).toEqual([]);
  });

  test("may refer to a correlation, whatever their order in the file", () => {
    const outer = rule(
      "type: temporal_ordered\nrules: [many, b]\ngroup-by: [Host]\ntimespan: 20s",
      "name: outer\n",
    );
    const inner = count.replace("title: Corr", "title: Corr\nname: many");
    expect(
      results(load(outer, inner), [
        [0, "a"],
        [1, "a"],
        [2, "a"],
        [9, "b"],
      ]),
    ).toEqual([
      [0, 1, 2],
      [0, 1, 2, 9],
    ]);
  });

  test("stands for its rules unless it says generate", () => {
    expect([...load(count).silent]).toEqual([0]);
    expect([...load(count.replace("type:", "generate: true\n  type:")).silent]).toEqual([]);
    expect([...load(`generate: true\n${count}`).silent]).toEqual([]);
    const [hit] = createEngine(load(count)).judge(makeEvent({ Kind: "a" }))!.hits;
    expect(hit?.reported).toBe(false);
  });

  test.each([
    ["type: count\nrules: [a]\ntimespan: 1m", "Unknown type"],
    ["type: event_count\nrules: [a]\ntimespan: 1x\ncondition: {gte: 1}", "timespan"],
    ["type: event_count\nrules: [a]\ncondition: {gte: 1}", "timespan"],
    ["type: event_count\nrules: [a]\ntimespan: 1m", "no condition"],
    ["type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {more: 1}", "Unknown condition"],
    ["type: event_count\nrules: [nothing]\ntimespan: 1m\ncondition: {gte: 1}", "“nothing”"],
    ["type: event_count\nrules: [self]\ntimespan: 1m\ncondition: {gte: 1}", "itself"],
    ["type: value_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 1}", "needs a “field”"],
    ["type: value_percentile\nrules: [a]\ntimespan: 1m\ncondition: {field: F, gte: 1}", "percentile"],
    ["type: event_count\nrules: [a, b]\ntimespan: 1m\ncondition: a and b", "needs the type temporal"],
    ["type: event_count\nrules: [a]\ngroup_by: [Host]\ntimespan: 1m\ncondition: {gte: 1}", "“group_by”"],
    [
      "type: event_count\nrules: [a]\ngroup-by:\ntimespan: 1m\ncondition: {gte: 1}",
      "“group-by” has no value",
    ],
    ["type: event_count\nrules: [a]\ngroup-by: {Host: x}\ntimespan: 1m\ncondition: {gte: 1}", "found a map"],
    ["type: event_count\nrules: [a]\ngroup-by: [[Host]]\ntimespan: 1m\ncondition: {gte: 1}", "found a list"],
    ["type: event_count\nrules: [a, ~]\ntimespan: 1m\ncondition: {gte: 1}", "found nothing"],
    ["type: event_count\nrules: [a]\ntimespan: [1m]\ncondition: {gte: 1}", "found a list"],
    ["type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 1, field: User}", "takes no “field”"],
    ["type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: [a, b]", "must be a map or a text"],
    ["type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: 2", "must be a map or a text"],
    ["type: temporal\nrules: [a, b]\ntimespan: 1m\naliases: {ip: {a: ~}}", "name of a field"],
    ["type: event_count\ntimespan: 1m\ncondition: {gte: 1}", "names no rules"],
  ])("is refused where it cannot be honoured (%#)", (body, reason) => {
    const ruleSet = load(rule(body, "name: self\n"));
    expect(ruleSet.info.refused[0]?.line).toBeGreaterThan(14);
    expect(ruleSet.info.rules).toHaveLength(3);
    expect(ruleSet.info.refused[0]?.reason).toContain(reason);
  });
});

describe("a filter", () => {
  const filter = (body: string, source = "category: test"): string =>
    `title: Known good\nlogsource: {${source}}\nfilter:\n${body.replace(/^/gm, "  ")}\n`;
  const matches = (ruleSet: RuleSet, values: Values): boolean =>
    createEngine(ruleSet).judge(makeEvent(values)) !== null;

  test("adds its condition to the rules it names", () => {
    const ruleSet = load(filter("rules: [a]\nsel: {User: admin}\ncondition: not sel"));
    expect(matches(ruleSet, { Kind: "a", User: "admin" })).toBe(false);
    expect(matches(ruleSet, { Kind: "a", User: "other" })).toBe(true);
    expect(matches(ruleSet, { Kind: "b", User: "admin" })).toBe(true);
    expect(ruleSet.info.rules[0]?.info.condition).toBe("(sel) and (not sel)");
  });

  test("may be for any rule of its log source", () => {
    const ruleSet = load(filter("rules: any\nsel: {User: admin}\ncondition: not sel"));
    expect(matches(ruleSet, { Kind: "b", User: "admin" })).toBe(false);
  });

  test("keeps its search identifiers to itself", () => {
    const text =
      "title: t\nname: t\nlogsource: {category: test}\ndetection: {sel_a: {F: 1}, condition: 1 of sel_*}\n";
    const ruleSet = load(text, filter("rules: [t]\nsel_b: {G: 2}\ncondition: not sel_b"));
    expect(matches(ruleSet, { G: "2" })).toBe(false);
    expect(matches(ruleSet, { F: "1" })).toBe(true);
    const explanation = createEngine(ruleSet).explain(makeEvent({ F: "1" }), 3);
    expect(JSON.stringify(explanation)).toContain('"name":"Known good: sel_b"');
  });

  test.each([
    ["rules: [nothing]\nsel: {A: 1}\ncondition: not sel", "category: test", "none of the rules"],
    ["rules: [a]\nsel: {A: 1}\ncondition: not sel", "category: other", "none of the rules"],
    ["sel: {A: 1}\ncondition: not sel", "category: test", "“rules”"],
    ["rules:\nsel: {A: 1}\ncondition: not sel", "category: test", "“rules” has no value"],
    ["rules: {a: b}\nsel: {A: 1}\ncondition: not sel", "category: test", "found a map"],
    ["rules: [[a]]\nsel: {A: 1}\ncondition: not sel", "category: test", "found a list"],
    ["rules: any\nsel: {A: 1}\ncondition: not sel", "category: [test]", "found a list"],
  ])("is refused where it is for nothing (%#)", (body, source, reason) => {
    expect(load(filter(body, source)).info.refused[0]?.reason).toContain(reason);
  });
});
