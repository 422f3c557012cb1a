// A life as the forward that is told: its state, how sure it is, who made it, and the events that prove it.

import { inEnglish } from "../lib/said.ts";
import type { ForwardEvidence, ForwardState, PortForward } from "../model/port-forward.ts";
import type { Act } from "./acts.ts";
import { benignOf } from "./benign.ts";
import { blockedProofs } from "./blocked.ts";
import { connectKey } from "./ends.ts";
import type { HostNames } from "./host-names.ts";
import { shortKey } from "./short-key.ts";
import { factsOf, type LifeFacts, type Setting } from "./life-facts.ts";
import { isConfigured, isOnlyOrdered, type Life } from "./lives.ts";
import { makerOf } from "./maker.ts";
import { notesOf } from "./notes.ts";
import { actorOf } from "./processes.ts";
import { actProofs, asProofs, logonsThrough, type Proof } from "./proof.ts";
import type { Surroundings } from "./surroundings.ts";
import { inTraceOrder, proofOf, type Trace } from "./trace.ts";

export function describeLife(life: Life, setting: Setting): PortForward {
  const facts = factsOf(life, setting);
  const { act, action } = facts;
  const { hosts } = setting;
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
          openings: facts.openings,
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
    writer: begin?.writes.map(({ trace }) => actorOf(trace).image).find((image) => image !== "") ?? null,
    benign,
    chain: [],
    notes: notesOf(facts, setting),
    evidence: evidenceOf(proofs, hosts),
  };
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
  { life, act, action, span, seen, blocked, openings, service, isRefused }: LifeFacts,
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
    ...blockedProofs(blocked),
    ...asProofs(openings, "firewall"),
    ...around.of(act.host).rules.beside(life),
    ...(isConfigured(life) ? service.proofs : []),
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
    .map(({ trace, role, ofEnd, words }) => ({
      ...proofOf(trace, hosts),
      role,
      ofEnd,
      fact: words === null ? trace.event.fact : inEnglish(words),
      said: words,
    }));
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
  return shortKey([life.begins.length > 0 ? "made" : "older", ...said]);
}
