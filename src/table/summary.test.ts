import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { typedRows } from "../../tests/support/typed-rows.ts";
import { parseFilter } from "./filter-language.ts";
import { summarise } from "./summary.ts";

const head = { label: "", width: 0, shown: true, look: "words" } as const;
const heads = [
  { ...head, id: "host", isMany: false },
  { ...head, id: "tactic", isMany: true },
];
const row = (time: string, level: string, host: string, tactics: readonly string[]) => ({
  time,
  level,
  cells: { host: [host], tactic: tactics },
  fields: {},
});
const rows = typedRows(
  heads,
  ["low", "high"],
  [
    row("2024-01-01T00:00:00.0000000Z", "low", "A", ["Discovery", "Execution"]),
    row("2024-01-01T01:00:00.0000000Z", "low", "A", ["Discovery"]),
    row("2024-01-01T02:00:00.0000000Z", "high", "B", []),
    row("", "low", "C", ["Execution"]),
  ],
);
const hour = (of: number): number => Date.UTC(2024, 0, 1, of);

test("values stand with count, highest level, first, last and bars, the highest level first", () => {
  expect(atOnce(summarise(rows, [], "host", 2))).toEqual([
    { value: "B", count: 1, level: 1, first: hour(2), last: hour(2), bars: [0, 1] },
    { value: "A", count: 2, level: 0, first: hour(0), last: hour(1), bars: [1, 1] },
    { value: "C", count: 1, level: 0, first: null, last: null, bars: [0, 0] },
  ]);
});

test("a row with several values counts for each, and with none for none", () => {
  const found = atOnce(summarise(rows, [], "tactic", 1)).map(({ value, count }) => [value, count]);
  expect(found).toEqual([
    ["Discovery", 2],
    ["Execution", 2],
  ]);
  const { terms } = parseFilter("tactic:execution level:high");
  // What the filter says of the field itself does not count, so that another of its values can be chosen.
  expect(atOnce(summarise(rows, terms, "tactic", 1))).toEqual([]);
  expect(atOnce(summarise(rows, parseFilter("tactic:execution").terms, "tactic", 1))).toHaveLength(2);
});
