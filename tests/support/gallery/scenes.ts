import type { Issue } from "../../../src/model/issue.ts";
import type { FileLedger } from "../../../src/model/ledger.ts";
import type { Scene } from "./fake-scanner.ts";
import { hostile, many, ordinary } from "./made-up-events.ts";

const sysmon = "Microsoft-Windows-Sysmon/Operational";

function file(path: string, more: Partial<FileLedger> = {}): FileLedger {
  const bytes = more.bytes ?? 5_312_512;
  return {
    path,
    container: null,
    bytes,
    bytesRead: bytes,
    bytesLost: 0,
    state: "done",
    carved: false,
    header: {
      version: "3.1",
      firstChunk: "0",
      lastChunk: "80",
      nextRecordId: "6213",
      declaredChunks: 81,
      flags: 0,
      dirty: false,
      full: false,
      checksum: "ok",
    },
    chunks: { read: 81, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
    records: { declared: 6112, read: 6112, failed: 0, removed: 0, residual: 0, residualParts: 0 },
    missing: { chunks: 0, records: 0 },
    problems: 0,
    firstTime: "2019-05-26T22:04:11.0182190Z",
    lastTime: "2019-05-27T02:11:09.4431000Z",
    scriptBlockParts: 0,
    events: [
      { channel: sysmon, eventId: 1, count: 1204 },
      { channel: sysmon, eventId: 13, count: 4900 },
      { channel: sysmon, eventId: 255, count: 8 },
    ],
    matches: 0,
    ...more,
  };
}

const problem = (more: Partial<Issue>): Issue => ({
  code: "record-unreadable",
  file: "WS-014/Security.evtx",
  offset: 0x11a48,
  line: null,
  recordId: "4711",
  detail: "expected a token at most 0x0f, found 0x7b",
  said: null,
  lostBytes: 680,
  ...more,
});

const logs = [
  file("MSEDGEWIN10/Microsoft-Windows-Sysmon%4Operational.evtx", { matches: 4 }),
  file("collection 2019-05-27/hosts/DC01.corp.example/C/Windows/System32/winevt/Logs/Security.evtx", {
    matches: 1,
  }),
  file("System.evtx", { container: "triage/MSEDGEWIN10.zip", bytes: 1_118_208 }),
];

const damaged = [
  ...logs.slice(0, 2),
  file("WS-014/Security.evtx", {
    problems: 5,
    bytesLost: 65_536,
    header: { ...logs[0]!.header!, dirty: true, checksum: "bad" },
    chunks: { read: 80, empty: 1, unreadable: 1, badHeaderChecksum: 1, badRecordsChecksum: 2 },
    records: { declared: 6190, read: 6100, failed: 90, removed: 0, residual: 0, residualParts: 0 },
    missing: { chunks: 0, records: 0 },
  }),
  file("notes.txt", {
    state: "not-a-log",
    header: null,
    bytes: 1200,
    problems: 1,
    events: [],
    firstTime: null,
    lastTime: null,
    records: { declared: 0, read: 0, failed: 0, removed: 0, residual: 0, residualParts: 0 },
    missing: { chunks: 0, records: 0 },
    chunks: { read: 0, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
  }),
];

const issues = [
  problem({
    code: "file-dirty",
    offset: 0x78,
    recordId: null,
    detail: "flags 0x1: the log was not closed, its header counts are stale",
    lostBytes: 0,
  }),
  problem({
    code: "chunk-unreadable",
    offset: 0x21000,
    recordId: null,
    detail: "expected “ElfChnk”, found 00 00 00 00 00 00 00 00",
    lostBytes: 65_536,
  }),
  problem({}),
  problem({
    code: "chunk-records-checksum",
    offset: 0x31000,
    recordId: null,
    detail: "expected 0x8a51fe02, found 0x00000000",
    lostBytes: 0,
  }),
  problem({
    code: "record-value-damaged",
    offset: 0x33f10,
    recordId: "4999",
    detail: "a string of 70,000 units in a record of 1,024 bytes",
    lostBytes: 0,
  }),
  problem({
    code: "not-a-log",
    file: "notes.txt",
    offset: 0,
    recordId: null,
    detail: "expected “ElfFile”, found “2019-05-”: it seems to be text",
    lostBytes: 1200,
  }),
];

const done: Scene = {
  events: ordinary,
  files: logs,
  issues: [],
  state: { kind: "done" },
  share: 1,
  inspectFails: false,
};

/** Every state of ui.md and the trials beside it, by the name in the address. */
export const scenes: Readonly<Record<string, Scene | null>> = {
  empty: null,
  scanning: {
    ...done,
    files: logs.map((each, at) => ({
      ...each,
      bytes: 1_400_000_000,
      state: at === 0 ? "done" : at === 1 ? "scanning" : "waiting",
    })),
    state: { kind: "scanning" },
    share: 0.31,
  },
  "scanning-nothing-yet": {
    ...done,
    events: [],
    files: logs.map((each) => ({ ...each, state: "scanning", matches: 0 })),
    state: { kind: "scanning" },
    share: 0.04,
  },
  matches: done,
  "no-match": {
    ...done,
    events: [],
    files: [
      file("System.evtx", {
        events: [
          { channel: "System", eventId: 7036, count: 40_112 },
          { channel: "System", eventId: 7045, count: 3 },
          { channel: "System", eventId: 1074, count: 1 },
        ],
      }),
      file("DC01/Security.evtx", { events: [{ channel: "Security", eventId: 4688, count: 913 }] }),
    ],
  },
  "no-log": { ...done, events: [], files: [damaged[3]!], issues: [issues[5]!] },
  problems: { ...done, files: damaged, issues },
  cancelled: {
    ...done,
    state: { kind: "cancelled", share: 0.31 },
    share: 0.31,
    files: logs.map((each, at) => ({ ...each, state: at === 0 ? "done" : "cancelled" })),
  },
  hostile: { ...done, events: hostile, files: [file("\u202Exte.evil/<b>Security</b>.evtx", { matches: 6 })] },
  "moved-file": { ...done, inspectFails: true },
  many: {
    ...done,
    get events() {
      return many(200_000);
    },
  },
};
