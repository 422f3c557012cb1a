import { describe, expect, test } from "vitest";
import { LoggingHost, path } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";
import { firstOfEachEvent } from "./kept-few.ts";
import { secondRound } from "./wanted.ts";

const KEY = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy";
const HANDLE = { HandleId: "0x1A4", ProcessId: "0xbb8" };

function made(): LoggingHost {
  const host = new LoggingHost("WS7");
  host.wrote("10:00:00.000", 9, "0.0.0.0/8080", "10.0.0.5/3389");
  return host;
}

function opened(
  host: LoggingHost,
  time: string,
  key = KEY,
  more: Readonly<Record<string, string>> = {},
): void {
  const AccessList = "%%1537\r\n\t\t\t\t%%4435\r\n\t\t\t\t";
  host.security("4656", time, { ObjectType: "Key", ObjectName: key, ...HANDLE, AccessList, ...more });
}

function deleted(host: LoggingHost, time: string, more: Readonly<Record<string, string>> = {}): void {
  host.security("4660", time, { ObjectServer: "Security", ...HANDLE, ProcessName: path("reg"), ...more });
}

const joined = ({ events }: LoggingHost): readonly PortForward[] => joinForwards(events).forwards;

describe("a key that the audit shows to be deleted", () => {
  test("ends the forwards in it, by the event that names it and the one that says that it went", () => {
    const host = made();
    opened(host, "11:00:00.000");
    deleted(host, "11:00:00.010");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({ endedBy: "key", until: "2026-03-01T11:00:00.0100000Z" });
    expect(forward!.evidence.slice(1)).toMatchObject([
      { eventId: "4656", role: "removal", ofEnd: true },
      { eventId: "4660", role: "removal", ofEnd: true, fact: `${KEY} deleted` },
    ]);
  });

  test("is one with what Sysmon says of it", () => {
    const host = made();
    host.sysmon("12", "11:00:00.000", {
      EventType: "DeleteKey",
      ProcessId: "3000",
      Image: path("reg"),
      TargetObject: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy",
    });
    opened(host, "11:00:00.000");
    deleted(host, "11:00:00.010");
    expect(joined(host)).toMatchObject([{ endedBy: "key", until: "2026-03-01T11:00:00.0100000Z" }]);
    expect(joined(host)[0]!.evidence.map(({ eventId }) => eventId)).toEqual(["13", "12", "4656", "4660"]);
  });

  test("is none by a handle of another process, of another key, that is long gone or may not delete", () => {
    const [process, other, late, reading, again] = [made(), made(), made(), made(), made()];
    opened(process, "11:00:00.000");
    deleted(process, "11:00:00.010", { ProcessId: "0xbb9" });
    opened(other, "11:00:00.000", KEY.replace("PortProxy", "Tcpip"));
    deleted(other, "11:00:00.010");
    opened(late, "11:00:00.000");
    deleted(late, "11:01:00.000");
    opened(reading, "11:00:00.000", KEY, { AccessList: "%%4432" });
    deleted(reading, "11:00:00.010");
    opened(again, "11:00:00.000", `${KEY}\\v6tov4`);
    deleted(again, "11:00:00.010");
    deleted(again, "11:00:00.020");
    for (const host of [process, other, late, reading, again]) {
      expect(joined(host)).toMatchObject([{ state: "open", until: null }]);
    }
  });

  test("is asked for by its handle, and nothing else that was deleted is kept", () => {
    const host = made();
    opened(host, "11:00:00.000");
    const { findings } = joinForwards(host.events);
    expect(secondRound(findings).find(({ eventIds }) => eventIds.includes(4660))).toMatchObject({
      detection: { wanted: [{ HandleId: ["0x1a4"] }] },
    });
    deleted(host, "10:59:59.000");
    deleted(host, "11:00:00.010");
    deleted(host, "11:00:00.020", { HandleId: "0x1a8" });
    deleted(host, "12:00:00.000");
    const kept = firstOfEachEvent(host.events, findings).filter(({ eventId }) => eventId === "4660");
    expect(kept.map(({ time }) => time)).toEqual(["2026-03-01T11:00:00.0100000Z"]);
  });
});
