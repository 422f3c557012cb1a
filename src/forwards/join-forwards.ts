import { eventKind } from "../event/index.ts";
import type { PortForward } from "../model/port-forward.ts";
import { actionsOf } from "../portproxy/index.ts";
import { actsOf, type Act, type Write } from "./acts.ts";
import { chained, inForwardOrder } from "./chains.ts";
import { deletedKeys, keyHandlesOf } from "./deleted-keys.ts";
import { changeOf } from "./ends.ts";
import { describeLife } from "./describe-life.ts";
import type { Setting } from "./life-facts.ts";
import { firstFindings, type FirstFindings } from "./first-findings.ts";
import { HostNames } from "./host-names.ts";
import { livesOf } from "./lives.ts";
import { ordersOfEvent, ordersOfProcess } from "./orders.ts";
import { firstOfEachRun } from "./powershell-hosts.ts";
import { actorOf, Processes, type Process } from "./processes.ts";
import { Renewals } from "./renewals.ts";
import { Repairs } from "./repair.ts";
import { exitStatusOf } from "./service-changes.ts";
import { shortKey } from "./short-key.ts";
import { Surroundings } from "./surroundings.ts";
import { unknownParents, type Parents } from "./unknown-parents.ts";
import { inTraceOrder, traceOf, type CollectedEvent, type Trace } from "./trace.ts";

export interface JoinedForwards {
  /** In the order of their beginnings. */
  readonly forwards: readonly PortForward[];
  readonly findings: FirstFindings;
  readonly parents: Parents;
}

/**
 * The port forwards that events prove. What comes out depends on what the events say, not on their order or on the files they
 * are in.
 *
 * @param events each once, whatever copies there are of it
 */
export function joinForwards(events: readonly CollectedEvent[]): JoinedForwards {
  const hosts = new HostNames(events.map(({ computer }) => computer));
  const traces = events.map((event) => traceOf(event, hosts)).sort(inTraceOrder);
  const starts = traces.filter(({ fields }) => eventKind(fields) === "process-start");
  const processes = new Processes(starts, ({ fields }) => actionsOf(fields));
  const around = new Surroundings(traces, processes.all);
  const network = { hosts, addresses: around.addresses };
  const writes = [...traces.flatMap(writesOf), ...deletedKeys(traces)];
  // Orders name computers by addresses too.
  for (const write of writes) learnListenEnd(write, around);
  const orders = [
    ...processes.all.flatMap((process) => ordersOfProcess(process, network)),
    ...firstOfEachRun(traces).flatMap((trace) => ordersOfEvent(trace, network)),
  ];
  const acts = actsOf(orders, writes, processes);
  const statuses = statusesOf(traces, processes);
  const removals = new Set(
    writes.filter(({ action }) => changeOf(action) !== "begin").map(({ trace }) => trace.host),
  );
  // A shell ends with what it likes: only the tool itself says whether it did what it was told.
  const hasFailed = ({ process, orders: all }: Act): boolean =>
    process !== null &&
    all.some((order) => order.isAttempt && order.process === process) &&
    (statuses.get(process)?.status ?? 0) !== 0;
  const failed = (act: Act): boolean =>
    act.writes.length === 0 && (act.action.problem !== null || hasFailed(act));
  const lives = livesOf(acts, failed, (host) => removals.has(host));
  const setting: Setting = {
    hosts,
    processes,
    statuses,
    around,
    failed,
    renewals: new Renewals(acts),
    repairs: new Repairs(processes),
  };
  const forwards = withOwnIds(lives.map((life) => describeLife(life, setting)));
  return {
    forwards: [...chained(forwards, network)].sort(inForwardOrder),
    findings: firstFindings(lives, keyHandlesOf(traces)),
    parents: unknownParents(lives, processes),
  };
}

function writesOf(trace: Trace): readonly Write[] {
  if (eventKind(trace.fields) !== "registry") return [];
  return actionsOf(trace.fields)
    .filter((action) => changeOf(action) !== null)
    .map((action) => ({ trace, action, access: null }));
}

function statusesOf(traces: readonly Trace[], processes: Processes): Setting["statuses"] {
  const statuses = new Map<Process, { readonly status: number; readonly trace: Trace }>();
  for (const trace of traces) {
    const status = exitStatusOf(trace);
    const process = status === null ? null : processes.find(trace.host, actorOf(trace), trace.at);
    if (process !== null && !statuses.has(process)) statuses.set(process, { status: status!, trace });
  }
  return statuses;
}

/** One event may order two things of which it says the same: they are told apart by a number. */
function withOwnIds(forwards: readonly PortForward[]): readonly PortForward[] {
  const counts = new Map<string, number>();
  return forwards.map((forward) => {
    const count = counts.get(forward.id) ?? 0;
    counts.set(forward.id, count + 1);
    return count === 0 ? forward : { ...forward, id: shortKey([forward.id, count]) };
  });
}

/** A host that was made to listen on an address most likely has it. */
function learnListenEnd({ action, trace }: Write, { addresses }: Surroundings): void {
  if (action.listenAddress === null || changeOf(action) !== "begin" || action.hive !== null) return;
  addresses.learn(trace.host, action.listenAddress, trace);
}
