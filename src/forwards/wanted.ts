// The events that are asked for, as rules of Sigma over the events' own fields: those that the log source map adds are there
// only where a rule of the user needs them. The first round takes what does something to forwards; the second what
// surrounds those that were found.

import { handleIdOf } from "./deleted-keys.ts";
import { longIpv6 } from "./ends.ts";
import { connectEndsOf, MAX_WANTED, type FirstFindings } from "./first-findings.ts";
import type { Parents } from "./unknown-parents.ts";

/** As `HiddenRule` of `sigma`. */
export interface WantedEvents {
  readonly channels: readonly string[];
  readonly eventIds: readonly number[];
  readonly detection: Readonly<Record<string, unknown>>;
}

const SYSMON = "Microsoft-Windows-Sysmon/Operational";
const POWERSHELL = ["Microsoft-Windows-PowerShell/Operational", "PowerShellCore/Operational"];
const FIREWALL = "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall";
const SESSIONS = "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational";
const REMOTE = "Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational";

const PORTPROXY_KEY = "\\Services\\PortProxy";
const WORDS = ["netsh", "portproxy"];
/** Marks that shells drop out of words; few command lines hold them. */
const MARKS = ["^", "`"];
/** The words as they stand in an encoded command. */
const SPELLINGS = ["netsh", "Netsh", "NETSH", "portproxy", "PortProxy", "Portproxy", "PORTPROXY"];
/** `iphlpsvc` in the Binary of System 7036 and 7023: UTF-16LE, shown as hex. */
const IPHLPSVC = "6900700068006C0070007300760063";

const contains = (field: string, texts: readonly string[]) => ({ [`${field}|contains`]: texts });
const any = (...maps: readonly object[]) => ({ wanted: maps, condition: "wanted" });

const ordering = (image: string) =>
  any(
    { [`${image}|endswith`]: "netsh.exe" },
    { OriginalFileName: "netsh.exe" },
    contains("CommandLine", [...WORDS, "iphlpsvc", ...MARKS]),
    { "CommandLine|wide|base64offset|contains": SPELLINGS },
  );

export const firstRound: readonly WantedEvents[] = [
  { channels: [SYSMON], eventIds: [1], detection: ordering("Image") },
  { channels: ["Security"], eventIds: [4688], detection: ordering("NewProcessName") },
  {
    channels: [SYSMON],
    eventIds: [12, 13, 14],
    detection: any(contains("TargetObject", [PORTPROXY_KEY]), contains("Details", WORDS)),
  },
  { channels: ["Security"], eventIds: [4657], detection: any(contains("ObjectName", [PORTPROXY_KEY])) },
  {
    channels: ["Security"],
    eventIds: [4656, 4663],
    detection: any({ "ObjectName|contains": PORTPROXY_KEY, "AccessList|contains": "%%1537" }),
  },
  {
    channels: ["System"],
    eventIds: [7036, 7040, 7023],
    detection: any(contains("Binary", [IPHLPSVC]), contains("param4", ["iphlpsvc"]), { param1: "iphlpsvc" }),
  },
  { channels: ["System"], eventIds: [7045], detection: any(contains("ImagePath", WORDS)) },
  { channels: ["Security"], eventIds: [4697], detection: any(contains("ServiceFileName", WORDS)) },
  {
    channels: ["Security"],
    eventIds: [4698, 4702],
    detection: any(contains("TaskContent", WORDS), contains("TaskContentNew", WORDS)),
  },
  { channels: POWERSHELL, eventIds: [4104], detection: any(contains("ScriptBlockText", WORDS)) },
  {
    channels: ["Windows PowerShell"],
    eventIds: [400, 403, 600, 800],
    detection: any(contains("Data", WORDS)),
  },
  { channels: POWERSHELL, eventIds: [4103], detection: any(contains("ContextInfo", WORDS)) },
];

/** @returns nothing where no forward was found. */
export function secondRound(found: FirstFindings): readonly WantedEvents[] {
  const { listenPorts, parentGuids, parentPids, pids, logonIds, forwards, machines, keyHandles } = found;
  if (forwards === 0) return [];
  const { addresses, names, ports } = connectEndsOf(found);
  // Whose address it is says a connection of its own.
  const own = [...addresses, ...machines.flatMap((address) => [address, longIpv6(address)])];
  const rules: (WantedEvents | null)[] = [
    one([SYSMON], [1], [values("ProcessGuid", parentGuids), contains("CommandLine", ["-s iphlpsvc"])]),
    one(
      ["Security"],
      [4688],
      [values("NewProcessId", hex(parentPids)), contains("CommandLine", ["-s iphlpsvc"])],
    ),
    one(["Security"], [4660], [values("HandleId", [...new Set(keyHandles.map(handleIdOf))])]),
    one(["Security"], [4689], [values("ProcessId", hex(pids))]),
    one(["Security"], [5154, 5155, 5157, 5158], [values("SourcePort", listenPorts)]),
    one(
      ["Security"],
      [5156],
      [
        values("SourcePort", listenPorts),
        both("DestAddress", addresses, "DestPort", ports),
        values("SourceAddress", own),
      ],
    ),
    one(
      [SYSMON],
      [3],
      [
        values("DestinationPort", listenPorts),
        values("SourcePort", listenPorts),
        both("DestinationIp", addresses, "DestinationPort", ports),
        both("DestinationHostname", names, "DestinationPort", ports),
        values("SourceIp", own),
      ],
    ),
    one(
      [FIREWALL],
      [2004, 2071, 2097],
      [listenPorts.length === 0 ? null : contains("LocalPorts", listenPorts)],
    ),
    // They name no port: those of other times are not kept.
    one(["Security"], [4946, 4947, 4948], [{ EventID: [4946, 4947, 4948] }]),
    one(
      [SYSMON],
      [13],
      [
        listenPorts.length === 0
          ? null
          : {
              "TargetObject|contains": "\\FirewallPolicy\\FirewallRules",
              "Details|contains": listenPorts.map((port) => `LPort=${port}|`),
            },
      ],
    ),
    one(
      ["Security"],
      [4624],
      [
        values("TargetLogonId", logonIds),
        { LogonType: [3, 10], "IpAddress|re": "^[^-]", "IpPort|re": "^[1-9]" },
      ],
    ),
    one([REMOTE], [1149], [{ EventID: 1149 }]),
    one([SESSIONS], [21, 25], [{ EventID: [21, 25] }]),
    one(["Security"], [1102], [{ EventID: 1102 }]),
    one(["System"], [104], [{ Provider_Name: "Microsoft-Windows-Eventlog" }]),
  ];
  return rules.filter((rule) => rule !== null);
}

/** The starts of processes that are asked for once those of their children are known. */
export function parentRound({ guids, pids }: Parents): readonly WantedEvents[] {
  const rules = [
    one([SYSMON], [1], [values("ProcessGuid", guids.slice(0, MAX_WANTED))]),
    one(["Security"], [4688], [values("NewProcessId", hex(pids.slice(0, MAX_WANTED)))]),
  ];
  return rules.filter((rule) => rule !== null);
}

function hex(numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `0x${number.toString(16)}`);
}

function one(
  channels: readonly string[],
  eventIds: readonly number[],
  maps: readonly (object | null)[],
): WantedEvents | null {
  const said = maps.filter((map) => map !== null);
  return said.length === 0 ? null : { channels, eventIds, detection: any(...said) };
}

function values(field: string, texts: readonly string[]): object | null {
  return texts.length === 0 ? null : { [field]: texts };
}

function both(
  field: string,
  texts: readonly string[],
  other: string,
  others: readonly string[],
): object | null {
  return texts.length === 0 || others.length === 0 ? null : { [field]: texts, [other]: others };
}
