import { expect, test } from "vitest";
import { exportRows } from "./row.ts";
import { testMatch, testRule } from "../../tests/support/export-rows.ts";

const file = { path: "a.evtx", container: "a.zip" };

test("a match is joined with its rule and its file", () => {
  const match = testMatch();
  expect([...exportRows([match], [{ info: testRule }], [file])]).toEqual([
    { match, rule: testRule, file, files: [file] },
  ]);
});

test("an index that stands for nothing is our own error and says so", () => {
  expect(() => [...exportRows([testMatch()], [], [file])]).toThrow(
    "a match names rule 0, but 0 rules are loaded",
  );
  expect(() => [...exportRows([testMatch()], [{ info: testRule }], [])]).toThrow(
    "a match names file 0, but there are 0 files",
  );
});
