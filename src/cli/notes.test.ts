import { expect, test } from "vitest";
import { parseFilter } from "../table/filter-language.ts";
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

test.each([
  ["channel:Securty fact:netsh", "channel:Securty fact:netsh"],
  ["-(Hots:a or b)", "-(Hots:a or b); it asks for Hots, which is no column but a field"],
  ["a:=1 host:x LogonId:2", "a:=1 host:x LogonId:2; it asks for LogonId, which is no column but a field"],
  ["abc:1 def:2 abc:3", "abc:1 def:2 abc:3; it asks for abc, def, which are no columns but fields"],
])("a filter that fits no record is told, with fields that may be misspelt: %s", (text, line) => {
  expect(noRecordLine({ text, terms: parseFilter(text).terms })).toBe(`no record fits the filter: ${line}`);
});
