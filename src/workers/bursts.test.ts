import { expect, test } from "vitest";
import { testMatch } from "../export/test-rows.ts";
import { FieldedSummary } from "../model/field-texts.ts";
import { Bursts } from "./bursts.ts";
import { LoadedRules } from "./loaded-rules.ts";
import { burstRule, logonRule, ruleFile, testMap } from "./test-pool.ts";

test("hits beyond the limit are named by rule and take no part", () => {
  const options = { placeholders: {}, retired: false, disabled: [] };
  const { book } = new LoadedRules({
    files: [ruleFile(`${logonRule}---\n${burstRule}`)],
    map: testMap,
    options,
  });
  const bursts = new Bursts(3);
  const fields = { names: [], values: "", lengths: [], first: 0 };
  const event = new FieldedSummary(testMatch().event, fields);
  const hit = { event: 0, rule: 0, values: new Map<string, string[]>() };
  bursts.add([event], [hit, hit]);
  expect(bursts.issues(book.info.rules)).toEqual([]);
  bursts.add([event], [hit, hit, hit]);
  expect(bursts.count).toBe(3);
  expect(bursts.issues(book.info.rules)).toEqual([
    expect.objectContaining({
      code: "rule-cut-off",
      file: "rules.yml",
      line: 1,
      detail: expect.stringContaining("2 events of “Failed logon”") as string,
    }),
  ]);
  bursts.clear();
  expect(bursts.issues(book.info.rules)).toEqual([]);
});
