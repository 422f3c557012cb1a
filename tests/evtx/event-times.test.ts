import fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { compareTimes, isoToMilliseconds, timeKey } from "../../src/lib/iso-time.ts";
import { fileTimeToIso } from "../../src/lib/file-time.ts";
import type { RawEvent } from "../../src/model/event.ts";
import type { Issue } from "../../src/model/issue.ts";
import { scanEverything, type ScanProgram } from "../../src/model/scan-program.ts";
import { dumpQuick } from "../support/dump-twins.ts";
import {
  element,
  instance,
  normal,
  stream,
  template,
  value,
  writeLog,
  type Value,
} from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";

const written = "2024-05-01T10:00:00.1234567Z";

/** A log of one event that states this time; `written` stands in the record's header. */
const logOf = (time: Value | null, patch?: (chunk: Uint8Array) => void): Uint8Array<ArrayBuffer> => {
  const system = element("System", {}, [
    element("EventID", {}, "1"),
    ...(time === null ? [] : [element("TimeCreated", { SystemTime: normal(0) })]),
    element("Channel", {}, "Security"),
  ]);
  const body = stream(instance(template(element("Event", {}, system)), time === null ? [] : [time]));
  const records = [{ id: 1n, time: written, body }];
  return writeLog(patch === undefined ? { records } : { slots: [{ kind: "chunk", records, patch }] });
};

async function scan(
  log: Uint8Array<ArrayBuffer>,
  program: ScanProgram = scanEverything,
): Promise<{ events: RawEvent[]; issues: Issue[]; span: (string | null)[] }> {
  const reader = new ChunkReader(evtxModule, program);
  const source = memorySource(log);
  const opened = await openLog(source, "times.evtx", reader);
  const events: RawEvent[] = [];
  const issues: Issue[] = [];
  const file = { path: "times.evtx", index: 0 };
  const result = await scanLog(source, file, opened!.grid, { first: 0, end: 1 }, reader, {
    event: (event) => events.push(event),
    issue: (issue) => issues.push(issue),
    isCancelled: () => false,
  });
  return { events, issues, span: [result.firstTime, result.lastTime] };
}

test.each([
  [2_650_467_743_999_999_999n, "9999-12-31T23:59:59.9999999Z"],
  [2_650_467_744_000_000_000n, "10000-01-01T00:00:00.0000000Z"],
  [3_289_300_000_000_000_000n, fileTimeToIso(3_289_300_000_000_000_000n)!],
  [(1n << 63n) - 1n, "30828-09-14T02:48:05.4775807Z"],
])("the FILETIME %d is %s in fields, span and dumps", async (ticks, text) => {
  const log = logOf(value.fileTime(ticks));
  const { events, issues, span } = await scan(log);
  expect([events[0]!.time, events[0]!.timeFrom, ...span]).toEqual([text, "event", text, text]);
  expect(events[0]!.fields.find(({ name }) => name === "TimeCreated_SystemTime")?.value).toBe(text);
  expect(issues).toEqual([]);
  for (const format of ["xml", "jsonl"] as const) {
    expect((await dumpQuick(memorySource(log), "t", format))!.text).toContain(`"${text}"`);
  }
});

test("every FILETIME of a scan is what the calendar of this side says", async () => {
  const run = fc.asyncProperty(fc.bigInt(1n, (1n << 63n) - 1n), async (ticks) => {
    const { events, span } = await scan(logOf(value.fileTime(ticks)));
    const time = fileTimeToIso(ticks)!;
    expect([events[0]!.time, ...span]).toEqual([time, time, time]);
  });
  await fc.assert(run, { numRuns: 60 });
});

test("a SYSTEMTIME keeps its five digits of year", async () => {
  const { events } = await scan(logOf(value.systemTime([12024, 2, 0, 29, 1, 2, 3, 4])));
  expect(events[0]!.time).toBe("12024-02-29T01:02:03.0040000Z");
});

test("from 2^63 on a FILETIME is a number, and the event has the time of its record", async () => {
  for (const ticks of [1n << 63n, (1n << 64n) - 1n]) {
    const { events, issues } = await scan(logOf(value.fileTime(ticks)));
    expect(events[0]!.fields.find(({ name }) => name === "TimeCreated_SystemTime")?.value).toBe(`${ticks}`);
    expect([events[0]!.time, events[0]!.timeFrom]).toEqual([written, "record"]);
    expect(issues.map(({ code, recordId, lostBytes }) => [code, recordId, lostBytes])).toEqual([
      ["event-time", "1", 0],
    ]);
  }
});

test.each([
  ["2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00.0000000Z"],
  ["2024-05-01T00:30:00.5+0100", "2024-04-30T23:30:00.5000000Z"],
  ["2024-12-31T23:00:00.123456789-05", "2025-01-01T04:00:00.1234567Z"],
  ["2024-05-01 10:00:00Z", "2024-05-01T10:00:00.0000000Z"],
  ["2024-05-01 10:00:00,1 UTC", "2024-05-01T10:00:00.1000000Z"],
  ["2024-05-01t10:00:00 +00:00", "2024-05-01T10:00:00.0000000Z"],
  ["9999-12-31T23:59:59-00:01", "10000-01-01T00:00:59.0000000Z"],
  ["12024-01-01T00:00:00Z", "12024-01-01T00:00:00.0000000Z"],
])("the text %s is the time %s", async (text, time) => {
  const { events, issues, span } = await scan(logOf(value.string(text)));
  expect([events[0]!.time, events[0]!.timeFrom, ...span]).toEqual([time, "event", time, time]);
  expect(issues).toEqual([]);
});

test.each([
  "2024-05-01T10:00:00",
  "2024-05-01 10:00:00",
  "2024-02-30T10:00:00Z",
  "2024-05-01T24:00:00Z",
  "2024-05-01T10:00:00+15:00",
  "2024-05-01T10:00:00+01:60",
  "1600-12-31T00:00:00Z",
  "1601-01-01T00:00:00+01:00",
  "02024-01-01T00:00:00Z",
  "30829-01-01T00:00:00Z",
  "yesterday",
  "1714557600",
])("the text %s is no time: that of the record stands in, and is told", async (text) => {
  for (const program of [scanEverything, { ...scanEverything, programFor: () => "none" as const }]) {
    const { events, issues, span } = await scan(logOf(value.string(text)), program);
    for (const event of events) expect([event.time, event.timeFrom]).toEqual([written, "record"]);
    expect(events).toHaveLength(program === scanEverything ? 1 : 0);
    expect(issues.map(({ code }) => code)).toEqual(["event-time"]);
    expect(issues[0]!.detail).toContain(JSON.stringify(text));
    expect(span).toEqual([written, written]);
  }
});

test("a time that is none is told of events that no rule wants, whether or not the chunk's header holds", async () => {
  const ignoring: ScanProgram = { ...scanEverything, programFor: () => "none" };
  const event = fc.record({ isOdd: fc.boolean(), isDamaged: fc.boolean() });
  const run = fc.asyncProperty(event, async ({ isOdd, isDamaged }) => {
    const time = isOdd ? value.string("yesterday") : value.fileTime(133_590_312_001_234_567n);
    const log = logOf(time, (chunk) => {
      // The checksum of the header.
      if (isDamaged) chunk[124]! ^= 1;
    });
    const { issues } = await scan(log, ignoring);
    expect(issues.filter(({ code }) => code === "event-time").length).toBe(isOdd ? 1 : 0);
  });
  await fc.assert(run, { numRuns: 20 });
});

test("an event that states no time has that of its record", async () => {
  const { events, issues } = await scan(logOf(null));
  expect([events[0]!.time, events[0]!.timeFrom]).toEqual([written, "record"]);
  expect(issues.map(({ code, detail }) => [code, detail.includes("found nothing")])).toEqual([
    ["event-time", true],
  ]);
});

test("times are in order whatever digits their years have", () => {
  const ticks = fc.bigInt(0n, (1n << 63n) - 1n);
  const run = fc.property(ticks, ticks, (one, other) => {
    const [a, b] = [fileTimeToIso(one)!, fileTimeToIso(other)!];
    const order = one < other ? -1 : one > other ? 1 : 0;
    expect(Math.sign(compareTimes(a, b))).toBe(order);
    expect(timeKey(a) < timeKey(b) ? -1 : timeKey(a) > timeKey(b) ? 1 : 0).toBe(order);
    expect(Math.abs(isoToMilliseconds(a) - (Number(one / 10_000n) - 11_644_473_600_000))).toBeLessThan(1);
    expect(compareTimes("", a)).toBeLessThan(0);
  });
  fc.assert(run);
});
