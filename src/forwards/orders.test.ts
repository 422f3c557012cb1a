import { describe, expect, test } from "vitest";
import { guid, LoggingHost, netsh, path } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const joined = (...hosts: readonly LoggingHost[]): readonly PortForward[] =>
  joinForwards(hosts.flatMap(({ events }) => events)).forwards;
const roles = ({ evidence }: PortForward): readonly string[] => evidence.map(({ role }) => role);

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const LISTEN = "listenport=8080 listenaddress=0.0.0.0";
const VALUE = "0.0.0.0/8080";
const POWERSHELL = {
  channel: "Microsoft-Windows-PowerShell/Operational",
  provider: "Microsoft-Windows-PowerShell",
};

describe("a wrapper of which the child's start is not logged", () => {
  test("made and removed what was written then", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", { pid: 10, image: "cmd", command: `cmd /c ${netsh("add", ENDS)}` });
    host.wrote("10:00:00.300", 11, VALUE, "10.0.0.5/3389");
    host.started("11:00:00.000", { pid: 12, image: "cmd", command: `cmd /c ${netsh("delete", LISTEN)}` });
    host.wrote("11:00:00.300", 13, VALUE, null);
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      state: "ended",
      since: "2026-03-01T10:00:00.3000000Z",
      until: "2026-03-01T11:00:00.3000000Z",
      account: "CORP\\amy",
      notes: [],
    });
    expect(roles(forward!)).toEqual(["wrapper", "registry", "wrapper", "removal"]);
  });

  test("reset what was deleted then", () => {
    const host = new LoggingHost("WS7");
    host.wrote("09:00:00.000", 9, VALUE, "10.0.0.5/3389");
    host.wrote("09:00:00.000", 9, "*/90", "10.0.0.5/3389");
    host.started("10:00:00.000", {
      pid: 10,
      image: "cmd",
      command: "cmd /c netsh interface portproxy reset",
    });
    host.wrote("10:00:00.300", 11, VALUE, null);
    host.wrote("10:00:00.301", 11, "*/90", null);
    expect(joined(host)).toMatchObject([
      { listenPort: "90", state: "ended", endedBy: "reset" },
      { listenPort: "8080", state: "ended", endedBy: "reset" },
    ]);
  });

  test("is found above a netsh of which the audit keeps no command line", () => {
    const host = new LoggingHost("WS7");
    host.audited("10:00:00.000", { pid: 10, image: "cmd", command: `cmd /c ${netsh("delete", LISTEN)}` });
    host.audited("10:00:00.100", { pid: 11, command: "", parent: 10 });
    host.auditedWrite("10:00:00.200", 11, VALUE, null, "10.0.0.5/3389");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({ state: "ended", connectAddress: "10.0.0.5", since: null });
    expect(roles(forward!)).toEqual(["wrapper", "command", "removal"]);
  });

  test("of PowerShell, as Atomic Red Team has it", () => {
    const host = new LoggingHost("WS7");
    const command = `"powershell.exe" & {${netsh("add", ENDS)}}`;
    host.started("10:00:00.000", { pid: 10, image: "powershell", command });
    expect(joined(host)).toMatchObject([
      { state: "uncertain", certainty: "ordered", connectAddress: "10.0.0.5" },
    ]);
    host.started("10:00:00.500", {
      pid: 11,
      command: netsh("add", ENDS),
      parent: 10,
      parentImage: "powershell",
    });
    host.wrote("10:00:00.900", 11, VALUE, "10.0.0.5/3389");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(roles(forward!)).toEqual(["wrapper", "command", "registry"]);
  });

  test("whose id its child does not name", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", { pid: 10, image: "cmd", command: `cmd /c ${netsh("add", ENDS)}` });
    host.sysmon("1", "10:00:00.100", {
      ProcessGuid: guid(11),
      ProcessId: "11",
      Image: path("netsh"),
      CommandLine: netsh("add", ENDS),
      User: "CORP\\amy",
    });
    host.wrote("10:00:00.200", 11, VALUE, "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([{ since: "2026-03-01T10:00:00.2000000Z" }]);
    expect(roles(joined(host)[0]!)).toEqual(["wrapper", "command", "registry"]);
  });
});

describe("a script", () => {
  test("that deletes and adds in one line ends with what it adds", () => {
    const host = new LoggingHost("WS7");
    const command = `cmd /c "${netsh("delete", LISTEN)} & ${netsh("add", ENDS)}"`;
    host.started("10:00:00.000", { pid: 10, image: "cmd", command });
    expect(joined(host)).toMatchObject([{ certainty: "ordered", state: "uncertain", until: null }]);
  });

  test("that adds the same end twice makes one forward", () => {
    const host = new LoggingHost("WS7");
    const script = `${netsh("add", ENDS)}\n${netsh("add", ENDS)}`;
    host.write(POWERSHELL, "4104", "10:00:00.000", { ScriptBlockText: script });
    expect(joined(host)).toMatchObject([{ certainty: "ordered", state: "uncertain" }]);
    for (const pid of [11, 12]) {
      host.started(`10:00:0${pid - 10}.000`, { pid, command: netsh("add", ENDS) });
      host.wrote(`10:00:0${pid - 10}.300`, pid, VALUE, "10.0.0.5/3389");
    }
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(roles(forward!)).toEqual(["script", "command", "registry", "command", "registry"]);
  });

  test("of two forwards whose ports are in variables makes two, each with an id of its own", () => {
    const host = new LoggingHost("WS7");
    const add = (port: string): string => netsh("add", `listenport=${port} connectaddress=10.0.0.5`);
    host.write(POWERSHELL, "4104", "10:00:00.000", { ScriptBlockText: `${add("$p")}\n${add("$q")}` });
    const forwards = joined(host);
    expect(forwards).toHaveLength(2);
    expect(new Set(forwards.map(({ id }) => id)).size).toBe(2);
  });

  test("proves neither that a forward was removed nor that it was led elsewhere", () => {
    for (const line of [netsh("delete", LISTEN), netsh("set", ENDS.replace("10.0.0.5", "10.0.0.9"))]) {
      const host = new LoggingHost("WS7");
      host.wrote("09:00:00.000", 9, VALUE, "10.0.0.5/3389");
      host.write(POWERSHELL, "4104", "10:00:00.000", { ScriptBlockText: line });
      const forwards = joined(host);
      const isDeleted = line.includes("delete");
      expect(forwards[0]).toMatchObject({
        connectAddress: "10.0.0.5",
        state: isDeleted ? "uncertain" : "open",
      });
      expect(forwards.slice(1).map(({ state }) => state)).toEqual(isDeleted ? [] : ["uncertain"]);
    }
  });
});

describe("the status of a process", () => {
  const ended = (host: LoggingHost, pid: string, image: string, Status: string): unknown =>
    host.security("4689", "10:00:01.000", { ProcessId: pid, ProcessName: path(image), Status });

  test("is netsh's own word: 0 for accepted, else refused", () => {
    for (const [status, certainty, state] of [
      ["0x0", "accepted", "open"],
      ["0x1", "attempted", "refused"],
    ] as const) {
      const host = new LoggingHost("WS7");
      host.audited("10:00:00.000", { pid: 11, command: netsh("add", ENDS) });
      ended(host, "0xb", "netsh", status);
      expect(joined(host)).toMatchObject([{ certainty, state }]);
    }
  });

  test("of a shell says nothing of what it ran", () => {
    const host = new LoggingHost("WS7");
    host.audited("10:00:00.000", { pid: 10, image: "cmd", command: `cmd /c ${netsh("add", ENDS)}` });
    ended(host, "0xa", "cmd", "0x1");
    expect(joined(host)).toMatchObject([{ certainty: "ordered", state: "uncertain" }]);
  });
});
