import { describe, expect, test } from "vitest";
import { guid, LoggingHost, path } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const joined = (...hosts: readonly LoggingHost[]): readonly PortForward[] =>
  joinForwards(hosts.flatMap(({ events }) => events)).forwards;

function made(): LoggingHost {
  const host = new LoggingHost("WS7");
  host.wrote("10:00:00.000", 9, "10.0.0.4/8080", "10.0.0.5/3389");
  return host;
}

const utf16 = (text: string): string =>
  [...text].map((char) => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0") + "00").join("");
const state = (host: LoggingHost, time: string, number: string): unknown =>
  host.system("7036", time, { param1: "Hilfsdienst", Binary: utf16(`iphlpsvc/${number}`) });
const startType = (host: LoggingHost, time: string, to: string): unknown =>
  host.system("7040", time, { param1: "IP Helper", param2: "auto start", param3: to, param4: "iphlpsvc" });

describe("the service IP Helper", () => {
  test("that was stopped pauses a forward until it runs again", () => {
    const host = made();
    state(host, "11:00:00.000", "1");
    expect(joined(host)).toMatchObject([{ state: "paused" }]);
    startType(host, "11:30:00.000", "auto start");
    expect(joined(host)).toMatchObject([{ state: "paused" }]);
    state(host, "12:00:00.000", "4");
    expect(joined(host)).toMatchObject([{ state: "open", notes: [] }]);
  });

  test("that does not run pauses also what is made then", () => {
    const host = new LoggingHost("WS7");
    state(host, "09:00:00.000", "1");
    host.wrote("10:00:00.000", 9, "*/8080", "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([{ state: "paused", notes: [{ kind: "service" }] }]);
  });

  test("that is disabled pauses until it is not; words of other languages say nothing", () => {
    const host = made();
    startType(host, "11:00:00.000", "disabled");
    expect(joined(host)).toMatchObject([{ state: "paused", notes: [{ kind: "service" }] }]);
    startType(host, "11:01:00.000", "demand start");
    startType(host, "11:02:00.000", "Deaktiviert");
    expect(joined(host)).toMatchObject([{ state: "open", notes: [] }]);
  });

  test("runs where it is seen at work after it failed", () => {
    const host = made();
    host.system("7023", "11:00:00.000", { param1: "IP Helper", Binary: utf16("iphlpsvc") });
    expect(joined(host)).toMatchObject([{ state: "paused" }]);
    leg(host, "12:00:00.000", { pid: "900", initiated: "false", from: "10.0.0.9:5000", to: "10.0.0.4:8080" });
    expect(joined(host)).toMatchObject([{ state: "open", certainty: "listening" }]);
  });
});

interface SaidLeg {
  readonly pid: string;
  readonly initiated: string;
  readonly from: string;
  readonly to: string;
}

function leg(host: LoggingHost, time: string, { pid, initiated, from, to }: SaidLeg): void {
  const end = (prefix: string, text: string): Record<string, string> => {
    const colon = text.lastIndexOf(":");
    return { [`${prefix}Ip`]: text.slice(0, colon), [`${prefix}Port`]: text.slice(colon + 1) };
  };
  host.sysmon("3", time, {
    ProcessGuid: guid(Number(pid)),
    ProcessId: pid,
    Image: path("svchost"),
    Initiated: initiated,
    ...end("Source", from),
    ...end("Destination", to),
  });
}

const helperStarted = (host: LoggingHost, time: string, pid: number): void =>
  host.started(time, {
    pid,
    image: "svchost",
    command: "C:\\Windows\\System32\\svchost.exe -k NetSvcs -p -s iphlpsvc",
    parentImage: "services",
  });

describe("connections", () => {
  const out = { pid: "900", initiated: "true", from: "10.0.0.4:50001", to: "10.0.0.5:3389" };

  test("of Sysmon are read as old and as new versions write their ends", () => {
    for (const [from, to] of [
      ["10.0.0.4:8080", "10.0.0.9:5000"],
      ["10.0.0.9:5000", "10.0.0.4:8080"],
    ] as const) {
      const host = made();
      leg(host, "12:00:00.000", { pid: "900", initiated: "false", from, to });
      expect(joined(host)).toMatchObject([{ certainty: "listening" }]);
      leg(host, "12:00:00.100", out);
      expect(joined(host)).toMatchObject([{ certainty: "used" }]);
    }
  });

  test("that leave by the number of the listen port are none that come in", () => {
    const host = made();
    leg(host, "12:00:00.000", { ...out, from: "10.0.0.4:8080", to: "10.0.0.77:443" });
    expect(joined(host)).toMatchObject([{ certainty: "configured" }]);
  });

  test("of another svchost are not IP Helper's, by its number at that time", () => {
    const host = made();
    const come = { pid: "900", initiated: "false", from: "10.0.0.9:5000", to: "10.0.0.4:8080" };
    leg(host, "12:00:00.000", come);
    helperStarted(host, "13:00:00.000", 1200);
    // Before it started another was, and nobody knows which.
    expect(joined(host)).toMatchObject([{ certainty: "listening" }]);
    const late = made();
    helperStarted(late, "11:00:00.000", 1200);
    leg(late, "12:00:00.000", come);
    expect(joined(late)).toMatchObject([{ certainty: "configured" }]);
    leg(late, "12:30:00.000", { ...come, pid: "1200" });
    expect(joined(late)).toMatchObject([{ certainty: "listening" }]);
  });
});

test("a reset among repairs of the network is said to be likely one", () => {
  const host = made();
  const run = (time: string, pid: number, command: string): void => host.started(time, { pid, command });
  run("11:00:00.000", 20, "netsh  winsock reset");
  run("11:00:01.000", 21, "netsh  int portproxy reset");
  expect(joined(host)).toMatchObject([
    {
      endedBy: "reset",
      notes: [
        { kind: "unproved" },
        { kind: "repair", text: expect.stringContaining("winsock reset") as string },
      ],
    },
  ]);
});

test("logs that were cleared in a life are told", () => {
  const host = made();
  const eventlog = { channel: "System", provider: "Microsoft-Windows-Eventlog" };
  host.write(eventlog, "104", "12:00:00.000", { Channel: "Application" });
  host.write({ ...eventlog, channel: "Security" }, "1102", "09:00:00.000", {});
  expect(joined(host)[0]!.notes).toMatchObject([
    {
      kind: "cleared",
      text: "Logs were cleared in its life: Application at 2026-03-01T12:00:00.0000000Z. What they held before is gone.",
    },
  ]);
});
