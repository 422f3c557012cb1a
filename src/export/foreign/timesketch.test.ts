import { expect, test } from "vitest";
import { netshRow } from "../../../tests/support/export-rows.ts";
import { readCsv } from "../../../tests/support/read-csv.ts";
import { timesketchMandatory, timesketchRemoved } from "../../../tests/support/targets.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { inLines } from "../line-format.ts";
import { timesketchCsv, timesketchLines } from "./timesketch.ts";

const lineOf = (row: ExportRow): Readonly<Record<string, unknown>> =>
  JSON.parse([...inLines(timesketchLines)([row], { guard: true })].join("")) as Readonly<
    Record<string, unknown>
  >;

const recordsOf = (rows: readonly ExportRow[]): readonly Readonly<Record<string, string>>[] => {
  const [header, ...records] = readCsv([...inLines(timesketchCsv)(rows, { guard: true })].join(""));
  return records.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]!])));
};

test("a line has what Timesketch asks for, and what makes a timeline of it", () => {
  const row = netshRow();
  const line = lineOf(row);
  expect(line).toEqual({
    message: "[medium] New Port Forwarding Rule Added Via Netsh.EXE: netsh i p a v4tov4 8443 10.20.4.17 3389",
    datetime: "2024-03-12T09:20:14.512176+00:00",
    timestamp: 1710235214512176,
    timestamp_desc: "Event Logged",
    data_type: "windows:evtx:record",
    source_name: "Microsoft-Windows-Security-Auditing",
    event_identifier: 4688,
    computer_name: "WS-7",
    record_number: 94225,
    tag: ["level:medium", "attack.lateral-movement", "attack.t1090"],
    rule_title: "New Port Forwarding Rule Added Via Netsh.EXE",
    rule_id: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
    rule_level: "medium",
    channel: "Security",
    username: "CORP\\bob",
    process: "C:\\Windows\\System32\\netsh.exe",
    parent_process: "C:\\Windows\\System32\\cmd.exe",
    selections: "selection_img selection_cli_2",
    forward_verb: "add",
    listen_address: "0.0.0.0",
    listen_port: "8443",
    connect_address: "10.20.4.17",
    connect_port: "3389",
    evtx_file: "case.zip/logs/Security.evtx",
    evtx_offset: 200000,
    collected_from: "WS-7",
    match_key: line["match_key"],
    time_100ns: "2024-03-12T09:20:14.5121764Z",
    event_fields: row.match.event.fieldsJson,
  });
  expect(line["match_key"]).toMatch(/^[0-9a-f]{32}$/);
  for (const name of timesketchMandatory) expect(line).toHaveProperty(name);
  for (const name of Object.keys(line)) {
    expect(timesketchRemoved).not.toContain(name);
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  }
});

test("the CSV has the same values, its tags as a list that the server reads", () => {
  const row = netshRow();
  const [record] = recordsOf([row]);
  const line = lineOf(row);
  for (const [name, value] of Object.entries(line))
    expect(record![name], name).toBe(typeof value === "object" ? JSON.stringify(value) : String(value));
  expect(record!["tag"]).toBe('["level:medium","attack.lateral-movement","attack.t1090"]');
  expect(record!["json_escaped"]).toBe("");
});

test.each([
  ["1601-01-01T00:00:00.0000019Z", "-11644473599999999", "1601-01-01T00:00:00.000001+00:00", 1],
  ["1969-12-31T23:59:59.9999999Z", "-1", "1969-12-31T23:59:59.999999+00:00", 0],
  ["1970-01-01T00:00:00.0000010Z", "1", "1970-01-01T00:00:00.000001+00:00", 0],
  ["9999-12-31T23:59:59.9999999Z", "253402300799999999", "9999-12-31T23:59:59.999999+00:00", 0],
  ["12024-01-01T00:00:00.0000000Z", "317273587200000000", "12024-01-01T00:00:00.000000+00:00", 1],
  ["", undefined, "", 1],
])(
  "the time %s is cut, never rounded, and told where it would be dropped",
  (time, timestamp, datetime, told) => {
    const notices: ExportNotice[] = [];
    const options = { guard: true, onNotice: (notice: ExportNotice) => notices.push(notice) };
    const text = [...inLines(timesketchLines)([netshRow({ time })], options)].join("");
    // As text: a number of JavaScript is not exact there.
    expect(/"timestamp":(-?\d+)/.exec(text)?.[1]).toBe(timestamp);
    const line = JSON.parse(text) as Record<string, unknown>;
    expect(line["datetime"]).toBe(datetime);
    expect(line["time_100ns"]).toBe(time === "" ? undefined : time);
    expect(notices).toEqual(told === 1 ? ["time-dropped"] : []);
  },
);

test("integers stay exact, and those of no 63 bits are left out and told", () => {
  const notices: ExportNotice[] = [];
  const options = { guard: true, onNotice: (notice: ExportNotice) => notices.push(notice) };
  const rows = ["9007199254740993", "9223372036854775807", "9223372036854775808", "", "x"].map((recordId) =>
    netshRow({ recordId }),
  );
  const lines = [...inLines(timesketchLines)(rows, options)].join("").trimEnd().split("\n");
  expect(lines.map((line) => /"record_number":(\d+)/.exec(line)?.[1])).toEqual([
    "9007199254740993",
    "9223372036854775807",
    undefined,
    undefined,
    undefined,
  ]);
  expect(notices).toEqual(["number-left-out", "number-left-out"]);
});

test("long values are written whole and told", () => {
  const notices: ExportNotice[] = [];
  const options = { guard: true, onNotice: (notice: ExportNotice) => notices.push(notice) };
  const fact = "ä".repeat(35_000);
  const [line] = [...inLines(timesketchLines)([netshRow({ fact })], options)];
  expect((JSON.parse(line!) as { message: string }).message.endsWith(fact)).toBe(true);
  expect(notices).toEqual(["value-not-searched"]);
  notices.length = 0;
  for (const text of ["x".repeat(32_766 - 55), "ä".repeat(16_000)])
    [...inLines(timesketchLines)([netshRow({ fact: text, forward: null })], options)].join("");
  expect(notices).toEqual([]);
});

test("a cell that a spreadsheet would run is guarded, and what no CSV holds is named", () => {
  const [record] = recordsOf([netshRow({ computer: "=1+1", user: "a\0b" })]);
  expect(record).toMatchObject({ computer_name: "'=1+1", username: "a\\u0000b", json_escaped: "username" });
});

test("rows behind others come without a header", () => {
  const text = [...inLines(timesketchCsv)([netshRow()], { guard: true, continued: true })].join("");
  expect(readCsv(text)).toHaveLength(1);
});
