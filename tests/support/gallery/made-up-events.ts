import type { EventElement, EventField, RawEvent } from "../../../src/model/event.ts";

/** What an event holds, enough to make one up. */
export interface Told {
  readonly time: string;
  readonly computer: string;
  readonly recordId: number;
  readonly values: Readonly<Record<string, string>>;
  readonly kind: "sysmon-1" | "sysmon-13" | "security-4688";
}

const kinds = {
  "sysmon-1": ["Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", "1"],
  "sysmon-13": ["Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", "13"],
  "security-4688": ["Security", "Microsoft-Windows-Security-Auditing", "4688"],
} as const;

export function rawEvent({ time, computer, recordId, values, kind }: Told): RawEvent {
  const [channel, provider, eventId] = kinds[kind];
  const system: Readonly<Record<string, string>> = {
    Provider_Name: provider,
    EventID: eventId,
    Channel: channel,
    Computer: computer,
    EventRecordID: String(recordId),
  };
  const field = (name: string, value: string, path: string): EventField => ({
    name,
    value,
    path,
    from: null,
  });
  return {
    recordId: String(recordId),
    time,
    timeFrom: "event",
    computer,
    channel,
    provider,
    eventId,
    fields: [
      ...Object.entries(system).map(([name, value]) => field(name, value, `System/${name}`)),
      ...Object.entries(values).map(([name, value]) => field(name, value, `EventData/Data[@Name='${name}']`)),
    ],
  };
}

export function eventElement(event: RawEvent): EventElement {
  const leaf = (name: string, text: string, attribute: string | null): EventElement => ({
    name,
    attributes:
      attribute === null
        ? []
        : [{ name: "Name", value: [{ kind: "text", text: attribute, type: "string" }] }],
    children: [{ kind: "text", text, type: "string" }],
  });
  const of = (start: string) => event.fields.filter((field) => field.path?.startsWith(start));
  const parent = (name: string, children: readonly EventElement[]): EventElement => ({
    name,
    attributes: [],
    children: children.map((element) => ({ kind: "element", element })),
  });
  return parent("Event", [
    parent(
      "System",
      of("System/").map((field) => leaf(field.name, field.value, null)),
    ),
    parent(
      "EventData",
      of("EventData/").map((field) => leaf("Data", field.value, field.name)),
    ),
  ]);
}

const fold = (command: string, more: Partial<Record<string, string>> = {}): Record<string, string> => ({
  UtcTime: "2019-05-27 01:28:42.700",
  ProcessGuid: "{365ABB72-3D4A-5CEB-0000-0010FA93FD00}",
  ProcessId: "6068",
  Image: "C:\\Windows\\System32\\netsh.exe",
  OriginalFileName: "netsh.exe",
  CommandLine: command,
  CurrentDirectory: "C:\\Users\\IEUser\\",
  User: "MSEDGEWIN10\\IEUser",
  ParentImage: "C:\\Windows\\System32\\cmd.exe",
  ParentCommandLine: '"C:\\Windows\\system32\\cmd.exe"',
  ...more,
});

/** A small, believable case. */
export const ordinary: readonly Told[] = [
  [
    "2019-05-27T01:28:42.7003450Z",
    "netsh interface portproxy add v4tov4 listenport=8001 listenaddress=1.2.3.4 connectport=3389 connectaddress=1.2.3.5",
  ],
  ["2019-05-27T01:31:07.1199020Z", "netsh I p a v l=8001 listena=127.0.0.1 connectp=80 c=192.168.1.1"],
  [
    "2019-05-27T02:10:55.0000000Z",
    "netsh  interface portproxy add v4tov4 listenport=4444 connectaddress=10.0.2.15 connectport=4444 protocol=tcp",
  ],
]
  .map(([time, command], at): Told => ({
    kind: "sysmon-1",
    time: time!,
    computer: "MSEDGEWIN10",
    recordId: 6120 + at,
    values: fold(command!),
  }))
  .concat([
    {
      kind: "sysmon-13",
      time: "2019-05-27T01:28:42.7633450Z",
      computer: "MSEDGEWIN10",
      recordId: 6121,
      values: {
        EventType: "SetValue",
        Image: "C:\\Windows\\system32\\netsh.exe",
        TargetObject: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\1.2.3.4/8001",
        Details: "1.2.3.5/3389",
        User: "MSEDGEWIN10\\IEUser",
      },
    },
    {
      kind: "security-4688",
      time: "2019-05-27T01:28:42.6991230Z",
      computer: "DC01.corp.example",
      recordId: 88213,
      values: {
        SubjectUserSid: "S-1-5-21-3461203602-4096304019-2269080069-1000",
        SubjectUserName: "administrator",
        SubjectDomainName: "CORP",
        NewProcessId: "0x17b4",
        NewProcessName: "C:\\Windows\\System32\\netsh.exe",
        CommandLine:
          "netsh interface portproxy add v4tov4 listenport=8001 connectaddress=10.1.1.7 connectport=3389",
        ParentProcessName: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
      },
    },
  ]);

/** Values that attack the page, its layout and its reader. */
export const hostile: readonly Told[] = [
  fold('netsh interface portproxy add v4tov4 "<img src=x onerror=alert(1)>" <script>alert(2)</script>'),
  fold(
    "netsh interface portproxy add v4tov4 \u202Egnp.exe\u202C listen\u200Bport=1\0\x1b[31m\ttab\r\nsecond line",
  ),
  fold(`netsh interface portproxy add v4tov4 ${"A".repeat(20_000)} connectport=1`),
  fold("netsh interface portproxy add v4tov4 =cmd|'/c calc'!A0", { User: "", ParentImage: "" }),
  fold("netsh interface portproxy add v4tov4 שלום مرحبا عالم", { User: "\u202Eadmin" }),
  fold("netsh interface portproxy add v4tov4", {
    Image: `C:\\${"very long folder name\\".repeat(20)}netsh.exe`,
  }),
].map((values, at) => ({
  kind: "sysmon-1",
  time: at === 3 ? "" : `2021-03-0${at + 1}T12:00:00.000000${at}Z`,
  computer:
    at === 3 ? "" : at === 4 ? "\u202Ehost-with-a-name-that-is-much-longer-than-any-column-is-wide" : "WIN10",
  recordId: at + 1,
  values,
}));

/** Many matches, spread over a month in correlation matches. */
export function* many(count: number): Generator<Told> {
  const start = Date.UTC(2024, 1, 1);
  for (let at = 0; at < count; at++) {
    const time = start + ((at * 7919) % 2_592_000) * 1000 * ((at % 7) / 7);
    yield {
      kind: at % 3 === 0 ? "sysmon-13" : "sysmon-1",
      time: `${new Date(time).toISOString().slice(0, 23)}${String(at % 10_000).padStart(4, "0")}Z`,
      computer: `WS-${String(at % 40).padStart(3, "0")}`,
      recordId: at,
      values:
        at % 3 === 0
          ? {
              Image: "C:\\Windows\\system32\\netsh.exe",
              TargetObject: `HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\0.0.0.0/${at % 65536}`,
              Details: `10.0.0.${at % 256}/3389`,
            }
          : fold(
              `netsh interface portproxy add v4tov4 listenport=${at % 65536} connectaddress=10.0.0.${at % 256} connectport=3389`,
            ),
    };
  }
}
