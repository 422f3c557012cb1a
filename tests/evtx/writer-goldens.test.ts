import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { goldenCases, goldenPath, visible } from "./goldens.ts";
import { readLog } from "./read-log.ts";

// Our parser against what the independent reader said of the same bytes.

/** `<X></X>` and `<X/>` are the same element; the reader keeps the form of the template, and so may we. */
const sameForm = (xml: string): string => xml.replaceAll(/<([^\s/>]+)([^>]*)><\/\1>/g, "<$1$2/>");

/** A golden as records: `Record ID`, an XML declaration, the event. */
function recordsOf(golden: string): string[] {
  return golden
    .split(/^Record (?=\d+\n<\?xml )/m)
    .slice(1)
    .map((record) => {
      const [id, , ...lines] = record.split("\n");
      return `${id!} ${sameForm(lines.join("\n").trimEnd())}`;
    });
}

test.each(goldenCases)("$name is read as the golden says", async (log) => {
  const golden = recordsOf(readFileSync(new URL(goldenPath(log), import.meta.url), "utf8"));
  const read = await readLog(log.bytes);
  const records = read!.records.map((record) => `${record.id} ${sameForm(visible(record.xml))}`);
  expect(golden.length).toBeGreaterThan(0);
  // The independent reader gives chunks in the order of their ids, we in the order of the file.
  expect(records.toSorted()).toEqual(golden.toSorted());
});
