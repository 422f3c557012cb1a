import { expect, test } from "vitest";
import type { Explanation, ItemExplanation } from "../../model/explanation.ts";
import { matchedFields } from "./matched-fields.ts";

function item(field: string, value: string, held = true): ItemExplanation {
  const compared = [{ field, value, held, span: null }];
  const values = [{ rule: value, held, compared }];
  return { kind: "item", field, modifiers: [], held, absent: false, line: 1, join: "or", values };
}

const and = (...children: Explanation[]): Explanation => ({ kind: "and", held: true, text: null, children });

test("what held is listed once, in the rule's order, without the header and what a rule excludes", () => {
  const explanation = and(
    item("EventID", "4624"),
    { kind: "selection", name: "selection", held: true, child: item("LogonType", "3") },
    item("LogonType", "3"),
    item("TargetUserName", "amy"),
    item("IpAddress", "10.0.0.5", false),
    { kind: "not", held: true, child: item("WorkstationName", "PC-1") },
  );
  expect(matchedFields(explanation, "")).toEqual([
    { name: "LogonType", value: "3" },
    { name: "TargetUserName", value: "amy" },
  ]);
});

test("a value that the sentence beside it says is left out", () => {
  expect(matchedFields(item("CommandLine", "whoami /all"), "cmd.exe started whoami /all")).toEqual([]);
});

test("a correlation has none", () => {
  expect(matchedFields(null, "")).toEqual([]);
});
