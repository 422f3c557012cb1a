import { describe, expect, test } from "vitest";
import { guid, LoggingHost, netsh, path } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const joined = (...hosts: readonly LoggingHost[]): readonly PortForward[] =>
  joinForwards(hosts.flatMap(({ events }) => events)).forwards;
const roles = ({ evidence }: PortForward): readonly string[] => evidence.map(({ role }) => role);

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const VALUE = "0.0.0.0/8080";
const TCP = "Services\\PortProxy\\v4tov4\\tcp";

/** Sysmon 13 of any value, or 12 or 14 of a key. */
function changed(host: LoggingHost, id: "12" | "13" | "14", time: string, target: string, more = {}): void {
  const EventType = { 12: "DeleteKey", 13: "SetValue", 14: "RenameKey" }[id];
  const Image = path("netsh");
  host.sysmon(id, time, {
    EventType,
    ProcessGuid: guid(5),
    ProcessId: "5",
    Image,
    TargetObject: target,
    ...more,
  });
}

describe("the registry", () => {
  test("is one, whichever control set a log names", () => {
    const host = new LoggingHost("WS7");
    const to = (data: string): { readonly Details: string } => ({ Details: data });
    changed(
      host,
      "13",
      "10:00:00.000",
      `HKLM\\System\\CurrentControlSet\\${TCP}\\${VALUE}`,
      to("10.0.0.5/3389"),
    );
    changed(
      host,
      "13",
      "10:00:01.000",
      `\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet002\\${TCP}\\${VALUE}`,
      to("10.0.0.5/3389"),
    );
    host.auditedWrite("11:00:00.000", 7, VALUE, null);
    expect(joined(host)).toMatchObject([
      { state: "ended", since: "2026-03-01T10:00:00.0000000Z", hive: null },
    ]);
  });

  test("of a hive that was loaded by hand is another, and relays nothing", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    changed(host, "13", "10:00:01.000", `HKLM\\OFFLINE\\ControlSet001\\${TCP}\\${VALUE}`, {
      Details: "10.0.0.5/3389",
    });
    host.security("5158", "10:00:02.000", {
      ProcessId: "900",
      Application: "\\device\\harddiskvolume2\\windows\\system32\\svchost.exe",
      SourceAddress: "0.0.0.0",
      SourcePort: "8080",
    });
    host.wrote("11:00:00.000", 9, VALUE, null);
    expect(joined(host).map(({ hive, state, certainty }) => [hive, state, certainty])).toEqual([
      [null, "ended", "listening"],
      ["HKLM\\OFFLINE", "open", "configured"],
    ]);
  });

  test("tells apart every address and 0.0.0.0, and not the spellings of one IPv6 address or port", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, "*/8080", "10.0.0.5/3389");
    host.wrote("10:00:01.000", 9, VALUE, "10.0.0.5/3389");
    host.wrote("10:00:02.000", 9, "FE80:0::0:1/http", "10.0.0.5/ms-wbt-server", "netsh", "v6tov4");
    host.wrote("10:00:03.000", 9, "fe80::1/80", "10.0.0.5/3389", "netsh", "v6tov4");
    host.wrote("10:00:04.000", 9, "*/8080", null);
    expect(joined(host).map(({ listenAddress, state }) => [listenAddress, state])).toEqual([
      ["*", "ended"],
      ["0.0.0.0", "open"],
      ["FE80:0::0:1", "open"],
    ]);
  });

  test("whose key is renamed holds no forwards any more", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    changed(host, "14", "11:00:00.000", "HKLM\\System\\CurrentControlSet\\Services\\PortProxy", {
      NewName: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy2",
      Image: path("regedit"),
    });
    expect(joined(host)).toMatchObject([{ endedBy: "key", until: "2026-03-01T11:00:00.0000000Z" }]);
  });

  test("with data that is no end point holds no forward, and none that was there before", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    host.wrote("11:00:00.000", 9, VALUE, "Binary Data");
    expect(joined(host).map(({ state, endedBy }) => [state, endedBy])).toEqual([
      ["refused", null],
      ["ended", "replaced"],
    ]);
  });

  test("is all that there is without the starts of processes", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([
      { state: "open", certainty: "configured", account: null, processes: [], notes: [] },
    ]);
  });

  test("is written by a process of which the audit keeps no command line", () => {
    const host = new LoggingHost("WS7");
    host.audited("10:00:00.000", { pid: 11, command: "" });
    host.auditedWrite("10:00:00.100", 11, VALUE, "10.0.0.5/3389");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({ certainty: "configured", account: "CORP\\bob" });
    expect(roles(forward!)).toEqual(["command", "registry"]);
  });

  test("is written by a process of Sysmon's, whose number the audit has in hex", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", { pid: 4088, command: netsh("add", ENDS) });
    host.auditedWrite("10:00:00.100", 4088, VALUE, "10.0.0.5/3389");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({ account: "CORP\\amy", certainty: "configured" });
    expect(roles(forward!)).toEqual(["command", "registry"]);
  });

  test("is not written by a netsh that did its one thing hours before, under the same number", () => {
    const host = new LoggingHost("WS7");
    host.audited("10:00:00.000", { pid: 77, command: netsh("add", ENDS) });
    host.auditedWrite("10:00:00.100", 77, VALUE, "10.0.0.5/3389");
    host.auditedWrite("16:00:00.000", 77, "*/99", "10.0.0.5/3389");
    expect(joined(host).map(({ listenPort, processes }) => [listenPort, processes.length > 0])).toEqual([
      ["8080", true],
      ["99", false],
    ]);
  });

  test("says when by Sysmon's own clock, however late the events are written", () => {
    const host = new LoggingHost("WS7");
    const late = (time: string) => ({ time: `2026-03-01T${time}0000Z` });
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    host.wrote("10:00:00.500", 9, VALUE, null);
    const [set, removed] = host.events;
    const events = [
      { ...set!, ...late("10:00:02.000") },
      { ...removed!, ...late("10:00:01.000") },
    ];
    expect(joinForwards(events).forwards).toMatchObject([
      { state: "ended", since: "2026-03-01T10:00:00.0000000Z", until: "2026-03-01T10:00:00.5000000Z" },
    ]);
  });

  test("shows when a forward went that was ordered to go before", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    host.write({ channel: "Windows PowerShell", provider: "PowerShell" }, "400", "11:00:00.000", {
      Data: `\tHostName=ConsoleHost\r\n\tHostApplication=powershell ${netsh("reset", "")}`.replace(
        " v4tov4 ",
        "",
      ),
    });
    host.wrote("12:00:00.000", 9, VALUE, null);
    expect(joined(host)).toMatchObject([
      { state: "ended", endedBy: "delete", until: "2026-03-01T12:00:00.0000000Z" },
    ]);
  });
});
