import { expect, test } from "vitest";
import { netshRow } from "../../../tests/support/export-rows.ts";
import { readCsv } from "../../../tests/support/read-csv.ts";
import { evtxECmdHeader } from "../../../tests/support/targets.ts";
import type { ExportRow } from "../row.ts";
import { inLines } from "../line-format.ts";
import { timelineExplorerCsv } from "./timeline-explorer.ts";

const write = (rows: readonly ExportRow[], continued = false): string =>
  [...inLines(timelineExplorerCsv)(rows, { guard: true, continued })].join("");

const recordOf = (row: ExportRow): Readonly<Record<string, string>> => {
  const [header, record] = readCsv(write([row]).slice(1));
  return Object.fromEntries(header!.map((name, i) => [name, record![i]!]));
};

test("the header is that of EvtxECmd, behind a byte order mark", () => {
  expect(write([])).toBe(`\ufeff${evtxECmdHeader.join(",")}\r\n`);
  expect(readCsv(write([netshRow()], true))).toHaveLength(1);
});

test("a row says in EvtxECmd's columns what the rule found", () => {
  expect(recordOf(netshRow())).toEqual({
    RecordNumber: "50",
    EventRecordId: "94225",
    TimeCreated: "2024-03-12 09:20:14.5121764",
    EventId: "4688",
    Level: "medium",
    Provider: "Microsoft-Windows-Security-Auditing",
    Channel: "Security",
    ProcessId: "4",
    ThreadId: "820",
    Computer: "WS-7",
    ChunkNumber: "2",
    UserId: "",
    MapDescription: "New Port Forwarding Rule Added Via Netsh.EXE",
    UserName: "CORP\\bob",
    RemoteHost: "10.20.4.17:3389",
    PayloadData1: "netsh i p a v4tov4 8443 10.20.4.17 3389",
    PayloadData2: "Listen: 0.0.0.0:8443",
    PayloadData3: "Connect: 10.20.4.17:3389",
    PayloadData4: "ATT&CK: T1090",
    PayloadData5: "Parent: C:\\Windows\\System32\\cmd.exe",
    PayloadData6: "Rule: 322ed9ec-fcab-4f67-9a34-e7c6aef43614; selection_img selection_cli_2",
    ExecutableInfo: "netsh i p a v4tov4 8443 10.20.4.17 3389",
    HiddenRecord: "False",
    SourceFile: "case.zip!logs/Security.evtx",
    Keywords: "0x80",
    ExtraDataOffset: "0",
    Payload: netshRow().match.event.fieldsJson,
  });
});

test("an event without a forward, a user or fields leaves their cells empty", () => {
  const row = netshRow({ forward: null, user: "", parentProcess: "", fieldsJson: "{}", time: "" });
  const named = { ...row, file: { ...row.file, source: "disk 7" } };
  expect(recordOf(named)).toMatchObject({
    TimeCreated: "",
    RemoteHost: "",
    PayloadData2: "",
    PayloadData3: "",
    PayloadData5: "",
    ExecutableInfo: "C:\\Windows\\System32\\netsh.exe",
    SourceFile: "disk 7",
  });
});

test("no cell runs, and an address of IPv6 keeps its brackets", () => {
  const forward = { ...netshRow().match.event.forward!, connectAddress: "::1", listenAddress: null };
  expect(recordOf(netshRow({ fact: "=cmd", forward }))).toMatchObject({
    PayloadData1: "'=cmd",
    PayloadData2: "Listen: ?:8443",
    RemoteHost: "[::1]:3389",
  });
});
