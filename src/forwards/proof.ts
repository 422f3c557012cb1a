// How sure a forward is, and by which events.

import { say, type Said } from "../lib/said.ts";
import { isNetsh, programName } from "../portproxy/index.ts";
import type { Certainty, EvidenceRole } from "../model/port-forward.ts";
import { isAnyAddress, isLoopback, isReachedAt } from "./addresses.ts";
import type { Act } from "./acts.ts";
import { TWO_LOGS } from "./clock.ts";
import { addressKey, portKey } from "./ends.ts";
import { opensPort, type Leg, type Listening, type Opening } from "./observe.ts";
import { actorOf, type Process } from "./processes.ts";
import type { ServiceChange } from "./service-changes.ts";
import { isHelper, type HostEvents, type Surroundings } from "./surroundings.ts";
import { countBefore, firstFew, lastUntil, within, type Span, type Traced } from "./timeline.ts";
import { inTraceOrder, type Trace } from "./trace.ts";

/** An event and what it is in the proof. */
export interface Proof {
  readonly trace: Trace;
  readonly role: EvidenceRole;
  readonly ofEnd: boolean;
  /** What it says of the forward; null where that is the fact of the event. */
  readonly words: Said | null;
}

/** Both legs of a relayed connection are made within this. */
const RELAY = 2000;
/** A port is opened before it is forwarded, in one sitting. */
const OPENED_BEFORE = 86_400_000;
/** Connections, ports and logons that are named of one forward: the first ones; there may be thousands. */
const MAX_SIGHTINGS = 20;

/** What the events of a process's end say: its status by process. */
export type Statuses = ReadonlyMap<Process, { readonly status: number; readonly trace: Trace }>;

/** How far the acts alone carry: what was written is configured. */
export function actCertainty(acts: readonly Act[], statuses: Statuses): Certainty {
  if (acts.some(({ writes }) => writes.length > 0)) return "configured";
  const attempts = acts.filter(({ orders }) => orders.some(({ isAttempt }) => isAttempt));
  if (attempts.some(({ process }) => process !== null && statuses.get(process)?.status === 0))
    return "accepted";
  return attempts.length > 0 ? "attempted" : "ordered";
}

export function actProofs(act: Act, statuses: Statuses, ofEnd: boolean): readonly Proof[] {
  const proofs: Proof[] = [];
  for (const { traces, role } of act.orders) {
    for (const trace of traces) proofs.push({ trace, role, ofEnd, words: null });
  }
  const removes = act.action.verb === "delete" || act.action.verb === "reset";
  const role = removes ? "removal" : "registry";
  for (const { trace, access } of act.writes) {
    if (access !== null) proofs.push({ trace: access, role, ofEnd, words: null });
    const words =
      access === null ? null : say("{key} deleted", { key: String(access.fields.get("ObjectName")) });
    proofs.push({ trace, role, ofEnd, words });
  }
  const ended = act.process === null ? undefined : statuses.get(act.process);
  if (ended !== undefined) proofs.push({ trace: ended.trace, role: "command", ofEnd, words: null });
  // The process that wrote, where its command line orders nothing: an interactive netsh, one with a script, another program.
  if (act.process !== null && act.orders.every(({ process }) => process !== act.process)) {
    for (const trace of act.process.starts) proofs.push({ trace, role: "command", ofEnd, words: null });
  }
  return proofs;
}

export interface Sightings {
  readonly certainty: "listening" | "used" | null;
  readonly proofs: readonly Proof[];
  /** When it was seen last, in milliseconds. */
  readonly last: number;
}

export const NO_SIGHTINGS: Sightings = { certainty: null, proofs: [], last: -Infinity };

/** IP Helper having the port, and connections through it. */
export function sightings(act: Act, span: Span, around: Surroundings): Sightings {
  const { action, host } = act;
  const events = around.of(host);
  const port = action.listenPort === null ? "" : portKey(action.listenPort);
  const isOurs = (each: Leg | Listening): boolean => isAtListenEnd(act, each, events);

  const listens = firstFew(within(events.listens.get(port) ?? [], span, TWO_LOGS), MAX_SIGHTINGS, isOurs);
  const inbound = within(events.legsFrom.get(port) ?? [], span, TWO_LOGS).filter(
    (leg) => leg.direction !== "out" && isOurs(leg),
  );
  const outbound = within(
    events.legsTo.get(portKey(action.connectPort ?? action.listenPort ?? "")) ?? [],
    span,
    TWO_LOGS + RELAY,
  ).filter((leg) => !isAccepted(leg) && isToConnectEnd(leg, act) && isHelper(leg, events));
  const pairs: Leg[] = [];
  for (const leg of inbound) {
    if (pairs.length >= MAX_SIGHTINGS) break;
    const at = leg.trace.at.milliseconds;
    const near = within(outbound, { start: at, end: at }, RELAY);
    const other = near.find((each) => each.trace !== leg.trace && isOfOneProcess(leg, each));
    if (other !== undefined) pairs.push(leg, other);
  }
  const seen = pairs.length > 0 ? pairs : inbound.slice(0, MAX_SIGHTINGS);
  const times = [...listens, ...inbound.slice(-1)].map(({ trace }) => trace.at.milliseconds);
  return {
    last: Math.max(...times, -Infinity),
    certainty: pairs.length > 0 ? "used" : listens.length > 0 || inbound.length > 0 ? "listening" : null,
    proofs: [...asProofs(listens, "listen"), ...asProofs(seen, pairs.length > 0 ? "use" : "listen")],
  };
}

/** Of those that have its port: whether one is IP Helper's, at the address of the act. */
export function isAtListenEnd({ action }: Act, each: Leg | Listening, events: HostEvents): boolean {
  return (
    isAddressOf(action.listenAddress ?? "*", each.local.address) &&
    isReachedAt(action.family, each.local.address) &&
    isHelper(each, events)
  );
}

export function asProofs(events: readonly Traced[], role: EvidenceRole): readonly Proof[] {
  return [...new Set(events.map(({ trace }) => trace))].map((trace) => ({
    trace,
    role,
    ofEnd: false,
    words: null,
  }));
}

/** Of a connection that somebody else began Sysmon's ends may be the wrong way round. */
function isAccepted({ direction, trace }: Leg): boolean {
  return direction === "in" && trace.source === "sysmon";
}

function isAddressOf(listen: string, seen: string): boolean {
  return isAnyAddress(listen) || isAnyAddress(seen) || addressKey(listen) === seen;
}

function isToConnectEnd({ remote, trace }: Leg, { action }: Act): boolean {
  if (action.connectAddress === null) return false;
  const name = trace.fields.get("DestinationHostname")?.toLowerCase();
  const address = addressKey(action.connectAddress);
  return remote.address === address || (name !== undefined && name === address);
}

function isOfOneProcess(inbound: Leg, outbound: Leg): boolean {
  if (inbound.guid !== null && outbound.guid !== null) return inbound.guid === outbound.guid;
  return inbound.pid === null || outbound.pid === null || inbound.pid === outbound.pid;
}

/** What opened the port to others, from a day before the forward. */
export function openingsFor({ action, host }: Act, span: Span, around: Surroundings): readonly Opening[] {
  if (action.listenPort === null) return [];
  const port = portKey(action.listenPort);
  const { openings, wideOpenings } = around.of(host);
  return [openings.get(port) ?? [], wideOpenings].flatMap((list) =>
    firstFew(within(list, span, OPENED_BEFORE, TWO_LOGS), MAX_SIGHTINGS, (opening) =>
      opensPort(opening, port),
    ),
  );
}

/** Logons over the network and by remote desktop that came through: on the target, from the host of the forward. */
export function logonsThrough(
  act: Act,
  span: Span,
  around: Surroundings,
  hosts: readonly string[],
): readonly Proof[] {
  const { action, host } = act;
  if (action.connectAddress === null) return [];
  const port = portKey(action.connectPort ?? action.listenPort ?? "");
  const isLocal = isLoopback(action.connectAddress);
  const lists = isLocal
    ? [around.of(host).logonsWithin]
    : hosts.map((target) => around.logonsBetween(host, target));
  const found = lists.flatMap((list) =>
    firstFew(within(list, span, TWO_LOGS), MAX_SIGHTINGS, ({ type }) => fitsPort(type, port)),
  );
  const sorted = [...new Set(found)].sort((one, other) => inTraceOrder(one.trace, other.trace));
  return asProofs(sorted.slice(0, MAX_SIGHTINGS), "logon");
}

/** Remote desktop has its port, every other network logon another. */
function fitsPort(type: string, port: string): boolean {
  return port === "3389" ? type === "10" || type === "3" : type === "3";
}

export interface ServiceState {
  readonly proofs: readonly Proof[];
  /** What the service is out of work by; null where it works, as far as the logs tell. */
  readonly outage: ServiceChange | null;
}

/** How the service IP Helper was when the forward's life (or the logs) ended, and what told so. */
export function serviceIn(span: Span, { service }: HostEvents): ServiceState {
  // It may have been stopped before the forward was made.
  const outage = lastUntil(service, span.end + TWO_LOGS)?.outage ?? null;
  const seen = within(service, span, TWO_LOGS).slice(-MAX_SIGHTINGS);
  const isOlder = outage !== null && seen.every(({ trace }) => trace !== outage.trace);
  return { proofs: asProofs(isOlder ? [outage, ...seen] : seen, "service"), outage };
}

/** IP Helper read its forwards anew after a time. */
export function isToldAfter(milliseconds: number, { service }: HostEvents): boolean {
  for (let index = countBefore(service, milliseconds); index < service.length; index++) {
    const { kind } = service[index]!;
    if (kind === "told" || kind === "running") return true;
  }
  return false;
}

/** netsh tells the service what it writes; whatever else wrote has to do that by itself. */
export function isWrittenByNetsh({ process, writes }: Act): boolean {
  if (writes.some(({ trace }) => programName(actorOf(trace).image) === "netsh")) return true;
  return process !== null && isNetsh({ image: process.name.image, originalName: process.originalName });
}
