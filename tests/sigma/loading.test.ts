import { describe, expect, test } from "vitest";
import { say } from "../../src/lib/said.ts";
import { createEngine, loadRules, type RuleSet } from "../../src/sigma/index.ts";
import { FieldTable } from "../../src/sigma/match/event/field-table.ts";
import { Group } from "../../src/sigma/match/engine/group.ts";
import { RulesByChannel } from "../../src/sigma/match/engine/rules-by-channel.ts";
import { makeEvent, testMap } from "./support/try-rule.ts";

function load(...texts: readonly string[]): RuleSet {
  const files = texts.map((text, index) => ({ path: `${index}.yml`, text, origin: "dropped" as const }));
  return loadRules(files, testMap);
}

const rule = (extra = "", body = "  sel:\n    F: x\n  condition: sel"): string =>
  `title: A rule\n${extra}logsource:\n  category: test\ndetection:\n${body}\n`;

describe("loading rules", () => {
  test("names line and reason of what it refuses, with title and id where they can be read", () => {
    const ruleSet = load(rule("id: some-id\n", "  sel:\n    F: x\n    G|wrong: y\n  condition: sel"));
    expect(ruleSet.info.refused).toEqual([
      {
        path: "0.yml",
        line: 8,
        title: "A rule",
        id: "some-id",
        kind: "refused",
        reason: "Unknown modifier “wrong”",
        said: say("Unknown modifier “{name}”{hint}", { name: "wrong", hint: "" }),
      },
    ]);
    expect(ruleSet.info.issues[0]).toMatchObject({ code: "rule-refused", file: "0.yml", line: 8 });
  });

  test("lets no bad document stop its neighbours, in one file or another", () => {
    const ruleSet = load(
      `${rule()}---\ntitle: [unclosed\n---\n${rule("name: third\n")}`,
      "just text",
      "",
      rule(),
    );
    expect(ruleSet.info.rules.map(({ info }) => [info.path, info.line])).toEqual([
      ["0.yml", 1],
      ["0.yml", 11],
      ["3.yml", 1],
    ]);
    expect(ruleSet.info.refused.map(({ path, line }) => [path, line])).toEqual([["0.yml", 9]]);
    expect(ruleSet.info.notRules).toEqual(["1.yml", "2.yml"]);
  });

  test("keeps the text of each document", () => {
    const ruleSet = load(`${rule("name: one\n")}---\n${rule("name: two\n")}`);
    expect(ruleSet.info.rules.map(({ info }) => info.source)).toEqual([
      rule("name: one\n"),
      rule("name: two\n"),
    ]);
  });

  test.each([
    ["a key that stands twice", rule("", "  sel:\n    F: x\n    F: y\n  condition: sel"), 7, "stands twice"],
    ["a merge key", rule("", "  sel:\n    <<: {F: x}\n  condition: sel"), 6, "Merge keys"],
    ["a tag", rule("", "  sel:\n    F: !!binary x\n  condition: sel"), 6, "tag"],
    ["no title", rule().replace("title: A rule\n", ""), 1, "no title"],
    ["no log source", rule().replace("logsource:\n  category: test\n", ""), 1, "logsource"],
    ["an empty log source", rule().replace("category: test", "definition: x"), 3, "neither category"],
    ["no condition", rule("", "  sel:\n    F: x"), 5, "no condition"],
    ["no search identifier", rule("", "  condition: sel"), 5, "no search identifier"],
    ["a foreign taxonomy", rule("taxonomy: other\n"), 2, "taxonomy"],
    ["a retired status", rule("status: deprecated\n"), 1, "deprecated"],
    ["an unknown alias", rule("", "  sel:\n    F: *nothing\n  condition: sel"), 6, "No anchor"],
    ["version 1 actions", `action: global\n${rule()}`, 1, "version 1"],
    ["a long title", rule().replace("A rule", "x".repeat(300)), 1, "256"],
  ])("refuses %s", (_, text, line, reason) => {
    const [refused] = load(text).info.refused;
    expect(refused?.reason).toContain(reason);
    expect(refused?.line).toBe(line);
  });

  test("follows aliases, but not without end", () => {
    const good = load(rule("", "  a: &a\n    F: x\n  b: *a\n  condition: a and b"));
    expect(good.info.rules).toHaveLength(1);
    const layers = Array.from(
      { length: 12 },
      (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
    );
    const bomb = load(rule("", `  a0: &a0 [x, x]\n${layers.join("\n")}\n  condition: a0`));
    expect(bomb.info.refused[0]?.reason).toContain("once aliases are followed");
    expect(load(rule("", "  a: &a [*a]\n  condition: a")).info.refused[0]?.reason).toContain("No anchor");
  });

  test("bounds depth and size", () => {
    expect(load(`title: ${"[".repeat(2000)}`).info.refused).toHaveLength(1);
    expect(load(`# ${"x".repeat(9 << 20)}`).info.refused[0]?.reason).toContain("is the limit");
  });

  test("uses the first of several rules with one id, and dropped ones before bundled ones", () => {
    const text = rule("id: same\n");
    const files = [
      { path: "bundled.yml", text, origin: "bundled" as const },
      { path: "first.yml", text, origin: "dropped" as const },
      { path: "second.yml", text, origin: "dropped" as const },
    ];
    const { info } = loadRules(files, testMap);
    expect(info.rules.map((loaded) => loaded.info.path)).toEqual(["first.yml"]);
    expect(info.refused.map(({ path }) => path)).toEqual(["second.yml"]);
  });

  test("loads retired rules where they are asked for", () => {
    const files = [{ path: "a.yml", text: rule("status: deprecated\n"), origin: "dropped" as const }];
    expect(loadRules(files, testMap, { retired: true }).info.rules).toHaveLength(1);
  });

  test("keeps what a rule says of itself, an unknown level aside", () => {
    const head =
      "id: x\nstatus: odd\nlevel: awful\ndate: 2026-01-31\ntags: [attack.t1090]\nlicense: DRL\nown: 1\n";
    expect(load(rule(head)).info.rules[0]?.info).toMatchObject({
      status: "odd",
      level: null,
      date: "2026-01-31",
      tags: ["attack.t1090"],
      license: "DRL",
      condition: "sel",
    });
  });

  test("says why a rule has no events to judge", () => {
    const of = (source: string): string | null => {
      const [loaded] = load(rule().replace("category: test", source)).info.rules;
      expect(loaded?.targets).toEqual([]);
      return loaded?.why ?? null;
    };
    expect(of("category: webserver")).toContain("not in the log source map");
    expect(of("product: linux")).toContain("only Windows");
    expect(of("{category: test, service: other}")).toContain("service other");
  });

  test("lets a rule that names only Windows judge every event", () => {
    const ruleSet = load(rule().replace("category: test", "product: windows"));
    expect(createEngine(ruleSet).judge(makeEvent({ F: "x" }, "Any/Channel", "7"))).not.toBeNull();
    expect(ruleSet.info.rules[0]?.targets).toEqual([{ channel: "*", eventIds: null }]);
  });

  test("narrows the events of a rule by the event ids it asks for", () => {
    const body = "  sel:\n    EventID: [4624, 4625]\n  other:\n    EventID: 4625\n  condition: sel and other";
    const ruleSet = load(rule("", body).replace("category: test", "service: security"));
    expect(ruleSet.info.rules[0]?.targets).toEqual([{ channel: "Security", eventIds: [4625] }]);
    const byChannel = new RulesByChannel(ruleSet);
    const rulesFor = (channel: string, eventId: number): readonly number[] =>
      new Group(byChannel.rulesIn(channel), eventId, new FieldTable()).rules.map(({ index }) => index);
    expect(rulesFor("SECURITY", 4625)).toEqual([0]);
    expect(rulesFor("Security", 4624)).toEqual([]);
  });
});
