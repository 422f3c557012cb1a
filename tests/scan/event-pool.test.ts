import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EventCounter, eventColumns, EventIndex, timeText, type EventPart } from "../../src/events/index.ts";
import { BYTES_A_RECORD, buffersOf } from "../../src/events/event-part.ts";
import { eventRows } from "../../src/events/event-rows.ts";
import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Names } from "../../src/matches/match-columns.ts";
import { MatchRows } from "../../src/matches/match-rows.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { bundledMap } from "../../src/scan/bundled.ts";
import { clock } from "../../src/scan/pool/clock.ts";
import { noOptions } from "../../src/scan/pool/coordinator.ts";
import { EventPool } from "../../src/scan/pool/event-pool.ts";
import { EventTable } from "../../src/scan/pool/event-table.ts";
import { summaryOf } from "../../src/scan/summary-of.ts";
import { parseFilter } from "../../src/table/filter-language.ts";
import { compileFilter } from "../../src/table/filter-match.ts";
import { RowOrder } from "../../src/table/row-order.ts";
import { samplePath } from "../support/build-sample.ts";
import { mapFields } from "../support/every-reading.ts";
import { memorySource } from "../support/node-source.ts";
import { randomLog } from "../support/random-log.ts";
import { logonLog, TestPool, TestPort } from "./support/test-pool.ts";

const sample = new Uint8Array(readFileSync(samplePath));
const logons = Array.from(
  { length: 300 },
  (_, at) =>
    [`2026-03-01T10:00:${String((at * 7) % 60).padStart(2, "0")}.0000000Z`, `user${at % 5}`] as const,
);
/** A chunk for each event: three parts of one file. */
const long = logonLog(logons, 1);
const logs = new Map([
  ["sample.evtx", sample],
  ["long.evtx", long],
  ["copy/Sample.evtx", sample],
  ["odd.evtx", randomLog(3, 30)],
  ["text.txt", new TextEncoder().encode("no log")],
]);
const paths = [...logs.keys()];
const pathOf = (file: number): string => paths[file]!;
const inputs = [...logs].map(([path, { length }]) => ({
  path,
  container: null,
  source: path,
  bytes: length,
}));

async function partsOf(query: string, workers = 2): Promise<readonly EventPart[]> {
  const wanted = { terms: parseFilter(query).terms, residual: true };
  const pool = new EventPool(() => new TestPort(logs), workers, wanted, clock);
  try {
    await pool.teach({ files: [], map: bundledMap, options: noOptions });
    const parts: EventPart[] = [];
    for await (const part of pool.read(inputs, () => undefined)) parts.push(part);
    return parts;
  } finally {
    pool.close();
  }
}

function indexOf(parts: readonly EventPart[]): EventIndex {
  const index = new EventIndex(pathOf);
  for (const part of parts) index.add(part);
  return index;
}

const names: Names = {
  ruleTitle: () => "",
  ruleId: () => "",
  level: () => "none",
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: pathOf,
};

/** Every record, decoded, as if a rule had matched it. */
async function everyRecord(): Promise<MatchRows> {
  const rows = new MatchRows(names);
  const reader = new ChunkReader(evtxModule, scanEverything);
  for (const [index, [path, bytes]] of [...logs].entries()) {
    const source = memorySource(bytes);
    const opened = await openLog(source, path, reader);
    if (opened === null) continue;
    await scanLog(source, { path, index }, opened.grid, { first: 0, end: opened.grid.count }, reader, {
      event: (event, place) => {
        const summary = summaryOf(mapFields.canonical(event), place);
        rows.push([{ rule: 0, selections: [], correlated: null, event: summary }]);
      },
      issue: () => undefined,
      residual: "judged",
      isCancelled: () => false,
    });
  }
  return rows;
}

const shared = [
  "time",
  "host",
  "channel",
  "event",
  "user",
  "process",
  "provider",
  "record",
  "file",
  "origin",
];

test("the rows of all workers say what matches on the same records would say", async () => {
  const index = indexOf(await partsOf(""));
  const events = eventRows(index, pathOf);
  const records = await everyRecord();
  const said = (rows: typeof records | typeof events, row: number): string =>
    JSON.stringify(shared.map((id) => rows.columns.find((column) => column.id === id)!.text(row)));
  const all = Array.from({ length: records.count }, (_, row) => said(records, row));
  expect(all.length).toBeGreaterThan(400);
  expect(Array.from({ length: index.count }, (_, row) => said(events, row)).sort()).toEqual(all.sort());
});

test.each([
  "",
  "event:4688",
  "netsh",
  "-netsh host:DC",
  "CommandLine:*portproxy*",
  "Image:netsh user:*",
  "(event:1 or listenport) -user:SYSTEM",
  "event:=1 event:=13 process:reg",
  "parent:cmd",
  "TargetUserName:=user3 record:>100",
  "after:2026-03-01T10:00:20 before:2026-03-01T10:00:40",
  "file:copy/ event:>=1000",
  "-(channel:Sec* or provider:sysmon)",
  "verb:add",
  "nosuchfield:x",
  "-nosuchfield:x record:1..20",
  "origin:residual",
  "user:",
])("the query %s lets through the records that it lets through of matches", async (query) => {
  const records = await everyRecord();
  const filter = compileFilter(parseFilter(query).terms, records);
  const place = (file: number, offset: number): string => `${file} ${offset}`;
  const wanted: string[] = [];
  for (let row = 0; row < records.count; row++) {
    const at = records.at(row).event.place;
    if (filter.rest(row) && filter.level(row)) wanted.push(place(at.file, at.offset));
  }
  const index = indexOf(await partsOf(query, 1));
  const found = Array.from({ length: index.count }, (_, row) => {
    const { file, offset } = index.place(row);
    return place(file, offset);
  });
  expect(found.sort()).toEqual(wanted.sort());
});

test.each([
  ["nosuchfield:x", ["nosuchfield"], false],
  ["-NoSuch:x record:1..20", ["NoSuch"], true],
  ["CommandLine:nobody or Nosuch:1 or nosuch2:>5", ["Nosuch", "nosuch2"], false],
  // One log has it, and others do not.
  ["PARENTIMAGE:x TargetUserName:y", [], false],
  ["parent:x fact:y verb:z netsh", [], false],
  ["event:4688", [], true],
  // Nobody looked into a record.
  ["event:99999 nosuch:x", [], false],
  ["file:evtx or nosuch:x", [], true],
])("of the query %s it is known which fields no record has: %j", async (query, unmet, isFound) => {
  for (const workers of [1, 3]) {
    const wanted = { terms: parseFilter(query).terms, residual: true };
    const pool = new EventPool(() => new TestPort(logs), workers, wanted, clock);
    await pool.teach({ files: [], map: bundledMap, options: noOptions });
    let count = 0;
    for await (const part of pool.read(inputs, () => undefined)) count += part.count;
    expect(count > 0, query).toBe(isFound);
    expect(pool.unmet).toEqual(unmet);
    pool.close();
  }
});

test("orders are those of a table, in whatever order parts come", async () => {
  const parts = await partsOf("");
  for (const arrival of [parts, [...parts].reverse()]) {
    const index = indexOf(arrival);
    const rows = eventRows(index, pathOf);
    for (const { id } of eventColumns) {
      for (const descending of [false, true]) {
        const slow = new RowOrder(rows, { column: id, descending });
        Array.from(slow.extend(rows.count));
        const wanted = Array.from({ length: rows.count }, (_, row) => row).sort(slow.compare);
        expect([...index.order({ column: id, descending })], `${id} ${descending}`).toEqual(wanted);
      }
    }
  }
});

test("counts add up, whether things are counted once or record by record", async () => {
  const parts = await partsOf("");
  const index = indexOf(parts);
  const whole = new EventCounter(["channel", "event"]);
  whole.add(index, null, pathOf);
  expect(whole.list().reduce((sum, { count }) => sum + count, 0)).toBe(index.count);
  const byFile = new EventCounter(["channel", "event", "origin"]);
  byFile.add(index, null, pathOf);
  const merged = new Map<string, number>();
  for (const { values, count } of byFile.list()) {
    const key = JSON.stringify(values.slice(0, 2));
    merged.set(key, (merged.get(key) ?? 0) + count);
  }
  expect(new Map(whole.list().map(({ values, count }) => [JSON.stringify(values), count]))).toEqual(merged);
});

test("a record is found by its place, and takes less than 60 bytes", async () => {
  const parts = await partsOf("");
  const index = indexOf(parts);
  for (let row = 0; row < index.count; row += 7) {
    expect(index.rowAt(index.place(row))).toBe(row);
    expect(timeText(index, row)).toMatch(/^$|^\d{4,5}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  }
  const part = parts.find(({ count }) => count >= 100)!;
  const columns = buffersOf(part).reduce((sum, { byteLength }) => sum + byteLength, 0);
  const chunks = part.chunkRows.byteLength + part.chunkOffsets.byteLength;
  expect((columns - chunks) / part.count).toBe(BYTES_A_RECORD);
  // An order by time, another one, and what a filter lets through of it: four bytes each.
  expect(BYTES_A_RECORD + 4 * 4).toBeLessThan(60);
});

/** All rows of a table in the order of time, without what numbers them. */
async function rowsIn(table: EventTable): Promise<readonly unknown[]> {
  await table.view({ column: "time", descending: false }, []);
  return (await table.window(0, 10_000)).map(({ row: _, ...said }) => said);
}

test("whoever reads the first rows, and whatever was read before, the rows are the same", async () => {
  const rules = { files: [], map: bundledMap, options: { ...noOptions, residual: true } };
  const table = new EventTable(() => new TestPort(logs), 2, clock);
  const read: string[] = [];
  const heard = {
    onCount: () => undefined,
    onResult: ({ path }: { readonly path: string }) => void read.push(path),
  };
  await table.read(inputs, rules, heard);
  const all = await rowsIn(table);
  expect(all.length).toBeGreaterThan(400);
  const once = [...read];

  const scanner = new TestPool(Object.fromEntries(logs), 2);
  await scanner.coordinator.loadRules([], bundledMap, rules.options);
  const firstOf = (file: number) => scanner.coordinator.firstRows(inputs[file]!, file, true);
  for (const files of [0, 1, 3]) {
    const ways = [() => null, () => firstOf(files), () => Promise.reject(new Error("nobody is there"))];
    for (const firstRows of ways) {
      await table.read(inputs.slice(0, files), rules, heard);
      read.length = 0;
      await table.read(inputs, rules, heard, { files, firstRows: firstRows() });
      expect(await rowsIn(table)).toEqual(all);
      const paths = inputs.slice(files).map(({ path }) => path);
      expect(read).toEqual(once.filter((path) => paths.includes(path)));
    }
  }
  scanner.coordinator.close();
  table.close();
});

test("the table of the page answers from another worker as the index does", async () => {
  const table = new EventTable(() => new TestPort(logs), 2, clock);
  const counts: number[] = [];
  const rules = { files: [], map: bundledMap, options: { ...noOptions, residual: true } };
  const heard = { onCount: (count: number) => void counts.push(count), onResult: () => undefined };
  expect(await table.read(inputs, rules, heard)).toBe(true);
  const index = indexOf(await partsOf(""));
  expect(counts.at(-1)).toBe(index.count);

  const sort = { column: "host", descending: true };
  expect(await table.view(sort, [])).toEqual({ shown: index.count, count: index.count });
  const placed = [...index.order(sort)].map((row) => index.place(row));
  expect((await table.window(0, index.count)).map(({ place }) => place)).toEqual(placed);
  expect(await table.find(placed[5]!)).toBe(5);
  const bars = await table.histogram([null, null], 20);
  const timed = Array.from({ length: index.count }, (_, row) => timeText(index, row)).filter(
    (time) => time !== "",
  );
  expect(bars!.buckets.reduce((sum, { total }) => sum + total, 0)).toBe(timed.length);

  const terms = parseFilter("netsh event:>=1000").terms;
  const wanted = indexOf(await partsOf("netsh event:>=1000"));
  expect(wanted.count).toBeGreaterThan(0);
  expect(await table.view(sort, terms)).toEqual({ shown: wanted.count, count: index.count });
  const rows = await table.window(0, 10_000);
  expect(rows.map(({ place }) => place)).toEqual([...wanted.order(sort)].map((row) => wanted.place(row)));
  const titled = await table.counts(["channel", "event"], []);
  expect(titled.find(({ values }) => values[0] === "Security" && values[1] === "4688")?.title).toBe(
    "A new process has been created",
  );
  const facet = await table.facet("event", terms);
  expect(facet.length).toBeGreaterThan((await table.counts(["event"], terms)).length);

  // What was found for the question before is not looked for again: nobody reads a file.
  const read: unknown[] = [];
  await table.view(sort, terms, null, (_, result) => read.push(result));
  expect(read).toEqual([]);

  // Records by where they lie, and all but these.
  const some = [...wanted.order(sort)].slice(0, 3).map((row) => wanted.place(row));
  const places = {
    files: Uint32Array.from(some, ({ file }) => file),
    offsets: Float64Array.from(some, ({ offset }) => offset),
  };
  expect(await table.view(sort, [], { ...places, isHidden: false })).toEqual({
    shown: 3,
    count: index.count,
  });
  expect((await table.window(0, 9)).map(({ place }) => place)).toEqual(some);
  expect((await table.view(sort, terms, { ...places, isHidden: true })).shown).toBe(wanted.count - 3);

  // The records of some moments, and those without a time.
  const all = Array.from({ length: index.count }, (_, row) => row);
  for (const time of ["", ...new Set(all.map((row) => timeText(index, row)))].slice(0, 40)) {
    const there = all.filter((row) => timeText(index, row) === time).map((row) => index.place(row));
    expect(new Set(await table.moments([time]))).toEqual(new Set(there));
  }
  expect(await table.moments(["2001-01-01T00:00:00.0000000Z", "no time"])).toEqual([]);

  // Of two searches the later one counts.
  const first = table.view(sort, parseFilter("netsh").terms).catch((error: unknown) => String(error));
  const second = table.view(sort, parseFilter("portproxy").terms);
  expect(await first).toContain("another search has begun");
  expect((await second).shown).toBeGreaterThan(0);
  table.close();
  await expect(table.window(0, 1)).rejects.toThrow();
});
