import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";
import type { CollectedEvent } from "./trace.ts";

const joined = (...hosts: readonly LoggingHost[]): readonly PortForward[] =>
  joinForwards(hosts.flatMap(({ events }) => events)).forwards;

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const LISTEN = "listenport=8080 listenaddress=0.0.0.0";

function added(): LoggingHost {
  const host = new LoggingHost("WS7");
  host.started("10:00:00.000", { pid: 10, image: "cmd", command: `cmd /c ${netsh("add", ENDS)}` });
  host.started("10:00:00.100", { pid: 11, command: netsh("add", ENDS), parent: 10 });
  host.wrote("10:00:00.200", 11, "0.0.0.0/8080", "10.0.0.5/3389");
  return host;
}

const roles = ({ evidence }: PortForward): readonly string[] => evidence.map(({ role }) => role);

describe("one act", () => {
  test("is a wrapper, the netsh that it started and what that wrote", () => {
    const [forward, ...others] = joined(added());
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      host: "WS7",
      state: "open",
      certainty: "configured",
      since: "2026-03-01T10:00:00.2000000Z",
      until: null,
      endedBy: null,
      account: "CORP\\amy",
      writer: "C:\\Windows\\System32\\netsh.exe",
      listenAddress: "0.0.0.0",
      connectAddress: "10.0.0.5",
    });
    expect(roles(forward!)).toEqual(["wrapper", "command", "registry"]);
    expect(forward!.processes.map(({ image }) => image.split("\\").at(-1))).toEqual([
      "netsh.exe",
      "cmd.exe",
      "cmd.exe",
    ]);
  });

  test("is told by Sysmon and the Security log, once", () => {
    const host = added();
    host.audited("10:00:00.101", { pid: 11, command: netsh("add", ENDS), parent: 10 });
    host.auditedWrite("10:00:00.201", 11, "0.0.0.0/8080", "10.0.0.5/3389");
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(roles(forward!)).toEqual(["wrapper", "command", "command", "registry", "registry"]);
  });

  test("of a process number that is used again is that of the later process", () => {
    const host = new LoggingHost("SRV");
    host.audited("09:00:00.000", { pid: 77, command: netsh("add", "listenport=1 connectaddress=10.0.0.1") });
    host.security("4689", "09:00:01.000", {
      ProcessId: "0x4d",
      ProcessName: "C:\\Windows\\System32\\netsh.exe",
      Status: "0x1",
    });
    host.audited("11:00:00.000", { pid: 77, command: netsh("add", "listenport=2 connectaddress=10.0.0.2") });
    host.auditedWrite("11:00:00.100", 77, "*/2", "10.0.0.2/2");
    const forwards = joined(host);
    expect(forwards.map(({ listenPort, state, certainty }) => [listenPort, state, certainty])).toEqual([
      ["1", "refused", "attempted"],
      ["2", "open", "configured"],
    ]);
  });

  test("of a netsh that reads a script is what it writes", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.100", { pid: 11, command: "netsh -f C:\\x.txt" });
    host.wrote("10:00:05.200", 11, "*/8080", "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([{ state: "open", certainty: "configured", account: "CORP\\amy" }]);
    expect(roles(joined(host)[0]!)).toEqual(["command", "registry"]);
  });

  test("of a renamed netsh is said to be one", () => {
    const host = new LoggingHost("WS7");
    const image = "C:\\ProgramData\\n.exe";
    const command = `${image} interface portproxy add v4tov4 ${ENDS}`;
    host.started("10:00:00.100", { pid: 11, image, command, original: "netsh.exe" });
    expect(joined(host)).toMatchObject([
      {
        state: "open",
        certainty: "attempted",
        notes: [{ kind: "renamed", text: `${image} is netsh.exe under another name.` }],
      },
    ]);
  });
});

describe("the end of a forward", () => {
  test("is its deletion", () => {
    const host = added();
    host.started("12:00:00.000", { pid: 12, command: netsh("delete", LISTEN) });
    host.wrote("12:00:00.100", 12, "0.0.0.0/8080", null);
    expect(joined(host)).toMatchObject([
      {
        state: "ended",
        endedBy: "delete",
        until: "2026-03-01T12:00:00.1000000Z",
        connectAddress: "10.0.0.5",
      },
    ]);
  });

  test("is not the deletion of another listen address", () => {
    const host = added();
    host.started("12:00:00.000", { pid: 12, command: netsh("delete", "listenport=8080") });
    host.wrote("12:00:00.100", 12, "*/8080", null);
    expect(
      joined(host).map(({ listenAddress, state, since }) => [listenAddress, state, since === null]),
    ).toEqual([
      ["0.0.0.0", "open", false],
      ["*", "ended", true],
    ]);
  });

  test("is another connect end for the same listen end", () => {
    const host = added();
    host.started("12:00:00.000", { pid: 12, command: netsh("set", ENDS.replace("10.0.0.5", "10.0.0.6")) });
    host.wrote("12:00:00.100", 12, "0.0.0.0/8080", "10.0.0.6/3389");
    expect(
      joined(host).map(({ connectAddress, state, endedBy }) => [connectAddress, state, endedBy]),
    ).toEqual([
      ["10.0.0.5", "ended", "replaced"],
      ["10.0.0.6", "open", null],
    ]);
  });

  test("is not the same command again", () => {
    const host = added();
    host.started("12:00:00.000", { pid: 12, command: netsh("add", ENDS) });
    host.wrote("12:00:00.100", 12, "0.0.0.0/8080", "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([{ state: "open", since: "2026-03-01T10:00:00.2000000Z" }]);
  });

  test("is a reset, whether its values are seen to go or not", () => {
    for (const isSeen of [true, false]) {
      const host = added();
      host.started("12:00:00.000", { pid: 12, command: "netsh interface portproxy reset" });
      if (isSeen) host.wrote("12:00:00.100", 12, "0.0.0.0/8080", null);
      expect(joined(host)).toMatchObject([{ state: "ended", endedBy: "reset" }]);
    }
  });

  test("is the deletion of the key by something else, of which IP Helper may not know", () => {
    const host = added();
    host.sysmon("12", "12:00:00.000", {
      EventType: "DeleteKey",
      ProcessGuid: "{5D2F8A1C-0000-0000-0000-000000000099}",
      ProcessId: "99",
      Image: "C:\\Windows\\System32\\reg.exe",
      TargetObject: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp",
    });
    expect(joined(host)).toMatchObject([
      { state: "uncertain", endedBy: "key", notes: [{ kind: "behind-service" }] },
    ]);
    host.system("7036", "12:30:00.000", { param1: "IP Helper", Binary: utf16("iphlpsvc/4") });
    expect(joined(host)).toMatchObject([{ state: "ended", endedBy: "key" }]);
  });

  test("of which no beginning is seen proves a forward older than the logs", () => {
    const host = new LoggingHost("SRV");
    host.auditedWrite("12:00:00.100", 12, "*/8080", null, "10.0.0.5/3389");
    expect(joined(host)).toMatchObject([
      { state: "ended", since: null, connectAddress: "10.0.0.5", account: null, notes: [{ kind: "older" }] },
    ]);
  });

  test("is not proved by a command alone that netsh refuses", () => {
    const host = added();
    host.started("12:00:00.000", { pid: 12, command: netsh("delete", `${LISTEN} -ErrorAction Ignore`) });
    expect(joined(host)).toMatchObject([{ state: "open", notes: [{ kind: "refused" }] }]);
  });

  test("is uncertain where commands and writes come in opposite orders", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.368", { pid: 12, command: netsh("delete", LISTEN) });
    host.started("10:00:00.390", { pid: 11, command: netsh("add", ENDS) });
    host.wrote("10:00:00.803", 11, "0.0.0.0/8080", "10.0.0.5/3389");
    host.wrote("10:00:00.803", 12, "0.0.0.0/8080", null);
    expect(joined(host)).toMatchObject([
      { state: "uncertain", endedBy: "delete", notes: [{ kind: "order" }] },
    ]);
  });
});

describe("hosts", () => {
  test("are one under a short and a qualified name", () => {
    const [short, long] = [new LoggingHost("WS7"), new LoggingHost("ws7.corp.example")];
    short.started("10:00:00.100", { pid: 11, command: netsh("add", ENDS) });
    long.auditedWrite("10:00:00.200", 11, "0.0.0.0/8080", "10.0.0.5/3389");
    expect(joined(short, long)).toMatchObject([{ host: "ws7.corp.example", certainty: "configured" }]);
  });

  test("are chained where one's connect end is the other's listen end", () => {
    const first = added();
    const second = new LoggingHost("SRV", 1);
    second.auditedWrite("10:30:00.000", 5, "10.0.0.5/3389", "10.0.0.9/445");
    const [one, other] = joined(first, second);
    expect(one!.chain).toEqual([other!.id]);
    expect(other!.chain).toEqual([]);
    expect(one!.notes).toMatchObject([
      { kind: "chain", text: "10.0.0.5 is SRV, by record 101 of Security." },
    ]);
  });

  test("get a forward that was ordered on another", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", {
      pid: 9,
      image: "wmic",
      command: `wmic /node:SRV process call create "${netsh("add", ENDS)}"`,
    });
    expect(joined(host)).toMatchObject([{ host: "SRV", state: "uncertain", certainty: "ordered" }]);
    const other = new LoggingHost("SRV", 1);
    other.audited("10:00:01.000", { pid: 44, command: netsh("add", ENDS), parentImage: "wmiprvse" });
    const [forward, ...others] = joined(host, other);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      host: "SRV",
      state: "open",
      certainty: "attempted",
      account: "CORP\\bob",
    });
    expect(roles(forward!)).toEqual(["wrapper", "command"]);
  });
});

describe("how sure", () => {
  test("IP Helper's port, and both legs of a connection", () => {
    const host = added();
    const svchost = "\\device\\harddiskvolume2\\windows\\system32\\svchost.exe";
    host.security("5158", "10:00:00.300", {
      ProcessId: "900",
      Application: svchost,
      SourceAddress: "0.0.0.0",
      SourcePort: "8080",
    });
    expect(joined(host)).toMatchObject([{ certainty: "listening" }]);
    const leg = { ProcessID: "900", Application: svchost, Direction: "%%14592" };
    host.security("5156", "11:00:00.000", {
      ...leg,
      SourceAddress: "10.0.0.4",
      SourcePort: "8080",
      DestAddress: "10.0.0.99",
      DestPort: "50000",
    });
    host.security("5156", "11:00:00.100", {
      ...leg,
      SourceAddress: "10.0.0.4",
      SourcePort: "50001",
      DestAddress: "10.0.0.5",
      DestPort: "3389",
    });
    expect(joined(host)).toMatchObject([{ certainty: "used" }]);
  });

  test("a stopped IP Helper pauses what stands in the registry", () => {
    const host = added();
    host.system("7036", "12:30:00.000", { param1: "IP-Hilfsdienst", Binary: utf16("iphlpsvc/1") });
    expect(joined(host)).toMatchObject([{ state: "paused", notes: [{ kind: "service" }] }]);
  });

  test("a writer that is not netsh has to tell IP Helper", () => {
    const host = new LoggingHost("WS7");
    host.wrote("10:00:00.200", 31, "*/8080", "10.0.0.5/3389", "powershell");
    expect(joined(host)).toMatchObject([{ certainty: "configured", notes: [{ kind: "writer" }] }]);
  });
});

describe("innocents", () => {
  test("a bridge to WSL is likely benign, and not where it leads to a port of remote control", () => {
    for (const port of ["8000", "3389"]) {
      const host = new LoggingHost("WS7");
      const ends = `listenport=${port} listenaddress=0.0.0.0`;
      host.started("10:00:00.000", { pid: 12, command: netsh("delete", ends) });
      host.started("10:00:00.500", {
        pid: 13,
        command: netsh("add", `${ends} connectport=${port} connectaddress=172.20.1.9`),
      });
      host.wrote("10:00:00.600", 13, `0.0.0.0/${port}`, `172.20.1.9/${port}`);
      const [forward, ...others] = joined(host);
      expect(others).toEqual([]);
      expect(forward!.benign).toMatchObject({ kind: "wsl2" });
      expect(forward!.benign!.against === null).toBe(port === "8000");
    }
  });
});

function utf16(text: string): string {
  return [...text]
    .map((char) => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0") + "00")
    .join("");
}

test("the same forwards, however the events are ordered and the files numbered", () => {
  const hosts = [added(), new LoggingHost("SRV", 1)];
  hosts[1]!.auditedWrite("10:30:00.000", 5, "10.0.0.5/3389", "10.0.0.9/445");
  hosts[0]!.started("12:00:00.000", { pid: 12, command: netsh("delete", LISTEN) });
  hosts[0]!.wrote("12:00:00.100", 12, "0.0.0.0/8080", null);
  hosts[0]!.started("12:00:00.368", { pid: 14, command: netsh("delete", LISTEN) });
  hosts[0]!.started("12:00:00.390", { pid: 13, command: netsh("add", ENDS) });
  hosts[0]!.wrote("12:00:00.803", 13, "0.0.0.0/8080", "10.0.0.5/3389");
  hosts[0]!.wrote("12:00:00.803", 14, "0.0.0.0/8080", null);
  const events: readonly CollectedEvent[] = hosts.flatMap((host) => host.events);
  const told = joinForwards(events).forwards;
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.nat(5),
      (shuffled, file) => {
        const moved = shuffled.map((event) => ({
          ...event,
          place: { ...event.place, file: event.place.file + file },
        }));
        const without = (forwards: readonly PortForward[]): unknown =>
          JSON.parse(
            JSON.stringify(forwards, (key, value: unknown) => (key === "places" ? undefined : value)),
          );
        expect(without(joinForwards(moved).forwards)).toEqual(without(told));
      },
    ),
    { numRuns: 60 },
  );
});
