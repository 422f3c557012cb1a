// What the events around a forward say, each in its own words.

import { processGuid } from "../event/index.ts";
import { isLoopback } from "./addresses.ts";
import { addressKey } from "./ends.ts";
import { processId } from "./processes.ts";
import type { Trace } from "./trace.ts";

export interface End {
  /** `addressKey`. */
  readonly address: string;
  readonly port: string;
}

/** One end of a TCP connection, as the host saw it. */
export interface Leg {
  readonly trace: Trace;
  readonly local: End;
  readonly remote: End;
  /** Who began it; null where the event does not say. */
  readonly direction: "in" | "out" | null;
  readonly guid: string | null;
  readonly pid: number | null;
  readonly image: string;
}

export interface Listening {
  readonly trace: Trace;
  readonly local: End;
  readonly pid: number | null;
  readonly image: string;
}

export interface Opening {
  readonly trace: Trace;
  readonly ports: readonly string[];
  readonly name: string;
}

export interface LogonEvent {
  readonly trace: Trace;
  /** Of the account that logged on; null where the event has none. */
  readonly logonId: string | null;
  readonly type: string;
  /** Null where it came from the computer itself. */
  readonly from: string | null;
}

const text = (trace: Trace, name: string): string => trace.fields.get(name) ?? "";

function end(address: string, port: string): End {
  return { address: addressKey(address), port };
}

/** Message numbers of Security 5156, "Inbound" and "Outbound". */
const directions: Readonly<Record<string, "in" | "out">> = { "%%14592": "in", "%%14593": "out" };

/** Security 5156 and 5157 name the local end `Source`, whichever way the connection goes. */
function auditedLeg(trace: Trace): Leg {
  return {
    trace,
    local: end(text(trace, "SourceAddress"), text(trace, "SourcePort")),
    remote: end(text(trace, "DestAddress"), text(trace, "DestPort")),
    direction: directions[text(trace, "Direction")] ?? null,
    guid: null,
    pid: processId(trace.fields.get("ProcessID") ?? trace.fields.get("ProcessId")),
    image: text(trace, "Application"),
  };
}

/**
 * Sysmon 3. Of an inbound connection (`Initiated` false) versions until 2019 call the local end `Source`, later ones
 * `Destination`: both readings are given, and the port of the forward says which is right.
 */
function sysmonLegs(trace: Trace): readonly Leg[] {
  const source = end(text(trace, "SourceIp"), text(trace, "SourcePort"));
  const destination = end(text(trace, "DestinationIp"), text(trace, "DestinationPort"));
  const initiated = text(trace, "Initiated").toLowerCase();
  const common = {
    trace,
    direction: initiated === "true" ? ("out" as const) : initiated === "false" ? ("in" as const) : null,
    guid: processGuid(trace.fields.get("ProcessGuid")),
    pid: processId(trace.fields.get("ProcessId")),
    image: text(trace, "Image"),
  };
  const asWritten = { ...common, local: source, remote: destination };
  if (initiated !== "false") return [asWritten];
  return [asWritten, { ...common, local: destination, remote: source }];
}

export function legsOf(trace: Trace): readonly Leg[] {
  const { source, event } = trace;
  if (source === "security" && event.eventId === "5156") return [auditedLeg(trace)];
  return source === "sysmon" && event.eventId === "3" ? sysmonLegs(trace) : [];
}

export function listeningOf(trace: Trace): Listening | null {
  const isListening = trace.source === "security" && /^(5154|5158)$/.test(trace.event.eventId);
  return isListening ? auditedListening(trace) : null;
}

/** A connection that was not let through. */
export function blockedLegOf(trace: Trace): Leg | null {
  return trace.source === "security" && trace.event.eventId === "5157" ? auditedLeg(trace) : null;
}

/** A port that a process was not let listen on. */
export function blockedListeningOf(trace: Trace): Listening | null {
  return trace.source === "security" && trace.event.eventId === "5155" ? auditedListening(trace) : null;
}

function auditedListening(trace: Trace): Listening {
  return {
    trace,
    local: end(text(trace, "SourceAddress"), text(trace, "SourcePort")),
    pid: processId(trace.fields.get("ProcessId") ?? trace.fields.get("ProcessID")),
    image: text(trace, "Application"),
  };
}

/** A rule that was added, as the firewall's own log describes it. */
export function isRuleOfItsLog({ eventId, channel }: Trace["event"]): boolean {
  return /^(2004|2071|2097)$/.test(eventId) && /firewall/i.test(channel);
}

/** Of a rule that lets something in. */
export function openingOf(trace: Trace): Opening | null {
  const { event } = trace;
  if (isRuleOfItsLog(event)) {
    const lets = text(trace, "Direction") === "1" && /^[03]$/.test(text(trace, "Action"));
    const isTcp = /^(6|256)$/.test(text(trace, "Protocol"));
    if (!lets || !isTcp) return null;
    return { trace, ports: portsOf(text(trace, "LocalPorts")), name: text(trace, "RuleName") };
  }
  if (trace.source !== "sysmon" || event.eventId !== "13") return null;
  if (!/\\FirewallPolicy\\FirewallRules/i.test(text(trace, "TargetObject"))) return null;
  const parts = text(trace, "Details").split("|");
  const valuesOf = (name: string): readonly string[] =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const lets = valuesOf("Action").includes("Allow") && valuesOf("Dir").includes("In");
  if (!lets || (valuesOf("Protocol").length > 0 && !valuesOf("Protocol").includes("6"))) return null;
  return { trace, ports: valuesOf("LPort"), name: valuesOf("Name")[0] ?? "" };
}

function portsOf(list: string): readonly string[] {
  return list.split(",").map((port) => port.trim());
}

/** `8000-8010`, first and last; null for a single port. */
export function portRange(text: string): readonly [first: number, last: number] | null {
  const range = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  return range === null ? null : [Number(range[1]), Number(range[2])];
}

/** Whether a list of ports and ranges holds a port. */
export function opensPort({ ports }: Opening, port: string): boolean {
  const number = Number(port);
  return ports.some((each) => {
    const range = portRange(each);
    return range === null ? each === port : range[0] <= number && number <= range[1];
  });
}

export function logonOf(trace: Trace): LogonEvent | null {
  const { eventId, channel } = trace.event;
  if (trace.source === "security" && eventId === "4624") {
    const address = text(trace, "IpAddress");
    // Console logons and unlocks say 127.0.0.1 and port 0.
    const isSaid =
      address !== "" && address !== "-" && !(isLoopback(address) && /^(0|-)?$/.test(text(trace, "IpPort")));
    const id = text(trace, "TargetLogonId").toLowerCase();
    return {
      trace,
      logonId: id === "" ? null : id,
      type: text(trace, "LogonType"),
      from: isSaid ? addressKey(address) : null,
    };
  }
  if (/RemoteConnectionManager/i.test(channel) && eventId === "1149") return remoteLogon(trace, "Param3");
  if (/LocalSessionManager/i.test(channel) && /^(21|25)$/.test(eventId)) return remoteLogon(trace, "Address");
  return null;
}

function remoteLogon(trace: Trace, field: string): LogonEvent | null {
  const address = text(trace, field);
  return /[.:]/.test(address) ? { trace, logonId: null, type: "10", from: addressKey(address) } : null;
}
