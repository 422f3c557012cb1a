import fc from "fast-check";
import { expect, test } from "vitest";
import { hasLoneSurrogate } from "../lib/lone-surrogate.ts";
import type { EventSummary } from "../model/event.ts";
import { RecordSummary } from "../model/fielded-summary.ts";
import type { EventForward } from "../model/forward.ts";
import { EXCEL_CELL } from "./csv-piece.ts";
import { csvChunks, type CsvOptions } from "./csv.ts";
import { startsFormula, startsFormulaInside, unguardFormula } from "./formula-guard.ts";
import type { ExportRow } from "./row.ts";
import { hostileUnits, rowsOfOneEvent, testRow } from "../../tests/support/export-rows.ts";
import { readCsv } from "../../tests/support/read-csv.ts";

const options: CsvOptions = { scan: { kind: "done" }, guard: true, bom: false };

type Cells = Readonly<Record<string, string>>;

function readRows(csv: string): Cells[] {
  const [header, ...records] = readCsv(csv);
  return records.map((record) => {
    expect(record.length).toBe(header!.length);
    return Object.fromEntries(header!.map((name, i) => [name, record[i]!]));
  });
}

// As the head of csv.ts tells a reader to.
function restore(cells: Cells, name: string): string {
  const cell = cells["formula_guard"] === "on" ? unguardFormula(cells[name]!) : cells[name]!;
  return cells["json_escaped"]!.split(" ").includes(name) ? (JSON.parse(`"${cell}"`) as string) : cell;
}

const write = (rows: readonly ExportRow[], changed: Partial<CsvOptions> = {}): string =>
  [...csvChunks(rows, { ...options, ...changed })].join("");

const noForward = {
  verb: "",
  family: "",
  protocol: "",
  listen_address: "",
  listen_port: "",
  connect_address: "",
  connect_port: "",
  old_connect_address: "",
  old_connect_port: "",
  machine: "",
  when: "",
  hive: "",
  problem: "",
  certainty: "",
  forwards: "",
};

const testForward: EventForward = {
  verb: "delete",
  family: "v4tov4",
  protocol: "tcp",
  listenAddress: "=1+1",
  listenPort: "8443",
  connectAddress: null,
  connectPort: null,
  oldConnectAddress: "10.20.4.17",
  oldConnectPort: "3389",
  machine: "SRV\0",
  when: "now",
  hive: null,
  problem: null,
  certainty: "configured",
  count: 2,
};

test("a row carries everything, to the last digit", () => {
  expect(readRows(write([testRow()]))).toEqual([
    {
      time: "2019-05-27T01:28:42.7003450Z",
      host: "MSEDGEWIN10",
      level: "medium",
      rule_title: "New Port Forwarding Rule Added Via Netsh.EXE",
      rule_id: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
      tags: "attack.lateral-movement attack.t1090",
      selections: "selection_img selection_cli_2",
      fact: "netsh i p a v l=8001",
      user: "CORP\\bob",
      process: "C:\\Windows\\System32\\netsh.exe",
      parent_process: "C:\\Windows\\System32\\cmd.exe",
      channel: "Microsoft-Windows-Sysmon/Operational",
      provider: "Microsoft-Windows-Sysmon",
      event_id: "1",
      record_id: "18446744073709551615",
      file: "logs/sysmon.evtx",
      container: "",
      offset: "5000000000",
      fields: '{"CommandLine":"netsh i p a v l=8001"}',
      scan: "complete",
      formula_guard: "on",
      json_escaped: "",
      also_in: "",
      user_from: "",
      origin: "live",
      confidence: "certain",
      time_from: "event",
      ...noForward,
      key: "b563314edc662eb7cefec0d0646e849d",
    },
  ]);
});

test("the other places of a record and the event that names the account come last", () => {
  const place = {
    file: 1,
    offset: 4608,
    chunkOffset: 4096,
    headerId: "9",
    origin: "live",
    confidence: "certain",
  } as const;
  const row = testRow({ copies: [place], userFrom: { recordId: "7", place } });
  const files = [row.file, { path: "b;=1.evtx", container: "all.zip" }];
  const text = write([{ ...row, files }]);
  expect(text.split("\r\n")[0]!.split(",").slice(-22)).toEqual([
    "json_escaped",
    "also_in",
    "user_from",
    "origin",
    "time_from",
    ...Object.keys(noForward),
    "key",
    "confidence",
  ]);
  const [cells] = readRows(text);
  expect(JSON.parse(restore(cells!, "also_in"))).toEqual([
    { file: "b;=1.evtx", container: "all.zip", recordId: row.match.event.recordId, offset: 4608 },
  ]);
  expect(restore(cells!, "user_from")).toBe(
    "Sysmon 1, same process: record 7 at offset 4608 of all.zip/b;=1.evtx",
  );
});

test("the forward stands in columns of its own, guarded like the others", () => {
  const row = readRows(write([testRow({ forward: testForward })], { guard: true }))[0]!;
  expect(Object.keys(row).slice(-17, -2)).toEqual(Object.keys(noForward));
  expect(row).toMatchObject({
    verb: "delete",
    family: "v4tov4",
    protocol: "tcp",
    listen_address: "'=1+1",
    listen_port: "8443",
    connect_address: "",
    old_connect_address: "10.20.4.17",
    old_connect_port: "3389",
    machine: "SRV\\u0000",
    when: "now",
    problem: "",
    certainty: "configured",
    forwards: "2",
    json_escaped: "machine",
  });
});

test("the header comes without rows, and the byte order mark when asked for", () => {
  expect(readCsv(write([]))).toHaveLength(1);
  expect(write([], { bom: true })).toMatch(/^\ufefftime,/);
});

test("a scan that was not finished says so in every row", () => {
  expect(readRows(write([testRow()], { scan: { kind: "cancelled", share: 0.319 } }))[0]!["scan"]).toBe(
    "cancelled at 31 %",
  );
  expect(readRows(write([testRow()], { scan: { kind: "scanning" } }))[0]!["scan"]).toBe("not finished");
});

test("line breaks, quotes, commas and outer spaces of the evidence stay", () => {
  const fact = ' a "b", c\r\nd\re\nf ';
  const [row] = readRows(write([testRow({ fact })]));
  expect(row!["fact"]).toBe(fact);
  expect(row!["json_escaped"]).toBe("");
});

test("a formula is neutralised with the guard on, and verbatim with it off", () => {
  const fact = "=cmd|'/C calc'!A0";
  expect(readRows(write([testRow({ fact })]))[0]).toMatchObject({ fact: `'${fact}`, formula_guard: "on" });
  expect(readRows(write([testRow({ fact })], { guard: false }))[0]).toMatchObject({
    fact,
    formula_guard: "off",
  });
});

test("a NUL and half a surrogate pair are escaped, and the row says where", () => {
  const [row] = readRows(write([testRow({ fact: "a\0b\\c", user: "\ud800" }, "dir/\udc00.evtx")]));
  expect(row).toMatchObject({
    fact: "a\\u0000b\\\\c",
    user: "\\ud800",
    file: "dir/\\udc00.evtx",
    json_escaped: "fact user file",
  });
});

const hostile = fc.string({ unit: fc.constantFrom(...hostileUnits) });
const anyText = fc.oneof(hostile, fc.string({ unit: "binary" }));

test("every cell survives, with the guard and without", () => {
  const values = fc.record({
    fact: anyText,
    user: anyText,
    process: anyText,
    computer: anyText,
    parentProcess: anyText,
  });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), anyText, fc.boolean(), (events, path, guard) => {
      const rows = events.map((event) => testRow({ ...event, fieldsJson: JSON.stringify(event) }, path));
      const csv = write(rows, { guard });
      expect(hasLoneSurrogate(csv)).toBe(false);
      expect(csv.includes("\0")).toBe(false);
      const read = readRows(csv);
      expect(read).toHaveLength(events.length);
      read.forEach((cells, i) => {
        const event = events[i]!;
        expect(restore(cells, "fact")).toBe(event.fact);
        expect(restore(cells, "user")).toBe(event.user);
        expect(restore(cells, "process")).toBe(event.process);
        expect(restore(cells, "parent_process")).toBe(event.parentProcess);
        expect(restore(cells, "host")).toBe(event.computer);
        expect(restore(cells, "file")).toBe(path);
        expect(JSON.parse(cells["fields"]!)).toEqual(event);
      });
    }),
  );
});

test("no cell starts a formula, read with commas or taken apart at semicolons, tabs and line breaks", () => {
  fc.assert(
    fc.property(hostile, hostile, (fact, user) => {
      const csv = write([testRow({ fact, user, fieldsJson: JSON.stringify({ fact, user }, null, 1) })]);
      for (const cells of readRows(csv)) {
        for (const [name, cell] of Object.entries(cells)) {
          expect(cell.startsWith("'") || !startsFormula(cell), name).toBe(true);
          expect(startsFormulaInside(cell), name).toBe(false);
        }
      }
    }),
  );
});

test("an event that has its fields is written as one that has only their JSON", () => {
  const value = fc.oneof(anyText, fc.constantFrom("x", "a b", "C:\\Windows", "v".repeat(EXCEL_CELL)));
  const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom("A", "B", "7"), anyText), value), {
    maxLength: 5,
  });
  const run = fc.property(pairs, fc.boolean(), fc.boolean(), (fields, guard, excel) => {
    const values = fields.map(([, each]) => each);
    const texts = { values: values.join(""), lengths: values.map(({ length }) => length), first: 0 };
    const names = fields.map(([name]) => name);
    const row = testRow();
    const event = new RecordSummary(row.match.event, { ...texts, names, own: names.length });
    const rowOf = (of: EventSummary): ExportRow => ({ ...row, match: { ...row.match, event: of } });
    const written = [event, event.toJSON()].map((each) => {
      let long = 0;
      return [write([rowOf(each)], { guard, excel, onLongCell: () => long++ }), long];
    });
    expect(written[0]).toEqual(written[1]);
  });
  fc.assert(run, { numRuns: 500 });
});

test("fields that hold half a surrogate pair unescaped become UTF-8 without loss", () => {
  const fieldsJson = '{"CommandLine":"\ud800;=1"}';
  const csv = write([testRow({ fieldsJson })]);
  expect(hasLoneSurrogate(csv)).toBe(false);
  expect(JSON.parse(readRows(csv)[0]!["fields"]!)).toEqual({ CommandLine: "\ud800;=1" });
});

test("many rows come in many pieces of bounded size", () => {
  const count = 20_000;
  function* rows(): Generator<ExportRow> {
    for (let i = 0; i < count; i++) yield testRow({ recordId: `${i}` });
  }
  let pieces = 0;
  let longest = 0;
  let lines = 0;
  for (const piece of csvChunks(rows(), options)) {
    pieces++;
    longest = Math.max(longest, piece.length);
    lines += piece.split("\r\n").length - 1;
  }
  expect(lines).toBe(count + 1);
  expect(pieces).toBeGreaterThan(10);
  expect(longest).toBeLessThan(300_000);
});

/** Cells of so many characters, in a field that is guarded or quoted or not. */
const longRow = (start: string, length: number): ExportRow =>
  testRow({ fact: start + "x".repeat(length - start.length), fieldsJson: "{}" });

test("for Excel no cell is longer than it takes, cut ones are marked and named, and whole ones are as they were", () => {
  const starts = fc.constantFrom("", "=", '"a", "', "; ", "\u{1f600}");
  fc.assert(
    fc.property(
      starts,
      fc.integer({ min: EXCEL_CELL - 3, max: EXCEL_CELL + 40 }),
      fc.boolean(),
      (start, length, guard) => {
        const row = longRow(start, length);
        let told = 0;
        const onLongCell = (): number => told++;
        const [cut] = readRows(write([row], { excel: true, guard, onLongCell }));
        const [whole] = readRows(write([row], { guard }));
        const isLong = whole!["fact"]!.length > EXCEL_CELL;
        expect(told).toBe(isLong ? 1 : 0);
        expect(cut!["cut"]).toBe(isLong ? "fact" : "");
        expect(Object.values(cut!).every((cell) => cell.length <= EXCEL_CELL)).toBe(true);
        for (const [name, cell] of Object.entries(whole!))
          if (!isLong || name !== "fact") expect(cut![name]).toBe(cell);
        if (!isLong) return;
        const mark = `… [cut: ${whole!["fact"]!.length} characters]`;
        expect(cut!["fact"]!.endsWith(mark)).toBe(true);
        expect(whole!["fact"]!.startsWith(cut!["fact"]!.slice(0, -mark.length))).toBe(true);
      },
    ),
  );
});

test("a cut for Excel leaves no half of a pair behind", () => {
  for (const shift of ["", "a"]) {
    const row = testRow({ fact: shift + "\u{1f600}".repeat(20_000) });
    const [cut] = readRows(write([row], { excel: true }));
    expect(hasLoneSurrogate(cut!["fact"]!)).toBe(false);
  }
});

test("without the option nothing is cut, and each long cell is told", () => {
  let told = 0;
  const csv = write([longRow("", 40_000), longRow("", 10)], { onLongCell: () => told++ });
  expect(readRows(csv).map((cells) => cells["fact"]!.length)).toEqual([40_000, 10]);
  expect(csv).not.toContain("[cut");
  expect(told).toBe(1);
});

test("records of one event behind each other are what each would be by itself", () => {
  const rows = rowsOfOneEvent();
  expect(write(rows, { continued: true })).toBe(
    rows.map((row) => write([row], { continued: true })).join(""),
  );
});
