// Events of netsh, of the registry and of what surrounds them, for tests of what they prove together.

import type { CollectedEvent } from "../../src/forwards/index.ts";

type Values = Readonly<Record<string, string>>;

const SYSMON = { channel: "Microsoft-Windows-Sysmon/Operational", provider: "Microsoft-Windows-Sysmon" };
const SECURITY = { channel: "Security", provider: "Microsoft-Windows-Security-Auditing" };
const SYSTEM = { channel: "System", provider: "Service Control Manager" };

/** A host's logs as they are written: record ids rise in each. */
export class LoggingHost {
  readonly events: CollectedEvent[] = [];
  readonly #name: string;
  readonly #file: number;
  readonly #lastIds = new Map<string, number>();

  constructor(name: string, file = 0) {
    this.#name = name;
    this.#file = file;
  }

  /** @param time of day, `hh:mm:ss.fff` */
  sysmon(eventId: string, time: string, values: Values): CollectedEvent {
    return this.write(SYSMON, eventId, time, { UtcTime: `2026-03-01 ${time}`, ...values });
  }

  security(eventId: string, time: string, values: Values): CollectedEvent {
    return this.write(SECURITY, eventId, time, values);
  }

  system(eventId: string, time: string, values: Values): CollectedEvent {
    return this.write(SYSTEM, eventId, time, values);
  }

  write(
    { channel, provider }: { readonly channel: string; readonly provider: string },
    eventId: string,
    time: string,
    values: Values,
  ): CollectedEvent {
    const id = (this.#lastIds.get(channel) ?? 100) + 1;
    this.#lastIds.set(channel, id);
    const names = Object.keys(values);
    const texts = Object.values(values);
    const event: CollectedEvent = {
      recordId: String(id),
      time: `2026-03-01T${time}0000Z`,
      timeFrom: "event",
      computer: this.#name,
      channel,
      provider,
      eventId,
      place: {
        file: this.#file,
        offset: 4608 + this.events.length * 512,
        chunkOffset: 4096,
        headerId: String(id),
        origin: "live",
        confidence: "certain",
      },
      copies: [],
      fact: values["CommandLine"] ?? values["TargetObject"] ?? values["ObjectName"] ?? `event ${eventId}`,
      fields: {
        names,
        values: texts.join(""),
        lengths: texts.map(({ length }) => length),
        first: 0,
        own: texts.length,
      },
    };
    this.events.push(event);
    return event;
  }

  /** Sysmon 1. */
  started(time: string, process: StartedProcess): void {
    const {
      pid,
      image = "netsh",
      command,
      parent = 1,
      parentImage = "cmd",
      user = "CORP\\amy",
      original,
      id = pid,
      parentId = parent,
    } = process;
    this.sysmon("1", time, {
      ProcessGuid: guid(id),
      ProcessId: String(pid),
      Image: path(image),
      ...(original === undefined ? { OriginalFileName: `${image}.exe` } : { OriginalFileName: original }),
      CommandLine: command,
      User: user,
      LogonId: "0x5a3bd2",
      ParentProcessGuid: guid(parentId),
      ParentProcessId: String(parent),
      ParentImage: path(parentImage),
      ParentCommandLine: parentImage,
    });
  }

  /** Security 4688. */
  audited(
    time: string,
    { pid, image = "netsh", command, parent = 1, parentImage = "cmd" }: StartedProcess,
  ): void {
    this.security("4688", time, {
      SubjectUserSid: "S-1-5-21-1-2-3-1104",
      SubjectUserName: "bob",
      SubjectDomainName: "CORP",
      SubjectLogonId: "0x73b44c",
      NewProcessId: hex(pid),
      NewProcessName: path(image),
      ProcessId: hex(parent),
      CommandLine: command,
      ParentProcessName: path(parentImage),
    });
  }

  /** Sysmon 13, or 12 where there is no data. */
  wrote(
    time: string,
    pid: number,
    value: string,
    data: string | null,
    image = "netsh",
    family = "v4tov4",
    id = pid,
  ): void {
    this.sysmon(data === null ? "12" : "13", time, {
      EventType: data === null ? "DeleteValue" : "SetValue",
      ProcessGuid: guid(id),
      ProcessId: String(pid),
      Image: path(image),
      TargetObject: `${KEY}\\${family}\\tcp\\${value}`,
      ...(data === null ? {} : { Details: data }),
    });
  }

  /** Security 4657. */
  auditedWrite(
    time: string,
    pid: number,
    value: string,
    data: string | null,
    old: string | null = null,
  ): void {
    this.security("4657", time, {
      SubjectUserSid: "S-1-5-21-1-2-3-1104",
      SubjectUserName: "bob",
      SubjectDomainName: "CORP",
      SubjectLogonId: "0x73b44c",
      ObjectName: "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
      ObjectValueName: value,
      OperationType: data === null ? "%%1906" : old === null ? "%%1904" : "%%1905",
      OldValue: old ?? "-",
      NewValue: data ?? "-",
      ProcessId: hex(pid),
      ProcessName: path("netsh"),
    });
  }
}

export interface StartedProcess {
  readonly pid: number;
  readonly image?: string;
  readonly command: string;
  readonly parent?: number;
  readonly parentImage?: string;
  readonly user?: string;
  readonly original?: string;
  /** What Sysmon's ids of the process and its parent are made of, where numbers are used again. */
  readonly id?: number;
  readonly parentId?: number;
}

const KEY = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy";

export const netsh = (verb: string, ends: string, family = "v4tov4"): string =>
  `netsh  interface portproxy ${verb} ${family} ${ends}`;

export function path(image: string): string {
  return image.includes("\\") ? image : `C:\\Windows\\System32\\${image}.exe`;
}

export function guid(pid: number): string {
  return `{5D2F8A1C-0000-0000-0000-${String(pid).padStart(12, "0")}}`;
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}
