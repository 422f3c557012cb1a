import type { Values } from "./try-rule.ts";

// Events of those who make, change and delete port forwards, as the logs have them.

export const SYSMON = "Microsoft-Windows-Sysmon/Operational";
export const NETSH = "C:\\Windows\\System32\\netsh.exe";
const KEY = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy";

export type Sample = readonly [channel: string, eventId: string, values: Values];

export const started = (
  CommandLine: string,
  Image = NETSH,
  OriginalFileName = "netsh.exe",
  rest: Values = {},
): Sample => [
  SYSMON,
  "1",
  { Provider_Name: "Microsoft-Windows-Sysmon", Image, OriginalFileName, CommandLine, ...rest },
];
export const audited = (CommandLine: string): Sample => [
  "Security",
  "4688",
  { Provider_Name: "Microsoft-Windows-Security-Auditing", NewProcessName: NETSH, CommandLine },
];
export const changed = (
  eventId: string,
  EventType: string,
  value: string,
  rest: Values = { Image: NETSH },
): Sample => [
  SYSMON,
  eventId,
  { Provider_Name: "Microsoft-Windows-Sysmon", EventType, TargetObject: `${KEY}${value}`, ...rest },
];
export const script = (ScriptBlockText: string): Sample => [
  "Microsoft-Windows-PowerShell/Operational",
  "4104",
  { Provider_Name: "Microsoft-Windows-PowerShell", ScriptBlockText },
];
