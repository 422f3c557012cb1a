// A life as the forward that is told: its state, how sure it is, who made it, and the events that prove it.

import type { ForwardAction } from "../model/forward.ts";
import {
  certainties,
  type Certainty,
  type ForwardEvidence,
  type ForwardState,
  type PortForward,
} from "../model/port-forward.ts";
import type { Act } from "./acts.ts";
import { benignOf } from "./benign.ts";
import { connectKey } from "./ends.ts";
import { writerOf } from "./first-findings.ts";
import type { HostNames } from "./host-names.ts";
import { shortHash } from "./identify.ts";
import { isConfigured, isMalformed, isOnlyOrdered, type Life } from "./lives.ts";
import { makerOf } from "./maker.ts";
import { notesOf } from "./notes.ts";
import type { Processes } from "./processes.ts";
import {
  actCertainty,
  actProofs,
  asProofs,
  isToldAfter,
  isWrittenByNetsh,
  logonsThrough,
  NO_SIGHTINGS,
  openingsFor,
  serviceIn,
  sightings,
  type Proof,
  type Sightings,
  type Statuses,
} from "./proof.ts";
import type { Renewals } from "./renewals.ts";
import type { Repairs } from "./repair.ts";
import type { ServiceChange } from "./service-changes.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Span } from "./timeline.ts";
import { inTraceOrder, proofOf, type Trace } from "./trace.ts";

export interface Setting {
  readonly hosts: HostNames;
  readonly processes: Processes;
  readonly statuses: Statuses;
  readonly around: Surroundings;
  /** Acts that are known to have had no effect. */
  readonly failed: (act: Act) => boolean;
  readonly renewals: Renewals;
  readonly repairs: Repairs;
}

/** What state and notes are made of. */
export interface LifeFacts {
  readonly life: Life;
  /** The act that made it; of a forward that is older than the logs the one that ended it. */
  readonly act: Act;
  readonly action: ForwardAction;
  readonly span: Span;
  readonly seen: Sightings;
  readonly certainty: Certainty;
  readonly isRefused: boolean;
  /** What IP Helper is out of work by when the life ends; null where it works. */
  readonly outage: ServiceChange | null;
  /** It was taken out of the registry, and nothing shows that IP Helper was told. */
  readonly isBehindService: boolean;
}

export function describeLife(life: Life, setting: Setting): PortForward {
  const facts = factsOf(life, setting);
  const { act, action } = facts;
  const { hosts, around } = setting;
  const begin = life.begins[0] ?? null;
  const maker = begin === null ? null : makerOf(begin, setting);
  const proofs = proofsOf(facts, setting);
  const benign =
    begin === null || facts.isRefused
      ? null
      : benignOf({
          act: begin,
          processes: maker!.processes,
          isRenewed: setting.renewals.isRenewed(begin),
          openings: openingsFor(act, facts.span, around),
        });
  const since = begin?.at.at.iso ?? null;
  const until = life.end?.act.at.at.iso ?? null;
  return {
    id: idOf(life, act, since ?? until ?? ""),
    host: hosts.has(act.host) ? hosts.spelled(act.host) : (act.action.machine ?? act.host),
    hive: action.hive,
    family: action.family,
    protocol: action.protocol,
    listenAddress: action.listenAddress,
    listenPort: action.listenPort,
    connectAddress: action.connectAddress,
    connectPort: action.connectPort,
    state: stateOf(facts),
    certainty: facts.certainty,
    since: facts.isRefused ? null : since,
    until,
    endedBy: life.end?.by ?? null,
    account: maker?.account ?? null,
    logon: maker?.logon ?? null,
    processes: maker?.processes ?? [],
    writer:
      begin === null
        ? null
        : (begin.writes.map(({ trace }) => writerOf(trace)).find((image) => image !== null) ?? null),
    benign,
    chain: [],
    notes: notesOf(facts, setting),
    evidence: evidenceOf(proofs, hosts),
  };
}

function factsOf(life: Life, setting: Setting): LifeFacts {
  const act = (life.begins[0] ?? life.end?.act)!;
  const span: Span = {
    start: life.begins[0]?.at.at.milliseconds ?? -Infinity,
    end: life.end?.act.at.at.milliseconds ?? Infinity,
  };
  const events = setting.around.of(act.host);
  const isRefused =
    life.begins.length > 0 && life.begins.every((begin) => setting.failed(begin) || isMalformed(begin));
  const action = actionOf(life, act);
  // Nobody relays for a hive that is not that of the running system.
  const seen = isRefused || action.hive !== null ? NO_SIGHTINGS : sightings(act, span, setting.around);
  const acts = life.begins.length > 0 ? life.begins : [act];
  const known = actCertainty(acts, setting.statuses);
  const certainty = strongest(seen.certainty === null ? [known] : [known, seen.certainty]);
  const end = life.end?.act;
  const service = serviceIn(span, events);
  const isAtWork = service.outage !== null && service.outage.trace.at.milliseconds < seen.last;
  return {
    life,
    act,
    action,
    span,
    seen,
    certainty,
    isRefused,
    outage: isAtWork || action.hive !== null ? null : service.outage,
    isBehindService:
      end !== undefined &&
      action.hive === null &&
      life.end!.by !== "replaced" &&
      end.writes.length > 0 &&
      !isWrittenByNetsh(end) &&
      !isToldAfter(end.at.at.milliseconds, events),
  };
}

function strongest(all: readonly Certainty[]): Certainty {
  return certainties.findLast((each) => all.includes(each))!;
}

/** With the connect end that it had. Of a forward that is older than the logs the old data tell it, if anything does. */
function actionOf(life: Life, act: Act): ForwardAction {
  const { action } = act;
  if (life.begins.length > 0) {
    const written = life.begins.find(
      (begin) => begin.action.connectAddress !== null && begin.writes.length > 0,
    );
    return written?.action ?? action;
  }
  return { ...action, connectAddress: action.oldConnectAddress, connectPort: action.oldConnectPort };
}

function stateOf({ life, certainty, isRefused, outage, isBehindService, act }: LifeFacts): ForwardState {
  if (isRefused) return "refused";
  if (life.unsettled !== null || isBehindService) return "uncertain";
  // Words prove neither that it was there nor that it went.
  if (certainty === "ordered" || (life.end !== null && isOnlyOrdered(life.end.act))) return "uncertain";
  if (life.end !== null) {
    // An order to delete what no event shows to have been there.
    return life.begins.length === 0 && life.end.act.writes.length === 0 && certainty !== "accepted"
      ? "uncertain"
      : "ended";
  }
  if (act.action.when === "deferred") return "uncertain";
  if (life.failedEnds.some(({ action }) => action.problem === null)) return "uncertain";
  return outage !== null ? "paused" : "open";
}

function proofsOf(
  { life, act, action, span, seen, isRefused }: LifeFacts,
  { hosts, statuses, around }: Setting,
): readonly Proof[] {
  const own = [
    ...life.begins.flatMap((begin) => actProofs(begin, statuses, false)),
    ...(life.end === null ? [] : actProofs(life.end.act, statuses, true)),
    ...life.failedEnds.flatMap((end) => actProofs(end, statuses, true)),
  ];
  if (isRefused || action.hive !== null) return own;
  const targets =
    act.action.connectAddress === null ? [] : targetsOf(act.action.connectAddress, hosts, around);
  return [
    ...own,
    ...seen.proofs,
    ...asProofs(openingsFor(act, span, around), "firewall"),
    ...(isConfigured(life) ? serviceIn(span, around.of(act.host)).proofs : []),
    ...logonsThrough(act, span, around, targets),
  ];
}

/** Hosts that an address or name is. */
function targetsOf(address: string, hosts: HostNames, around: Surroundings): readonly string[] {
  const named = hosts.resolve(address);
  return hosts.has(named) ? [named] : [...around.addresses.hostsOf(address).keys()];
}

/** Each event once, in its first role. */
function evidenceOf(proofs: readonly Proof[], hosts: HostNames): readonly ForwardEvidence[] {
  const byTrace = new Map<Trace, Proof>();
  for (const proof of proofs) if (!byTrace.has(proof.trace)) byTrace.set(proof.trace, proof);
  return [...byTrace.values()]
    .sort((one, other) => inTraceOrder(one.trace, other.trace))
    .map(({ trace, role, ofEnd }) => ({ ...proofOf(trace, hosts), role, ofEnd, fact: trace.event.fact }));
}

function idOf(life: Life, act: Act, time: string): string {
  const { event } = act.at;
  const said = [
    act.host,
    life.key ?? "",
    connectKey(act.action),
    life.end?.by ?? "",
    time,
    event.channel,
    event.recordId,
  ];
  return shortHash([life.begins.length > 0 ? "made" : "older", ...said].join("\n"));
}
