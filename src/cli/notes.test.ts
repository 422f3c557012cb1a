import { expect, test } from "vitest";
import { noRecordLine, notRulesLine, splitBlockLine } from "./notes.ts";

test.each([
  [["a.yml"], "1 YAML file is no rule: a.yml"],
  [["a.yml", "b.yml"], "2 YAML files are no rules: a.yml, b.yml"],
  [["a", "b", "c", "d", "e", "f", "g"], "7 YAML files are no rules: a, b, c, d, e and 2 more"],
])("YAML files that are no rules are one line: %j", (paths, line) => {
  expect(notRulesLine(paths)).toBe(line);
});

test("parts of script blocks are counted in words", () => {
  expect(splitBlockLine(1)).toBe(
    "1 event holds a part of script blocks without the rest, and it was judged by itself",
  );
  expect(splitBlockLine(3)).toContain("3 events hold parts");
});

test("a filter that fits no record is told", () => {
  expect(noRecordLine({ text: "channel:Securty" })).toBe("no record fits the filter: channel:Securty");
});
