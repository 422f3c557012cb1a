// How sure a forward is, and by which events.

import { programName } from "../portproxy/index.ts";
import type { Certainty, EvidenceRole } from "../model/port-forward.ts";
import { isAnyAddress, isLoopback } from "./addresses.ts";
import type { Act } from "./acts.ts";
import { addressKey, portKey } from "./ends.ts";
import { isHelper, type HostEvents, type Surroundings } from "./surroundings.ts";
import { opensPort, type End, type Leg } from "./observe.ts";
import type { Process } from "./processes.ts";
import type { Trace } from "./trace.ts";

/** An event and what it is in the proof. */
export interface Proof {
  readonly trace: Trace;
  readonly role: EvidenceRole;
  readonly ofEnd: boolean;
}

/** The span of a forward's life on its host's clock, in milliseconds; infinite where it has no end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Both legs of a relayed connection are made within this. */
const RELAY = 2000;
/** Events of one thing may be written in another order. */
const CLOCK = 2000;
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
    for (const trace of traces) proofs.push({ trace, role, ofEnd });
  }
  const removes = act.action.verb === "delete" || act.action.verb === "reset";
  for (const { trace } of act.writes) proofs.push({ trace, role: removes ? "removal" : "registry", ofEnd });
  const ended = act.process === null ? undefined : statuses.get(act.process);
  if (ended !== undefined) proofs.push({ trace: ended.trace, role: "command", ofEnd });
  // The process that wrote, where its command line orders nothing: an interactive netsh, one with a script, another program.
  if (act.process !== null && act.orders.every(({ process }) => process !== act.process)) {
    for (const trace of act.process.starts) proofs.push({ trace, role: "command", ofEnd });
  }
  return proofs;
}

export interface Sightings {
  readonly certainty: "listening" | "used" | null;
  readonly proofs: readonly Proof[];
}

/** IP Helper having the port, and connections through it. */
export function sightings(act: Act, span: Span, around: Surroundings): Sightings {
  const { action, host } = act;
  const events = around.of(host);
  const port = action.listenPort === null ? "" : portKey(action.listenPort);
  const isListenEnd = ({ address, port: of }: End): boolean =>
    of === port && isAddressOf(action.listenAddress ?? "*", address);
  const isIn = ({ trace }: { readonly trace: Trace }): boolean => isWithin(trace, span);

  const listens = events.listens.filter(
    (each) => isIn(each) && isHelper(each, events) && isListenEnd(each.local),
  );
  const inbound = events.legs.filter((leg) => isIn(leg) && isHelper(leg, events) && isListenEnd(leg.local));
  const outbound = events.legs.filter((leg) => isIn(leg) && isHelper(leg, events) && isConnectEnd(leg, act));
  const pairs = inbound.flatMap((leg) => {
    const other = outbound.find((each) => each.trace !== leg.trace && isRelayed(leg, each));
    return other === undefined ? [] : [[leg, other] as const];
  });
  const used = pairs.slice(0, MAX_SIGHTINGS).flat();
  const seen = pairs.length > 0 ? used : inbound.slice(0, MAX_SIGHTINGS);
  return {
    certainty: pairs.length > 0 ? "used" : listens.length > 0 || inbound.length > 0 ? "listening" : null,
    proofs: [
      ...asProofs(listens.slice(0, MAX_SIGHTINGS), "listen"),
      ...asProofs(seen, pairs.length > 0 ? "use" : "listen"),
    ],
  };
}

function asProofs(events: readonly { readonly trace: Trace }[], role: EvidenceRole): readonly Proof[] {
  return [...new Set(events.map(({ trace }) => trace))].map((trace) => ({ trace, role, ofEnd: false }));
}

function isWithin({ at }: Trace, { start, end }: Span): boolean {
  return at.milliseconds >= start - CLOCK && at.milliseconds <= end + CLOCK;
}

function isAddressOf(listen: string, seen: string): boolean {
  return isAnyAddress(listen) || isAnyAddress(seen) || addressKey(listen) === seen;
}

function isConnectEnd({ remote, trace }: Leg, { action }: Act): boolean {
  if (action.connectAddress === null) return false;
  const port = portKey(action.connectPort ?? action.listenPort ?? "");
  const name = trace.fields.get("DestinationHostname")?.toLowerCase();
  const address = addressKey(action.connectAddress);
  return remote.port === port && (remote.address === address || (name !== undefined && name === address));
}

function isRelayed(inbound: Leg, outbound: Leg): boolean {
  const apart = Math.abs(inbound.trace.at.milliseconds - outbound.trace.at.milliseconds);
  if (apart > RELAY) return false;
  if (inbound.guid !== null && outbound.guid !== null) return inbound.guid === outbound.guid;
  return inbound.pid === null || outbound.pid === null || inbound.pid === outbound.pid;
}

/** What opened the port to others, from a day before the forward. */
export function openings(
  { action }: Act,
  { start, end }: Span,
  { openings: all }: HostEvents,
): readonly Proof[] {
  const port = action.listenPort === null ? null : portKey(action.listenPort);
  if (port === null) return [];
  const near = all.filter((opening) => {
    const at = opening.trace.at.milliseconds;
    return at >= start - OPENED_BEFORE && at <= end + CLOCK && opensPort(opening, port);
  });
  return asProofs(near.slice(0, MAX_SIGHTINGS), "firewall");
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
  const from = new Set(around.addresses.of(host));
  const found = (isLocal ? [host] : hosts).flatMap((target) =>
    around.of(target).logons.filter(({ trace, type, from: address }) => {
      if (address === null || !isWithin(trace, span) || !fitsPort(type, port)) return false;
      return isLocal ? isLoopback(address) : from.has(address);
    }),
  );
  return asProofs(found.slice(0, MAX_SIGHTINGS), "logon");
}

/** Remote desktop has its port, every other network logon another. */
function fitsPort(type: string, port: string): boolean {
  return port === "3389" ? type === "10" || type === "3" : type === "3";
}

/** Whether the service ran when the forward's life (or the logs) ended, and what told so. */
export function serviceIn(
  span: Span,
  { service }: HostEvents,
): {
  readonly proofs: readonly Proof[];
  readonly isStopped: boolean;
} {
  const seen = service.filter(({ trace }) => isWithin(trace, span));
  const last = seen.findLast(({ kind }) => kind === "running" || kind === "stopped" || kind === "failed");
  return {
    proofs: asProofs(seen.slice(-MAX_SIGHTINGS), "service"),
    isStopped: last?.kind === "stopped" || last?.kind === "failed",
  };
}

/** IP Helper read its forwards anew after a time. */
export function isToldAfter(milliseconds: number, { service }: HostEvents): boolean {
  return service.some(
    ({ kind, trace }) => (kind === "told" || kind === "running") && trace.at.milliseconds >= milliseconds,
  );
}

/** netsh tells the service what it writes; whatever else wrote has to do that by itself. */
export function isWrittenByNetsh({ process, writes }: Act): boolean {
  if (process !== null) {
    return [process.originalName, process.name.image].some((name) => programName(name) === "netsh");
  }
  return writes.some(({ trace }) => {
    const image = trace.fields.get("Image") ?? trace.fields.get("ProcessName") ?? "";
    return programName(image) === "netsh";
  });
}
