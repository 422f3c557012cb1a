import { expect, test } from "vitest";
import { event, value, writeLog, type EventSpec } from "../support/evtx-writer.ts";
import { schemaCheck } from "../support/schemas.ts";
import { cliFolder } from "./support/run-cli.ts";

// What happened around a record, by the command line as it ships.

const { put, run } = cliFolder("context");

const record = (recordId: number, second: number, eventId: number, data: EventSpec["data"]) =>
  event({
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId,
    computer: "PC1",
    recordId,
    time: `2026-03-01T10:00:${String(second).padStart(2, "0")}.0000000Z`,
    data,
  });
const started = (pid: number, parent: number, image: string): EventSpec["data"] => [
  ["NewProcessId", value.hex64(BigInt(pid))],
  ["NewProcessName", image],
  ["ProcessId", value.hex64(BigInt(parent))],
  ["SubjectLogonId", value.hex64(0x5a3bn)],
];
put(
  "a.evtx",
  writeLog({
    records: [
      record(1, 1, 4624, [
        ["TargetLogonId", value.hex64(0x5a3bn)],
        ["LogonType", "10"],
        ["IpAddress", "10.20.4.9"],
        ["TargetUserName", "amy"],
      ]),
      record(2, 20, 4688, started(16, 4, "C:\\\u001b[31mcmd.exe")),
      record(3, 30, 4688, started(17, 16, "C:\\netsh.exe")),
      record(3, 50, 4688, started(18, 99, "C:\\later.exe")),
      record(4, 55, 4689, [
        ["ProcessId", value.hex64(16n)],
        ["ProcessName", "C:\\\u001b[31mcmd.exe"],
      ]),
    ],
  }),
);

test("the processes, the logon and the events near a record are lines that a schema describes", () => {
  const { code, out } = run("context", "--record", "a.evtx:2", "--format", "jsonl", "a.evtx");
  expect(code).toBe(0);
  const check = schemaCheck("context-1");
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const line of lines) check(line);
  expect(lines.map(({ kind }) => kind)).toEqual(["logon", "process", "process", "window", "event", "event"]);
  expect(lines[0]).toMatchObject({ account: "amy", type: "10", address: "10.20.4.9", ended: "open" });
  expect(lines[1]).toMatchObject({ processId: 16, ended: "ended", end: { recordId: "4" } });
  expect(lines[2]).toMatchObject({
    processId: 4,
    start: null,
    note: "its start is not in the logs",
    ended: "open",
    end: null,
  });
  expect(lines.slice(4)).toMatchObject([
    { isRecord: true, recordId: "2" },
    { isRecord: false, recordId: "3" },
  ]);
});

test("a record id that the log has twice is not picked, its offset says which; text holds no escape sequence", () => {
  const twice = run("context", "--record", "a.evtx:3", "a.evtx");
  expect(twice.code).toBe(2);
  const offset = /3@(\d+)/.exec(twice.said)![1]!;
  const { code, out } = run(
    "context",
    "--record",
    `a.evtx:3@${offset}`,
    "--same",
    "process",
    "--seconds",
    "30",
    "a.evtx",
  );
  expect(code).toBe(0);
  expect(out).not.toContain("\u001b");
  expect(out).toContain("same process: 3 events");
  expect(out).toContain("started by C:\\\\u{1b}[31mcmd.exe");
  expect(out).toMatch(/ended \(.*record 4.*\)/);
});
