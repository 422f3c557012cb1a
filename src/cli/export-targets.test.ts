import { expect, test } from "vitest";
import { readExports } from "./export-targets.ts";

test("an export is a format and a file, in whose name there may be equals signs", () => {
  expect(readExports(["parquet=out/part=1.parquet", "ecs=-"], [null])).toEqual([
    { format: "parquet", file: "out/part=1.parquet" },
    { format: "ecs", file: "-" },
  ]);
  expect(readExports([], ["a"])).toEqual([]);
});

test.each([
  [["parquet"], /takes FORMAT=FILE, not "parquet"/],
  [["parquet="], /takes FORMAT=FILE/],
  [["=x"], /no format ""/],
  [["excel=x"], /no format "excel"; there are csv, jsonl, timesketch, /],
  [["ledger=x"], /no format "ledger"/],
  [["toString=x"], /no format "toString"/],
  [["ecs=a", "ecs=b"], /takes ecs only once/],
  [["ecs=a", "stix=./a"], /\.\/a is written twice/],
  [["ecs=out.csv"], /out\.csv is written twice/],
])("what is wrong with %j is said", (values, words) => {
  expect(readExports(values, ["./out.csv", null])).toMatch(words);
});
