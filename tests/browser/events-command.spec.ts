import { expect, test } from "vitest";
import { event, writeLog } from "../support/evtx-writer.ts";
import { schemaCheck } from "../support/schemas.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { cliFolder } from "./support/run-cli.ts";

// All records as rows, by the command line as it ships.

const { put, run } = cliFolder("events");

const record = (at: number, eventId: number, image: string) =>
  event({
    channel: eventId === 4688 ? "Security" : "System",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId,
    computer: "PC1",
    recordId: at,
    time: `2026-03-01T10:00:0${String(9 - at)}.0000000Z`,
    data: [
      ["SubjectUserName", "amy"],
      ["NewProcessName", image],
    ],
  });
const log = writeLog({
  records: [record(1, 4688, "C:\\a.exe"), record(2, 4688, "=cmd.exe"), record(3, 7036, "C:\\a.exe")],
});
put("a.evtx", log);
put("cut.evtx", log.slice(0, 5000));

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test("every record is a line, in the order of the file or of time", () => {
  const { code, out, said } = run("events", "a.evtx");
  expect([code, said]).toEqual([0, ""]);
  const rows = lines(out);
  const check = schemaCheck("event-1");
  for (const row of rows) check(row);
  expect(rows.map(({ recordId }) => recordId)).toEqual(["1", "2", "3"]);
  expect(rows[0]).toMatchObject({ computer: "PC1", channel: "Security", eventId: "4688", file: "a.evtx" });
  const sorted = run("events", "--sort", "time", "--columns", "record,time", "--format", "csv", "a.evtx");
  expect(parseCsv(sorted.out).map(({ record_id }) => record_id)).toEqual(["3", "2", "1"]);
});

test("a query picks records by columns and by fields that are none, and cells do not run", () => {
  const by = (query: string) => run("events", "--filter", query, "--format", "csv", "a.evtx");
  expect(parseCsv(by("event:4688 -NewProcessName:a.exe").out)).toMatchObject([
    { record_id: "2", process: "'=cmd.exe" },
  ]);
  expect(parseCsv(by("NewProcessName:nothing").out)).toEqual([]);
});

test("counts by columns have the titles of events", () => {
  const { out } = run("events", "--count-by", "channel,event", "a.evtx");
  const counts = lines(out);
  const check = schemaCheck("event-count-1");
  for (const count of counts) check(count);
  expect(counts).toMatchObject([
    { channel: "Security", eventId: "4688", count: 2, title: "A new process has been created" },
    { channel: "System", eventId: "7036", count: 1 },
  ]);
});

test("what can't be asked is refused, and what can't be read is said", () => {
  const refused = run("events", "--filter", "reviewed:yes", "a.evtx");
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.said).toContain("notes are those of a case");
  const cut = run("events", "cut.evtx");
  expect(cut.code).toBe(1);
  expect(cut.said).toContain("cut.evtx");
});
