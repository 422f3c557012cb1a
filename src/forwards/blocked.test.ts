import { expect, test } from "vitest";
import { LoggingHost } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const SVCHOST = "\\device\\harddiskvolume2\\windows\\system32\\svchost.exe";

function made(): LoggingHost {
  const host = new LoggingHost("WS7");
  host.wrote("10:00:00.000", 9, "10.0.0.4/8080", "10.0.0.5/3389");
  return host;
}

function audited(
  host: LoggingHost,
  id: string,
  time: string,
  values: Readonly<Record<string, string>>,
): void {
  const common = { ProcessID: "900", Application: SVCHOST, SourceAddress: "10.0.0.4", SourcePort: "8080" };
  host.security(id, time, { ...common, ...values });
}

const INBOUND = { Direction: "%%14592", DestAddress: "10.0.0.9", DestPort: "5000" };

const joined = ({ events }: LoggingHost): PortForward => joinForwards(events).forwards[0]!;
const noteOf = (host: LoggingHost): readonly unknown[] =>
  joined(host).notes.filter(({ kind }) => kind === "blocked");

test("a port that the Windows Filtering Platform blocks is told, with the events", () => {
  const host = made();
  audited(host, "5155", "11:00:00.000", {});
  audited(host, "5157", "11:30:00.000", INBOUND);
  audited(host, "5157", "11:31:00.000", INBOUND);
  expect(joined(host)).toMatchObject({ state: "open", certainty: "configured" });
  expect(noteOf(host)).toMatchObject([
    {
      kind: "blocked",
      text: "Windows Filtering Platform blocked listening on its port, first at 2026-03-01T11:00:00.0000000Z, and connections to its port, first from 10.0.0.9 at 2026-03-01T11:30:00.0000000Z.",
    },
  ]);
  expect(joined(host).evidence.map(({ eventId, role }) => [eventId, role])).toEqual([
    ["13", "registry"],
    ["5155", "firewall"],
    ["5157", "firewall"],
    ["5157", "firewall"],
  ]);
});

test("what is blocked does not make a port listen, and stands beside what was seen to", () => {
  const host = made();
  audited(host, "5158", "10:00:01.000", {});
  audited(host, "5157", "11:30:00.000", INBOUND);
  expect(joined(host).certainty).toBe("listening");
  expect(noteOf(host)).toHaveLength(1);
});

test("of what was blocked only the port itself counts, of IP Helper and in the life of the forward", () => {
  const host = made();
  audited(host, "5157", "09:00:00.000", INBOUND);
  audited(host, "5157", "11:00:00.000", { ...INBOUND, SourcePort: "8081" });
  audited(host, "5157", "11:00:01.000", { ...INBOUND, SourceAddress: "10.0.0.44" });
  audited(host, "5157", "11:00:02.000", { ...INBOUND, Application: "\\device\\x\\nginx.exe" });
  audited(host, "5157", "11:00:03.000", { ...INBOUND, Direction: "%%14593" });
  expect(noteOf(host)).toEqual([]);
});
