import fc from "fast-check";
import { expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import { runs } from "../../tests/support/runs.ts";
import { joinForwards } from "./join-forwards.ts";
import type { CollectedEvent } from "./trace.ts";

// Events as damaged logs, old versions and hostile hands write them.

const pid = fc.constantFrom("77", "0x4d", "0xFFFFFFFF", "", "-", "abc", "4294967296999", "4");
const guid = fc.constantFrom(
  "{5D2F8A1C-0000-0000-0000-000000000077}",
  "{00000000-0000-0000-0000-000000000000}",
  "",
  "x",
);
const time = fc.constantFrom("10:00:00.000", "10:00:00.001", "10:00:09.000", "23:59:59.999");
const port = fc.constantFrom("80", "http", "$p", "%PORT%", "99999999999", "");
const text = fc.oneof(
  fc.constantFrom(
    "",
    "-",
    "%%1905",
    "0.0.0.0/80",
    "::1/80",
    "a/b/c",
    "/",
    "%",
    "Binary Data",
    "(Empty)",
    "\0",
    "\u{1F600}",
  ),
  fc.string({ maxLength: 20, unit: "binary" }),
);
const command = fc.oneof(
  fc
    .tuple(fc.constantFrom("add", "set", "delete"), port)
    .map(([verb, number]) => netsh(verb, `listenport=${number} connectaddress=10.0.0.5`)),
  fc.constantFrom("netsh interface portproxy reset", "netsh", `${"& ".repeat(1000)}netsh i p a v 1 2`, '"'),
  fc.constant(`cmd /c ${`${netsh("add", "listenport=1 connectaddress=a")} & `.repeat(60)}`),
  text,
);
const fields = fc.record(
  {
    UtcTime: fc.constantFrom("2026-03-01 10:00:00.000", "never", "", "99999-01-01 00:00:00.000"),
    EventType: fc.constantFrom("SetValue", "DeleteValue", "DeleteKey", "RenameKey", "?"),
    OperationType: fc.constantFrom("%%1904", "%%1905", "%%1906", ""),
    ProcessGuid: guid,
    ProcessId: pid,
    NewProcessId: pid,
    ParentProcessGuid: guid,
    ParentProcessId: pid,
    Image: fc.constantFrom("C:\\Windows\\System32\\netsh.exe", "", "svchost.exe"),
    CommandLine: command,
    ScriptBlockText: command,
    TargetObject: fc.constantFrom(
      "HKLM\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp\\*/80",
      "HKLM\\X",
    ),
    ObjectName: fc.constantFrom(
      "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
      "",
    ),
    ObjectValueName: text,
    OldValue: text,
    Details: text,
    NewValue: text,
    Status: pid,
    SourcePort: port,
    SourceAddress: text,
    DestPort: port,
    Binary: text,
    IpAddress: text,
  },
  { requiredKeys: [] },
);
const event = fc.record({
  source: fc.constantFrom("sysmon" as const, "security" as const, "system" as const),
  id: fc.constantFrom(
    "1",
    "3",
    "12",
    "13",
    "14",
    "4688",
    "4657",
    "4689",
    "5156",
    "5158",
    "4624",
    "7036",
    "4104",
    "4698",
  ),
  time,
  fields,
  broken: fc.boolean(),
});

function events(
  list: readonly (typeof event extends fc.Arbitrary<infer Event> ? Event : never)[],
): readonly CollectedEvent[] {
  const host = new LoggingHost("WS7");
  return list.map(({ source, id, time: at, fields: values, broken }) => {
    const made = host[source](id, at, JSON.parse(JSON.stringify(values)) as Record<string, string>);
    return broken ? { ...made, time: "", recordId: "" } : made;
  });
}

test("no events make the join fail, and all have one answer", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (list) => {
      const made = events(list);
      const { forwards } = joinForwards(made);
      expect(new Set(forwards.map(({ id }) => id)).size).toBe(forwards.length);
      const ids = joinForwards([...made].reverse()).forwards.map(({ id }) => id);
      expect(ids).toEqual(forwards.map(({ id }) => id));
    }),
    { numRuns: runs(120) },
  );
});

test("no write of a forward is lost among them", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 25 }),
      pid,
      guid,
      time,
      fc.nat(25),
      (list, number, id, at, place) => {
        const host = new LoggingHost("WS7", 1);
        const written = host.sysmon("13", at, {
          EventType: "SetValue",
          ProcessGuid: id,
          ProcessId: number,
          Image: "C:\\Windows\\System32\\netsh.exe",
          TargetObject: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v6tov4\\tcp\\fe80::1%4/8443",
          Details: "10.0.0.77/3389",
        });
        const all = events(list).toSpliced(place, 0, written);
        const { forwards } = joinForwards(all);
        expect(forwards.filter(({ connectAddress }) => connectAddress === "10.0.0.77")).toMatchObject([
          { family: "v6tov4", listenAddress: "fe80::1%4", listenPort: "8443", connectPort: "3389" },
        ]);
      },
    ),
    { numRuns: runs(120) },
  );
});

// Work that grows with the square of a flood's size shows as a test that does not end in time; `RUNS=60` floods as one host could.

const floods: Readonly<Record<string, (host: LoggingHost, index: number, at: string) => void>> = {
  "writes of one listen end": (host, index, at) => {
    host.wrote(at, 7, "*/80", `10.0.0.${index % 9}/80`);
  },
  "writes of which two logs say different things": (host, _, at) => {
    host.wrote(at, 7, "*/80", "10.0.0.1/80");
    host.auditedWrite(at, 7, "*/80", "10.0.0.2/80");
  },
  "listen addresses of one port that lead to each other": (host, index, at) => {
    const address = (number: number): string => `10.0.${number >> 8}.${number & 255}`;
    host.wrote(at, 7, `${address(index)}/80`, `${address(index + 1)}/80`);
  },
  "processes of one number": (host, index, at) => {
    host.audited(at, { pid: 7, command: netsh("add", `listenport=${index} connectaddress=10.0.0.5`) });
    host.security("4689", at, { ProcessId: "0x7", Status: "0x0" });
  },
  "commands without a listen end": (host, index, at) => {
    host.started(at, { pid: 7 + index, command: netsh("add", "listenport=%P% connectaddress=10.0.0.5") });
  },
};

test.each(Object.entries(floods))("%s are joined in time that grows with their number", (_, write) => {
  const host = new LoggingHost("WS7");
  const count = runs(1500);
  for (let index = 0; index < count; index++) write(host, index, new Date(index).toISOString().slice(11, 23));
  expect(joinForwards(host.events).forwards.length).toBeGreaterThanOrEqual(count);
});
