import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type AsyncBuffer } from "hyparquet";
import { expect, test } from "vitest";
import { netshRow } from "../../../tests/support/export-rows.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { parquetChunks } from "./parquet.ts";

const about = { toolVersion: "1.2.3", rulesSha256: "ab".repeat(32) };

function fileOf(rows: Iterable<ExportRow>, onNotice?: (notice: ExportNotice) => void): AsyncBuffer {
  const pieces = [...parquetChunks(rows, { scan: { kind: "done" }, about, onNotice })];
  const bytes = new Uint8Array(Buffer.concat(pieces));
  return { byteLength: bytes.length, slice: (start, end) => Promise.resolve(bytes.slice(start, end).buffer) };
}

/** Times as they are stored: nanoseconds. */
const raw = {
  timestampFromMilliseconds: (value: bigint) => value,
  timestampFromMicroseconds: (value: bigint) => value,
  timestampFromNanoseconds: (value: bigint) => value,
  dateFromDays: (value: number) => value,
  stringFromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
} as unknown as NonNullable<Parameters<typeof parquetReadObjects>[0]["parsers"]>;

const readRows = async (file: AsyncBuffer) => parquetReadObjects({ file, parsers: raw });

test("a row reads back with every value, its time to 100 nanoseconds", async () => {
  const [row] = await readRows(fileOf([netshRow()]));
  expect(row!["key"]).toMatch(/^[0-9a-f]{32}$/);
  expect(row).toEqual({
    key: row!["key"],
    time: 1710235214512176400n,
    time_text: "2024-03-12T09:20:14.5121764Z",
    computer: "WS-7",
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    event_id: 4688,
    record_id: 94225n,
    level: "medium",
    rule_id: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
    rule_title: "New Port Forwarding Rule Added Via Netsh.EXE",
    tags: ["attack.lateral-movement", "attack.t1090"],
    selections: ["selection_img", "selection_cli_2"],
    fact: "netsh i p a v4tov4 8443 10.20.4.17 3389",
    user: "CORP\\bob",
    process: "C:\\Windows\\System32\\netsh.exe",
    parent_process: "C:\\Windows\\System32\\cmd.exe",
    verb: "add",
    family: "v4tov4",
    listen_address: "0.0.0.0",
    listen_port: "8443",
    connect_address: "10.20.4.17",
    connect_port: "3389",
    machine: null,
    problem: null,
    certainty: "attempted",
    source: "case.zip/logs/Security.evtx",
    file: "logs/Security.evtx",
    container: "case.zip",
    source_sha256: "5c".repeat(32),
    source_bytes: 1118208n,
    host: "WS-7",
    offset: 200_000n,
    origin: "live",
    confidence: "certain",
    record_key: "3f".repeat(16),
    scan: "complete",
    rules_sha256: about.rulesSha256,
    tool_version: "1.2.3",
    schema: "pivotscope.match/1",
    fields: JSON.parse(netshRow().match.event.fieldsJson) as unknown,
    json_escaped: [],
  });
});

test("the schema names the types that other readers go by", async () => {
  const schema = parquetSchema(await parquetMetadataAsync(fileOf([netshRow()])));
  const types = Object.fromEntries(
    schema.children.map(({ element }) => [element.name, [element.type, element.logical_type?.type]]),
  );
  expect(types).toMatchObject({
    time: ["INT64", "TIMESTAMP"],
    event_id: ["INT32", undefined],
    record_id: ["INT64", undefined],
    offset: ["INT64", undefined],
    tags: [undefined, "LIST"],
    fact: ["BYTE_ARRAY", "STRING"],
    fields: ["BYTE_ARRAY", "JSON"],
  });
  const time = schema.children.find(({ element }) => element.name === "time")!.element;
  expect(time.logical_type).toEqual({ type: "TIMESTAMP", unit: "NANOS", isAdjustedToUTC: true });
  const list = schema.children.find(({ element }) => element.name === "tags")!;
  expect([list.children[0]!.element.name, list.children[0]!.children[0]!.element.name]).toEqual([
    "list",
    "element",
  ]);
});

test("what an event does not have is null, whole columns of it too", async () => {
  const row = netshRow({ forward: null, user: "", time: "", recordId: "", fieldsJson: "{}" });
  const bare = {
    ...row,
    file: { path: "a.evtx", container: null },
    rule: { ...row.rule, tags: [], level: null },
  };
  const rows = await readRows(fileOf([bare, bare]));
  for (const each of rows) {
    expect(each).toMatchObject({ time: null, time_text: null, record_id: null, level: null, user: null });
    expect(each).toMatchObject({ verb: null, container: null, source_sha256: null, source_bytes: null });
    expect(each).toMatchObject({ tags: [], host: null, fields: {} });
  }
  expect(await readRows(fileOf([]))).toEqual([]);
});

test("times that 64 bits of nanoseconds do not hold stay as a text, and are told; so are large numbers", async () => {
  const notices: ExportNotice[] = [];
  const times = [
    "1677-09-21T00:12:43.1452241Z",
    "1677-09-21T00:12:43.1452242Z",
    "2262-04-11T23:47:16.8547758Z",
    "12024-01-01T00:00:00.0000000Z",
  ];
  const rows = await readRows(
    fileOf(
      times.map((time) => netshRow({ time, recordId: "18446744073709551615", eventId: "x" })),
      (notice) => notices.push(notice),
    ),
  );
  expect(rows.map(({ time }) => time as unknown)).toEqual([
    null,
    -9223372036854775800n,
    9223372036854775800n,
    null,
  ]);
  expect(rows.map((row) => row["time_text"] as unknown)).toEqual(times);
  expect(rows.map((row) => row["record_id"] as unknown)).toEqual([null, null, null, null]);
  expect(rows.map((row) => row["event_id"] as unknown)).toEqual([null, null, null, null]);
  expect(notices.filter((notice) => notice === "time-left-out")).toHaveLength(2);
  expect(notices.filter((notice) => notice === "number-left-out")).toHaveLength(4);
});

test("halves of surrogate pairs are escaped and named, every other text is as it was", async () => {
  const long = "ä\0=".repeat(25_000);
  const fieldsJson = '{"__proto__":"\ud800","a":"\\u0001"}';
  const row = netshRow({ fact: "\ud800\\", user: long, fieldsJson: JSON.stringify(JSON.parse('{"a":"b"}')) });
  const tagged = { ...row, match: { ...row.match, selections: ["\udc00", "b"] } };
  const [read, other] = await readRows(fileOf([tagged, netshRow({ fieldsJson })]));
  expect(read).toMatchObject({ fact: "\\ud800\\\\", user: long, selections: ["\\udc00", "b"] });
  expect(read!["json_escaped"]).toEqual(["selections", "fact"]);
  expect(Object.entries(other!["fields"] as object)).toEqual([
    ["__proto__", "\ud800"],
    ["a", "\u0001"],
  ]);
});

test("rows come in several row groups, in pieces", async () => {
  const count = 2500;
  function* rows(): Generator<ExportRow> {
    for (let i = 0; i < count; i++) yield netshRow({ recordId: `${i}`, fieldsJson: "{}" });
  }
  const pieces = [...parquetChunks(rows(), { scan: { kind: "done" }, about }, 1000)];
  expect(pieces).toHaveLength(3);
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const file = {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => Promise.resolve(bytes.slice(start, end).buffer),
  };
  const { num_rows, row_groups, created_by } = await parquetMetadataAsync(file);
  expect([num_rows, created_by]).toEqual([2500n, "Pivotscope 1.2.3"]);
  expect(row_groups.map((group) => group.num_rows)).toEqual([1000n, 1000n, 500n]);
  const ids = await parquetReadObjects({ file, columns: ["record_id"], rowStart: 1990, rowEnd: 2010 });
  expect(ids.map((row) => row["record_id"] as unknown)).toEqual(
    Array.from({ length: 20 }, (_, i) => BigInt(1990 + i)),
  );
});

test("the same rows give the same bytes", () => {
  const write = (): Buffer =>
    Buffer.concat([
      ...parquetChunks([netshRow(), netshRow({ forward: null })], { scan: { kind: "done" }, about }),
    ]);
  expect(Buffer.compare(write(), write())).toBe(0);
});

test("a row group is smaller where its events say much", async () => {
  const fieldsJson = JSON.stringify({ ScriptBlockText: "x".repeat(1 << 20) });
  const file = fileOf(Array.from({ length: 20 }, () => netshRow({ fieldsJson })));
  const { row_groups } = await parquetMetadataAsync(file);
  expect(row_groups.map((group) => group.num_rows)).toEqual([4n, 4n, 4n, 4n, 4n]);
});
