import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { goldenCases, goldenPath, meantRecords, sameForm, sameSpelling, visible } from "./goldens.ts";
import { readLog } from "./read-log.ts";

// Our parser against what the independent reader said of the same bytes.

test.each(goldenCases)("$name is read as the golden says", async (log) => {
  const golden = meantRecords(readFileSync(new URL(goldenPath(log), import.meta.url), "utf8"));
  const read = await readLog(log.bytes);
  const records = read!.records.map(
    (record) => `${record.id} ${sameSpelling(sameForm(visible(record.xml)))}`,
  );
  expect(golden.length).toBeGreaterThan(0);
  // The independent reader gives chunks in the order of their ids, we in the order of the file.
  expect(records.toSorted()).toEqual(golden.toSorted());
});
