import fc from "fast-check";
import { expect, test } from "vitest";
import { hasLoneSurrogate } from "../lib/lone-surrogate.ts";
import { exportFormats } from "./formats.ts";
import { jsonLinesChunks, type FieldsForm } from "./json-lines.ts";
import type { ExportRow } from "./row.ts";
import { hostileUnits, testMatch, rowsOfOneEvent, testRow } from "../../tests/support/export-rows.ts";

const write = (rows: readonly ExportRow[]): string =>
  [...jsonLinesChunks(rows, { scan: { kind: "done" }, fieldPairs: false })].join("");

test("what was said of a file is in its rows", () => {
  const row = testRow();
  const said = { ...row.file, source: "DC1/Security.evtx", host: "DC1" };
  expect(JSON.parse(write([{ ...row, file: said }]))).toMatchObject({
    source: "DC1/Security.evtx",
    host: "DC1",
  });
  const silent = { path: "uploads/c3", container: "c.zip", host: null };
  expect(JSON.parse(write([{ ...row, file: silent }]))).toMatchObject({
    source: "c.zip/uploads/c3",
    host: null,
  });
});

test("a line carries the match, its rule and its place", () => {
  const text = write([testRow()]);
  expect(text.endsWith("}\n")).toBe(true);
  expect(JSON.parse(text)).toEqual({
    time: "2019-05-27T01:28:42.7003450Z",
    timeFrom: "event",
    computer: "MSEDGEWIN10",
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: "1",
    recordId: "18446744073709551615",
    level: "medium",
    ruleTitle: "New Port Forwarding Rule Added Via Netsh.EXE",
    ruleId: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
    tags: ["attack.lateral-movement", "attack.t1090"],
    selections: ["selection_img", "selection_cli_2"],
    fact: "netsh i p a v l=8001",
    forward: null,
    user: "CORP\\bob",
    process: "C:\\Windows\\System32\\netsh.exe",
    parentProcess: "C:\\Windows\\System32\\cmd.exe",
    file: "logs/sysmon.evtx",
    container: null,
    source: "logs/sysmon.evtx",
    host: null,
    offset: 5_000_000_000,
    chunkOffset: 4_999_999_488,
    headerId: "3",
    origin: "live",
    confidence: "certain",
    burst: null,
    scan: "complete",
    sources: [
      { file: "logs/sysmon.evtx", container: null, recordId: "18446744073709551615", offset: 5_000_000_000 },
    ],
    userFrom: null,
    fields: { CommandLine: "netsh i p a v l=8001" },
    key: "b563314edc662eb7cefec0d0646e849d",
    recordKey: "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f",
    schema: "pivotscope.match/1",
  });
});

test("a line says where its file is from, by which rules and which version, where that is known", () => {
  const row = testRow();
  const file = { path: "7f3a.evtx", container: "a.zip", source: "disk 7/Security.evtx", host: "WS-7" };
  const about = { toolVersion: "1.2.3", rulesSha256: "5c".repeat(32) };
  const lines = [
    ...jsonLinesChunks(
      [
        { ...row, file },
        { ...row, file: { ...file, source: null } },
      ],
      {
        scan: { kind: "done" },
        fieldPairs: false,
        about,
      },
    ),
  ].join("");
  const [given, unnamed] = lines
    .split("\n")
    .slice(0, 2)
    .map((line) => JSON.parse(line) as object);
  expect(given).toMatchObject({ file: "7f3a.evtx", source: "disk 7/Security.evtx", host: "WS-7", ...about });
  expect(unnamed).toMatchObject({ source: "a.zip/7f3a.evtx" });
});

test("fields come as an object, as the same JSON in one text, or not at all", () => {
  const fieldsJson = '{"a":"1",\n"__proto__":"\ud800"}';
  const read = (fields: FieldsForm): { readonly fields?: unknown } => {
    const options = { scan: { kind: "done" }, fieldPairs: false, fields } as const;
    return JSON.parse([...jsonLinesChunks([testRow({ fieldsJson })], options)].join("")) as {
      fields?: unknown;
    };
  };
  expect(Object.entries(read("object").fields as object)).toEqual([
    ["a", "1"],
    ["__proto__", "\ud800"],
  ]);
  expect(read("text").fields).toBe('{"a":"1", "__proto__":"\\ud800"}');
  expect("fields" in read("none")).toBe(false);
});

test("every place of a record is named, and the event that names the account", () => {
  const place = {
    file: 1,
    offset: 4608,
    chunkOffset: 4096,
    headerId: "9",
    origin: "live",
    confidence: "certain",
  } as const;
  const row = testRow({ copies: [place], userFrom: { recordId: "7", place } });
  const files = [row.file, { path: "b.evtx", container: "all.zip" }];
  const copy = { file: "b.evtx", container: "all.zip", offset: 4608 };
  const { event } = row.match;
  const line = JSON.parse(write([{ ...row, files, match: { ...row.match, correlated: [event] } }])) as {
    sources: unknown[];
    userFrom: unknown;
    burst: { sources: unknown }[];
  };
  expect(line.sources).toHaveLength(2);
  expect(line.sources[1]).toEqual({ ...copy, recordId: event.recordId });
  expect(line.burst[0]!.sources).toEqual(line.sources);
  expect(line.userFrom).toEqual({ event: "Sysmon 1, same process", ...copy, recordId: "7" });
});

test("a correlation names the events that it is made of", () => {
  const row = testRow();
  const [first, last] = [
    testMatch({ recordId: "7", time: "2019-05-27T01:00:00.0000000Z" }).event,
    row.match.event,
  ];
  const text = write([{ ...row, match: { ...row.match, correlated: [first, last] } }]);
  const place = { file: "logs/sysmon.evtx", container: null, offset: 5_000_000_000, recordKey: last.key };
  expect((JSON.parse(text) as { burst: unknown }).burst).toEqual([
    { ...place, recordId: "7", time: "2019-05-27T01:00:00.0000000Z" },
    { ...place, recordId: last.recordId, time: last.time },
  ]);
});

test("every value survives, one line a match", () => {
  const text = fc.string({ unit: fc.constantFrom(...hostileUnits) });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), text, (events, path) => {
      const written = write(
        events.map(([fact, user]) =>
          testRow({ fact, user, fieldsJson: JSON.stringify({ [user]: fact }, null, 1) }, path),
        ),
      );
      expect(hasLoneSurrogate(written)).toBe(false);
      const lines = written
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.map(({ fact, user, fields, file }) => ({ fact, user, fields, file }))).toEqual(
        events.map(([fact, user]) => ({ fact, user, fields: { [user]: fact }, file: path })),
      );
    }),
  );
});

test("each format of the table that writes a row for a match writes something for it and ends its last line", () => {
  for (const format of Object.values(exportFormats).filter(({ lines }) => lines !== null)) {
    const text = [
      ...format.chunks([testRow()], { scan: { kind: "done" }, guard: true, bom: true, fieldPairs: false }),
    ].join("");
    expect(text).toContain("MSEDGEWIN10");
    expect(text.endsWith("\n")).toBe(true);
  }
});

test("lines of one event behind each other are what each would be by itself", () => {
  const rows = rowsOfOneEvent();
  expect(write(rows)).toBe(rows.map((row) => write([row])).join(""));
});
