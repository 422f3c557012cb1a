// A made case on three hosts, each of which logs other things, as the events that it leaves.

import { event, writeLog, type RecordSpec } from "../../support/evtx-writer.ts";
import { LoggingHost, netsh, path } from "../../support/forward-events.ts";
import type { CollectedEvent } from "../../../src/forwards/index.ts";
import { fieldValue } from "../../../src/model/field-texts.ts";

const WSL = "powershell -File C:\\Scripts\\wsl-bridge.ps1 # wsl hostname -I";

/** Sysmon only. */
function workstation(): LoggingHost {
  const host = new LoggingHost("WS7.corp.example");
  const bridge = (hour: string, pid: number, address: string): void => {
    const listen = "listenport=8000 listenaddress=0.0.0.0";
    host.started(`${hour}:00:00.000`, { pid, image: "powershell", command: WSL, parent: 4 });
    const by = { parent: pid, parentImage: "powershell" };
    host.started(`${hour}:00:01.000`, { pid: pid + 1, command: netsh("delete", listen), ...by });
    if (hour !== "08") host.wrote(`${hour}:00:01.200`, pid + 1, "0.0.0.0/8000", null);
    const ends = `${listen} connectport=8000 connectaddress=${address}`;
    host.started(`${hour}:00:02.000`, { pid: pid + 2, command: netsh("add", ends), ...by });
    host.wrote(`${hour}:00:02.200`, pid + 2, "0.0.0.0/8000", `${address}/8000`);
  };
  bridge("08", 100, "172.20.1.9");
  const first = "listenport=8443 listenaddress=0.0.0.0 connectport=4450 connectaddress=10.0.0.12";
  host.started("09:00:00.000", { pid: 200, image: "cmd", command: `cmd /c ${netsh("add", first)}` });
  host.started("09:00:00.100", { pid: 201, command: netsh("add", first), parent: 200 });
  host.wrote("09:00:00.300", 201, "0.0.0.0/8443", "10.0.0.12/4450");
  host.wrote("09:30:00.000", 300, "127.0.0.1/9000", "203.0.113.9/443", "powershell");
  host.started("10:00:00.000", {
    pid: 400,
    image: "C:\\ProgramData\\n.exe",
    command: "n.exe interface portproxy add v4tov4 listenport=5000 connectport=22 connectaddress=192.0.2.80",
    original: "netsh.exe",
  });
  host.wrote("10:00:00.200", 400, "*/5000", "192.0.2.80/22", "C:\\ProgramData\\n.exe");
  host.started("10:10:00.000", {
    pid: 500,
    image: "wmic",
    command: `wmic /node:SRV.corp.example process call create "${netsh("add", SECOND)}"`,
  });
  bridge("12", 600, "172.20.3.4");
  return host;
}

const SECOND = "listenport=4450 listenaddress=10.0.0.12 connectport=3390 connectaddress=db";

/** Security 4688 and 4657 only, and a process number that is used again. */
function server(): LoggingHost {
  const host = new LoggingHost("SRV.corp.example", 1);
  host.audited("07:00:00.000", { pid: 500, command: netsh("delete", "listenport=7000") });
  host.auditedWrite("07:00:00.100", 500, "*/7000", null, "10.0.0.3/22");
  host.audited("10:10:01.000", { pid: 500, command: netsh("add", SECOND), parentImage: "wmiprvse" });
  host.auditedWrite("10:10:01.100", 500, "10.0.0.12/4450", "db/3390");
  const third = "listenport=4451 listenaddress=0.0.0.0 connectport=445 connectaddress=10.0.0";
  host.audited("13:00:00.000", { pid: 504, command: netsh("add", `${third}.30`) });
  host.auditedWrite("13:00:00.100", 504, "0.0.0.0/4451", "10.0.0.30/445");
  host.audited("13:30:00.000", { pid: 508, command: netsh("set", `${third}.31`) });
  host.auditedWrite("13:30:00.100", 508, "0.0.0.0/4451", "10.0.0.31/445", "10.0.0.30/445");
  host.audited("14:00:00.000", { pid: 512, command: "netsh interface portproxy reset" });
  host.auditedWrite("14:00:00.100", 512, "10.0.0.12/4450", null, "db/3390");
  host.auditedWrite("14:00:00.101", 512, "0.0.0.0/4451", null, "10.0.0.31/445");
  return host;
}

/** Security 4688 and 4689 only. */
function database(): LoggingHost {
  const host = new LoggingHost("DB", 2);
  const run = (hour: string, pid: number, ends: string, Status: string): void => {
    host.audited(`${hour}:20:00.000`, { pid, command: netsh("add", ends) });
    const ProcessId = `0x${pid.toString(16)}`;
    host.security("4689", `${hour}:20:00.500`, { ProcessId, ProcessName: path("netsh"), Status });
  };
  run("10", 700, "listenport=3390 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.99", "0x0");
  run("11", 704, "listenport=3391 connectport=3389 connectaddress=10.0.0.99", "0x1");
  return host;
}

function toRecord(collected: CollectedEvent): RecordSpec {
  const { channel, provider, eventId, computer, time, recordId, fields } = collected;
  const data = fields.names.map((name) => [name, fieldValue(fields, name) ?? ""] as const);
  return event({
    channel,
    provider,
    eventId: Number(eventId),
    computer,
    time,
    recordId: Number(recordId),
    data,
  });
}

/** Records in a chunk: each log has several. */
const RECORDS_PER_CHUNK = 4;

/** The logs of the three hosts, by name. */
export function caseLogs(): Readonly<Record<"ws7" | "srv" | "db", Uint8Array>> {
  return { ws7: logOf(workstation()), srv: logOf(server()), db: logOf(database()) };
}

export function logOf({ events }: LoggingHost, recordsPerChunk = RECORDS_PER_CHUNK): Uint8Array {
  return writeLog({ records: events.map(toRecord), recordsPerChunk });
}
