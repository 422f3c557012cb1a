import { expect, test } from "vitest";
import { LineWriter } from "../../src/export/index.ts";
import { eventLineColumns, lineColumn } from "../../src/events/index.ts";
import { parseCommand } from "../../src/cli/arguments.ts";
import { schemaCheck } from "../support/schemas.ts";

const values: Readonly<Record<string, string>> = {
  time: "2024-03-12T06:21:28.4705168Z",
  origin: "live",
  confidence: "certain",
  offset: "4608",
  timefrom: "event",
  user: "=cmd|' /C calc'!A0",
};
const row = eventLineColumns.map((id) => values[id] ?? "");
const options = { guard: true, bom: false, counts: false };

test("lines are what their schemas say", () => {
  const columns = eventLineColumns.map(lineColumn);
  const line = new LineWriter(columns, { ...options, format: "jsonl" }).line(row);
  schemaCheck("event-1")(JSON.parse(line));
  expect(JSON.parse(line)).toMatchObject({ offset: 4608, user: values["user"] });
  const counted = [lineColumn("event"), { key: "count", csv: "count", isNumber: true }];
  const titled = [...counted, { key: "title", csv: "title", isNumber: false }];
  const counts = new LineWriter(titled, { ...options, format: "jsonl", counts: true });
  schemaCheck("event-count-1")(JSON.parse(counts.line(["4688", "53", null])));
});

test("cells of CSV that a spreadsheet would run are guarded, and escaped ones named", () => {
  const writer = new LineWriter([lineColumn("user"), lineColumn("event")], { ...options, format: "csv" });
  expect(writer.head).toBe("user,event_id,json_escaped\r\n");
  expect(writer.line(["=1+1", "1"])).toBe("'=1+1,1,\r\n");
  expect(writer.line(["nul\0", "1"])).toBe("nul\\u0000,1,user\r\n");
});

test.each([
  [["--columns", "host,nope"], "--columns: there is no column “nope”"],
  [["--count-by", "offset"], "--count-by: there is no column “offset”"],
  [["--count-by", "host", "--sort", "time"], "--count-by writes counts"],
  [["--sort", "host"], "--sort takes time"],
  [["--format", "xml"], "--format of events is jsonl or csv"],
  [["--filter", "level:high"], "--filter: there is no level “high”"],
  [["--rules", "x"], "--rules goes with scan"],
  [["--bom"], "--bom goes with --format csv"],
])("events %j is refused", (args, reason) => {
  expect(parseCommand(["events", ...args, "a.evtx"])).toMatchObject({
    kind: "wrong",
    reason: expect.stringContaining(reason) as string,
  });
});

test("its options go with nothing else", () => {
  expect(parseCommand(["scan", "--columns", "host", "a.evtx"])).toMatchObject({ kind: "wrong" });
});
