import { expect, test } from "vitest";
import { parseFilter } from "../table/filter-language.ts";
import { printFilter } from "../table/filter-print.ts";
import { askedOfTables, unknownLevels, type AskedTable } from "./asked-terms.ts";

const aside = (text: string, table: AskedTable): string =>
  printFilter(askedOfTables(parseFilter(text).terms)[table].aside);

test.each([
  ["host:A 3389 -user:b after:2024-01-01", ""],
  ["rule:netsh host:A", "rule:netsh"],
  ["level:high level:>=low -reviewed:yes", "level:high level:>=low"],
  ["LogonId:0x3e7", "LogonId:0x3e7"],
  ["(host:A or rule:x)", "(host:A or rule:x)"],
  ["-(host:A channel:B)", ""],
])("forwards are not asked what only events and matches tell: %s", (text, left) => {
  expect(aside(text, "forwards")).toBe(left);
});

test.each([
  ["state:open host:A", "state:open"],
  ["-State:Ended", "-State:Ended"],
  ["State:Started", ""],
  [
    "listen:8080 connect:3389 certainty:used -benign:wsl2",
    "listen:8080 connect:3389 certainty:used -benign:wsl2",
  ],
  ["(state:open or host:A)", "(state:open or host:A)"],
  ["rule:netsh level:high LogonId:0x3e7", ""],
])("events and matches are not asked what only forwards tell: %s", (text, left) => {
  expect([aside(text, "matches"), aside(text, "events")]).toEqual([left, left]);
});

test("matches are not asked for levels that only Windows has", () => {
  for (const text of ["level:error", "level:>=warning", "level:16"])
    expect([aside(text, "matches"), aside(text, "events")]).toEqual([text, ""]);
  for (const text of ["level:critical", "level:none", "level:low..high", "level:h*"])
    expect([aside(text, "matches"), aside(text, "events")]).toEqual(["", ""]);
});

test("what is set aside leaves the rest as it was", () => {
  const { terms } = parseFilter("host:A state:open 3389");
  expect(printFilter(askedOfTables(terms).matches.own)).toBe("host:A 3389");
  expect(askedOfTables(terms).forwards.own).toBe(terms);
});

test("a level that nobody has is told once, as written in lower case", () => {
  const told = (text: string): readonly string[] => unknownLevels(parseFilter(text).terms);
  expect(told("level:hgih -(level:hgih or host:A) level:low..Hihg")).toEqual(["hgih", "hihg"]);
  expect(told("level:high level:error level:16 level:c* level:none Level:>=Medium note:hgih")).toEqual([]);
});
