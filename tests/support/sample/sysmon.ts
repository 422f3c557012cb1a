import { value, type DataSpec, type EventSpec } from "../evtx-writer.ts";
import { toUtcTime, type Moment } from "./moment.ts";
import { accountName, hashesOf, type Process } from "./process.ts";

// Microsoft-Windows-Sysmon/Operational as Sysmon 15 writes it (schema 4.90): fields, order and types.

/** What an event says, before a host has signed it. */
export type Saying = Pick<
  EventSpec,
  "channel" | "provider" | "providerGuid" | "eventId" | "version" | "level" | "task" | "keywords" | "data"
>;

const sysmon = (eventId: number, version: number, data: readonly DataSpec[]): Saying => ({
  channel: "Microsoft-Windows-Sysmon/Operational",
  provider: "Microsoft-Windows-Sysmon",
  providerGuid: "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}",
  eventId,
  version,
  level: 4,
  task: eventId,
  keywords: 0x8000000000000000n,
  data,
});

const who = (process: Process): readonly DataSpec[] => [
  ["ProcessGuid", value.guid(process.guid)],
  ["ProcessId", value.u32(process.pid)],
  ["Image", process.image.path],
];

const user = (process: Process): DataSpec => ["User", accountName(process.session.account)];

export function processCreated(process: Process, directory: string, logonGuid: string): Saying {
  const { image, session, parent } = process;
  return sysmon(1, 5, [
    ["RuleName", "-"],
    ["UtcTime", toUtcTime(process.started)],
    ...who(process),
    ["FileVersion", image.fileVersion],
    ["Description", image.description],
    ["Product", image.product],
    ["Company", image.company],
    ["OriginalFileName", image.originalFileName],
    ["CommandLine", process.commandLine],
    ["CurrentDirectory", directory],
    user(process),
    ["LogonGuid", value.guid(logonGuid)],
    ["LogonId", value.hex64(session.logonId)],
    ["TerminalSessionId", value.u32(session.terminal)],
    ["IntegrityLevel", session.integrity],
    ["Hashes", hashesOf(image)],
    ["ParentProcessGuid", value.guid(parent?.guid ?? "{00000000-0000-0000-0000-000000000000}")],
    ["ParentProcessId", value.u32(parent?.pid ?? 0)],
    ["ParentImage", parent?.image.path ?? "-"],
    ["ParentCommandLine", parent?.commandLine ?? "-"],
    ["ParentUser", parent === null ? "-" : accountName(parent.session.account)],
  ]);
}

export interface Connection {
  readonly initiated: boolean;
  readonly protocol?: "tcp" | "udp";
  readonly source: readonly [address: string, host: string, port: number, portName: string];
  readonly destination: readonly [address: string, host: string, port: number, portName: string];
}

export function networkConnection(process: Process, moment: Moment, connection: Connection): Saying {
  const end = (
    prefix: string,
    [address, host, port, portName]: Connection["source"],
  ): readonly DataSpec[] => [
    [`${prefix}IsIpv6`, value.bool(false)],
    [`${prefix}Ip`, address],
    [`${prefix}Hostname`, host],
    [`${prefix}Port`, value.u16(port)],
    [`${prefix}PortName`, portName],
  ];
  return sysmon(3, 5, [
    ["RuleName", "-"],
    ["UtcTime", toUtcTime(moment)],
    ...who(process),
    user(process),
    ["Protocol", connection.protocol ?? "tcp"],
    ["Initiated", value.bool(connection.initiated)],
    ...end("Source", connection.source),
    ...end("Destination", connection.destination),
  ]);
}

export function fileCreated(process: Process, moment: Moment, path: string): Saying {
  return sysmon(11, 2, [
    ["RuleName", "-"],
    ["UtcTime", toUtcTime(moment)],
    ...who(process),
    ["TargetFilename", path],
    ["CreationUtcTime", toUtcTime(moment)],
    user(process),
  ]);
}

export function registryObject(
  process: Process,
  moment: Moment,
  type: "CreateKey" | "DeleteKey" | "DeleteValue",
  target: string,
): Saying {
  return sysmon(12, 2, [
    ["RuleName", "-"],
    ["EventType", type],
    ["UtcTime", toUtcTime(moment)],
    ...who(process),
    ["TargetObject", target],
    user(process),
  ]);
}

export function registryValue(process: Process, moment: Moment, target: string, details: string): Saying {
  return sysmon(13, 2, [
    ["RuleName", "-"],
    ["EventType", "SetValue"],
    ["UtcTime", toUtcTime(moment)],
    ...who(process),
    ["TargetObject", target],
    ["Details", details],
    user(process),
  ]);
}
