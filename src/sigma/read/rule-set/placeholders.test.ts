import { expect, test } from "vitest";
import { parsePlaceholders } from "./placeholders.ts";

test("YAML and TOML say the same, with or without percent signs", () => {
  const values = { admins: ["root", "Administrator"], domain: ["CORP"] };
  const yaml = 'admins: [root, Administrator]\n"%domain%": CORP\n';
  const toml = 'admins = ["root", "Administrator"]\n"%domain%" = "CORP"\n';
  expect(parsePlaceholders("values.yml", yaml)).toEqual({ placeholders: values, issues: [] });
  expect(parsePlaceholders("values.toml", toml)).toEqual({ placeholders: values, issues: [] });
});

test("a placeholder may have any name", () => {
  const { placeholders } = parsePlaceholders("v.yml", "__proto__: [a]\nconstructor: b\n");
  expect(Object.entries(placeholders)).toEqual([
    ["__proto__", ["a"]],
    ["constructor", ["b"]],
  ]);
});

test("what is no list of texts is named and left out", () => {
  const { placeholders, issues } = parsePlaceholders("v.yml", "good: [a]\nbad: {b: c}\n");
  expect(placeholders).toEqual({ good: ["a"] });
  expect(issues.map(({ line, file }) => [file, line])).toEqual([["v.yml", 2]]);
});

test.each(["- a\n- b\n", "a: [\n", "\u0000\u0001"])("%j is refused with its line", (text) => {
  expect(parsePlaceholders("v.yml", text).issues).toHaveLength(1);
});

test("broken TOML is refused with its line", () => {
  expect(parsePlaceholders("v.toml", 'a = ["x"]\nb = [').issues).toHaveLength(1);
});
