import { say, type Said } from "../lib/said.ts";

/** An event that rules for port forwards need. */
export interface Source {
  readonly source: string;
  readonly channels: readonly string[];
  readonly eventId: number;
  /** What must be known of such events; null where nothing. */
  readonly note: Said | null;
}

const SYSMON = ["Microsoft-Windows-Sysmon/Operational"];
const SECURITY = ["Security"];
const POWERSHELL = ["Microsoft-Windows-PowerShell/Operational", "PowerShellCore/Operational"];
const FILTERED = say("Sysmon logs what its configuration includes");

/** In the order in which they prove a forward. */
export const sources: readonly Source[] = [
  { source: "Sysmon 1", channels: SYSMON, eventId: 1, note: null },
  { source: "Sysmon 3", channels: SYSMON, eventId: 3, note: FILTERED },
  { source: "Sysmon 12", channels: SYSMON, eventId: 12, note: FILTERED },
  { source: "Sysmon 13", channels: SYSMON, eventId: 13, note: FILTERED },
  { source: "Security 4688", channels: SECURITY, eventId: 4688, note: null },
  {
    source: "Security 4657",
    channels: SECURITY,
    eventId: 4657,
    note: say("only keys with an audit entry of their own are logged, and PortProxy has none by default"),
  },
  { source: "PowerShell 4104", channels: POWERSHELL, eventId: 4104, note: null },
  { source: "Security 5156", channels: SECURITY, eventId: 5156, note: null },
];

/** The source whose command line is asked for: it is logged only where a policy says so. */
export const PROCESS_AUDIT = 4;

/** By lower-case channel and event id. */
const byEvent = new Map(
  sources.flatMap(({ channels, eventId }, index) =>
    channels.map((channel) => [`${channel.toLowerCase()} ${eventId}`, index] as const),
  ),
);

/** Place in the list of sources; null where the event is none of them. */
export function sourceOf(channel: string, eventId: number): number | null {
  return byEvent.get(`${channel.toLowerCase()} ${eventId}`) ?? null;
}
