import { expect, test } from "vitest";
import type { ItemExplanation, ValueExplanation } from "../../model/explanation.ts";
import { comparedGroups, splitValues } from "./compared.ts";

const value = (rule: string, held: boolean, start: number): ValueExplanation => ({
  rule,
  held,
  compared: [
    { field: "CommandLine", value: "netsh add", held, span: held ? { start, end: start + 2 } : null },
  ],
});

const item = (join: "or" | "and", ...values: ValueExplanation[]): ItemExplanation => ({
  kind: "item",
  field: "CommandLine",
  modifiers: ["contains"],
  held: values.some((each) => each.held),
  absent: false,
  line: 1,
  join,
  values,
});

test("an event value that several rule values were found in is shown once with all of its marks", () => {
  const groups = comparedGroups(
    item("and", value("ne", true, 0), value("ad", true, 6), value("zz", false, 0)),
  );
  expect(groups).toEqual([
    {
      field: "CommandLine",
      value: "netsh add",
      held: true,
      spans: [
        { start: 0, end: 2 },
        { start: 6, end: 8 },
      ],
    },
  ]);
});

test("of many alternatives those that held come first and the others wait", () => {
  const values = Array.from({ length: 9 }, (_, at) => value(`v${at}`, at === 7, 0));
  const { first, rest } = splitValues(item("or", ...values));
  expect(first.map((each) => each.rule)).toEqual(["v7"]);
  expect(rest).toHaveLength(8);
});

test("values that all had to hold are all shown", () => {
  const values = Array.from({ length: 9 }, (_, at) => value(`v${at}`, true, 0));
  expect(splitValues(item("and", ...values)).first).toHaveLength(9);
});
