import { accountName, eventSource, processGuid, processOf, type EventFields } from "../event/index.ts";
import type { RawEvent, RecordPlace } from "../model/event.ts";
import {
  NO_PROCESS,
  type ContextEvent,
  type EventInWords,
  type LogonStart,
  type ProcessName,
} from "./context-event.ts";

const EXECUTION = "System/Execution/@ProcessID";
/** Providers that log from the process that acts, in whose events no field names it. */
const LOGS_ITSELF = /powershell/i;

/** @param canonical with its virtual fields. */
export function contextEventOf(
  canonical: RawEvent,
  event: EventFields,
  place: RecordPlace,
  said: EventInWords,
): ContextEvent {
  const { recordId, time, timeFrom, computer, channel, provider, eventId } = canonical;
  const own = ownOf(canonical, event);
  // One by one: to spread objects into each other takes longer than to decode the event.
  return {
    recordId,
    time,
    timeFrom,
    computer,
    channel,
    provider,
    eventId,
    place,
    level: said.level,
    user: said.user,
    process: said.process,
    happened: said.happened,
    actor: own.actor,
    logonId: own.logonId,
    starts: own.starts ?? null,
    endsProcess: own.endsProcess ?? false,
    logsOn: own.logsOn ?? null,
    logsOff: own.logsOff ?? false,
  };
}

function ownOf(canonical: RawEvent, event: EventFields): Own {
  switch (eventSource(event)) {
    case "sysmon":
      return ofSysmon(event);
    case "security":
      return ofSecurity(event);
    case "other": {
      const pid = LOGS_ITSELF.test(canonical.provider) ? pathValue(canonical, EXECUTION) : null;
      return { actor: { guid: null, pid: processId(pid) }, logonId: null };
    }
  }
}

type Own = Pick<ContextEvent, "actor" | "logonId"> &
  Partial<Pick<ContextEvent, "starts" | "endsProcess" | "logsOn" | "logsOff">>;

function ofSysmon(event: EventFields): Own {
  const actor = firstProcess(event, [
    ["ProcessGuid", "ProcessId"],
    ["SourceProcessGuid", "SourceProcessId"],
    ["SourceProcessGUID", "SourceProcessId"],
  ]);
  const own = { actor, logonId: logonId(event.get("LogonId")) };
  if (event.eventId === "5") return { ...own, endsProcess: true };
  if (event.eventId !== "1") return own;
  const parent = firstProcess(event, [["ParentProcessGuid", "ParentProcessId"]]);
  return { ...own, starts: { parent, ...programs(event) } };
}

function ofSecurity(event: EventFields): Own {
  const pid = processId(event.get("ProcessId") ?? event.get("ProcessID"));
  const actor = { guid: null, pid };
  const subject = logonId(event.get("SubjectLogonId"));
  const target = logonId(event.get("TargetLogonId"));
  switch (event.eventId) {
    case "4688": {
      const started = { guid: null, pid: processId(event.get("NewProcessId")) };
      // A process that runs as another account than that which started it has the logon of that one.
      return { actor: started, logonId: target ?? subject, starts: { parent: actor, ...programs(event) } };
    }
    case "4689":
      return { actor, logonId: subject, endsProcess: true };
    case "4624":
      return { actor, logonId: target, logsOn: logonStart(event) };
    case "4634":
    case "4647":
      return { actor: NO_PROCESS, logonId: target ?? subject, logsOff: true };
    default:
      return { actor, logonId: subject ?? target };
  }
}

function programs(event: EventFields): { image: string; parentImage: string; commandLine: string } {
  const { image, parentImage } = processOf(event);
  return {
    image: said(image) ?? "",
    parentImage: said(parentImage) ?? "",
    commandLine: said(event.get("CommandLine")) ?? said(event.get("ProcessCommandLine")) ?? "",
  };
}

function logonStart(event: EventFields): LogonStart {
  return {
    type: said(event.get("LogonType")),
    account: accountName(
      event.get("TargetDomainName"),
      event.get("TargetUserName"),
      event.get("TargetUserSid"),
    ),
    address: said(event.get("IpAddress")),
    workstation: said(event.get("WorkstationName")),
    linkedId: logonId(event.get("TargetLinkedLogonId")),
  };
}

function firstProcess(event: EventFields, names: readonly (readonly [string, string])[]): ProcessName {
  for (const [guidName, pidName] of names) {
    const guid = processGuid(event.get(guidName));
    const pid = processId(event.get(pidName));
    if (guid !== null || pid !== null) return { guid, pid };
  }
  return NO_PROCESS;
}

/** `-` is what Windows writes where there is nothing to be said. */
function said(text: string | null): string | null {
  return text === null || text === "" || text === "-" ? null : text;
}

/** Reads `4088` of Sysmon and `0xff8` of the audit; null where it is neither, and for 0: the idle process starts nothing. */
export function processId(text: string | null): number | null {
  if (text === null || !/^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return null;
  return Number(text) || null;
}

/** `0x…` in lower case, without zeros in front; null where it is none, and for 0. */
export function logonId(text: string | null): string | null {
  if (text === null || !/^(\d{1,20}|0x[0-9a-f]{1,16})$/i.test(text)) return null;
  const id = BigInt(text);
  return id === 0n ? null : `0x${id.toString(16)}`;
}

function pathValue({ fields }: RawEvent, path: string): string | null {
  return fields.find((field) => field.path === path)?.value ?? null;
}
