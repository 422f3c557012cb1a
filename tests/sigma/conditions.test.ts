import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/sigma/index.ts";
import { loadDetection, makeEvent, matches, refusal } from "./support/try-rule.ts";

/** Identifiers a, b, c hold where the field of that name is `1`. */
function holds(condition: string, fields: string, names = ["a", "b", "c"]): boolean {
  const selections = names.map((name) => `${name}: {${name}: 1}`).join("\n");
  const values = Object.fromEntries([...fields].map((name) => [name, "1"]));
  return matches(`${selections}\ncondition: ${JSON.stringify(condition)}`, values);
}

describe("a condition", () => {
  test.each([
    ["a or b and c", "a", true],
    ["a or b and c", "b", false],
    ["(a or b) and c", "a", false],
    ["not a and b", "b", true],
    ["not (a and b)", "a", true],
    ["not not a", "a", true],
    ["a and not b and not c", "a", true],
    ["a and\n  b", "ab", true],
    ["1 of them", "c", true],
    ["any of them", "", false],
    ["all of them", "abc", true],
    ["all of them", "ab", false],
    ["1 of a", "a", true],
    ["not 1 of b*", "a", true],
  ])("%j with %j held gives %j", (condition, fields, held) => {
    expect(holds(condition, fields)).toBe(held);
  });

  test("takes words whole", () => {
    const detection = "notepad: {F: 1}\nand_x: {F: 1}\nor-y: {F: 1}\n";
    expect(matches(`${detection}condition: notepad and and_x and or-y`, { F: "1" })).toBe(true);
    expect(matches(`${detection}condition: not notepad`, { F: "1" })).toBe(false);
  });

  test("lets patterns have stars anywhere, and lets no pattern reach _hidden by accident", () => {
    const detection = "sel_a_x: {F: 1}\nsel_b_x: {F: 2}\nsel_a_y: {F: 3}\n_off: {F: 4}\n";
    expect(matches(`${detection}condition: 1 of sel_*_x`, { F: "2" })).toBe(true);
    expect(matches(`${detection}condition: 1 of sel_*_x`, { F: "3" })).toBe(false);
    expect(matches(`${detection}condition: 1 of them`, { F: "4" })).toBe(false);
    expect(matches(`${detection}condition: 1 of *`, { F: "4" })).toBe(false);
    expect(matches(`${detection}condition: 1 of _*`, { F: "4" })).toBe(true);
  });

  test("may be a list, of which one entry is enough", () => {
    const detection = "a: {F: 1}\nb: {F: 2}\ncondition: [a, b]";
    expect(matches(detection, { F: "2" })).toBe(true);
    expect(matches(detection, { F: "3" })).toBe(false);
  });

  test.each([
    ["a AND b", "lower case"],
    ["NOT a", "lower case"],
    ["a or", "expected a search identifier"],
    ["(a", "expected “)”"],
    ["a b", "expected “and”"],
    ["2 of them", "1 of"],
    ["1 of nothing*", "No search identifier matches"],
    ["nothing", "does not define"],
    ["a | count() > 5", "version 1"],
    ["a*", "1 of"],
    ["", "must be a text"],
    ["a & b", "no condition can hold"],
  ])("%j is refused", (condition, reason) => {
    expect(refusal(`a: {F: 1}\nb: {F: 2}\ncondition: ${condition}`)).toContain(reason);
  });

  test("is refused where it nests without end", () => {
    expect(refusal(`a: {F: 1}\ncondition: ${"(".repeat(5000)}a${")".repeat(5000)}`)).toContain(
      "inside each other",
    );
    expect(refusal(`a: {F: 1}\ncondition: ${"not ".repeat(5000)}a`)).toContain("in a row");
  });

  test("has no place for timeframe", () => {
    expect(refusal("a: {F: 1}\ntimeframe: 5m\ncondition: a")).toContain("version 1");
  });
});

describe("search identifiers", () => {
  test("join the items of a map by and, the maps of a list by or", () => {
    const detection = "s:\n  - A: 1\n    B: 1\n  - C: 1\ncondition: s";
    expect(matches(detection, { A: "1" })).toBe(false);
    expect(matches(detection, { A: "1", B: "1" })).toBe(true);
    expect(matches(detection, { C: "1" })).toBe(true);
    expect(matches(detection.replace("condition: s", "condition: all of them"), { C: "1" })).toBe(true);
  });

  test("may name one field twice with different modifiers", () => {
    const detection = "s:\n  F|startswith: a\n  F|endswith: z\ncondition: s";
    expect(matches(detection, { F: "abcz" })).toBe(true);
    expect(matches(detection, { F: "abc" })).toBe(false);
  });

  test("make an absent field false, so that a filter on it does not suppress", () => {
    const detection = "sel: {F: 1}\nfilter_a: {G: x}\nfilter_b: {H: y}\ncondition: sel and not 1 of filter_*";
    expect(matches(detection, { F: "1" })).toBe(true);
    expect(matches(detection, { F: "1", G: "z" })).toBe(true);
    expect(matches(detection, { F: "1", H: "y" })).toBe(false);
  });

  test("are reported where they held, in the rule's order", () => {
    const ruleSet = loadDetection(
      "b: {F: 1}\nunused: {F: 1}\na: {F: 1}\nc: {F: 2}\ncondition: 1 of a or b or c",
    );
    const judgement = createEngine(ruleSet).judge(makeEvent({ F: "1" }));
    expect(judgement?.hits).toEqual([{ rule: 0, selections: ["b", "a"], reported: true }]);
  });
});
