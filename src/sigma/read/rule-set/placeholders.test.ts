import { expect, test } from "vitest";
import { MAX_TOML } from "../../logsource/toml.ts";
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

test("TOML of more than can be read in reasonable time is refused, YAML is not", () => {
  const [long, short] = [MAX_TOML, 100_000].map((length) => "x".repeat(length));
  expect(parsePlaceholders("v.toml", `a = "${long!}"`).issues[0]?.detail).toMatch(
    /^It has 163846 characters; up to/,
  );
  expect(parsePlaceholders("v.toml", `a = "${short!}"`).placeholders).toEqual({ a: [short] });
  expect(parsePlaceholders("v.yml", `a: "${long!}"`).placeholders).toEqual({ a: [long] });
});

test("broken TOML is refused with its line", () => {
  expect(parsePlaceholders("v.toml", 'a = ["x"]\nb = [').issues).toHaveLength(1);
});
