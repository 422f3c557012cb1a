import { eventKind } from "../event/index.ts";
import { compareTimes, timeKey } from "../lib/iso-time.ts";
import { ANOTHER_COMPUTER } from "../model/forward.ts";
import type { PortForward } from "../model/port-forward.ts";
import { actionsOf } from "../portproxy/index.ts";
import { actsOf, type Act, type Write } from "./acts.ts";
import { addressKey, changeOf, portKey } from "./ends.ts";
import { describeLife, type Setting } from "./describe-life.ts";
import { firstFindings, type FirstFindings } from "./first-findings.ts";
import { HostNames } from "./host-names.ts";
import { livesOf, type Life } from "./lives.ts";
import { exitStatusOf } from "./observe.ts";
import { ordersOfEvent, ordersOfProcess } from "./orders.ts";
import { actorOf, Processes, type Process } from "./processes.ts";
import { Surroundings } from "./surroundings.ts";
import { isAnyAddress, isLoopback } from "./addresses.ts";
import { inTraceOrder, traceOf, type CollectedEvent, type Trace } from "./trace.ts";

export interface JoinedForwards {
  /** In the order of their beginnings. */
  readonly forwards: readonly PortForward[];
  readonly findings: FirstFindings;
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
  const writes = traces.flatMap(writesOf);
  const orders = [
    ...processes.all.flatMap((process) => ordersOfProcess(process, network)),
    ...traces.flatMap((trace) => ordersOfEvent(trace, network)),
  ];
  const acts = actsOf(orders, writes, processes);
  const statuses = statusesOf(traces, processes);
  const removals = new Set(
    writes.filter(({ action }) => changeOf(action) !== "begin").map(({ trace }) => trace.host),
  );
  const failed = (act: Act): boolean =>
    act.writes.length === 0 &&
    (act.action.problem !== null || (act.process !== null && (statuses.get(act.process)?.status ?? 0) !== 0));
  const lives = livesOf(acts, failed, (host) => removals.has(host));
  const setting: Setting = { hosts, processes, statuses, around, failed, acts };
  for (const act of acts) learnListenEnd(act, around);
  const described = lives.map((life) => ({ life, forward: describeLife(life, setting) }));
  return { forwards: chained(described, setting), findings: firstFindings(lives) };
}

function writesOf(trace: Trace): readonly Write[] {
  if (eventKind(trace.fields) !== "registry") return [];
  return actionsOf(trace.fields)
    .filter((action) => changeOf(action) !== null)
    .map((action) => ({ trace, action }));
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

/** A host that was made to listen on an address most likely has it. */
function learnListenEnd({ action, host, writes }: Act, { addresses }: Surroundings): void {
  if (action.listenAddress === null || writes.length === 0 || action.hive !== null) return;
  addresses.learn(host, action.listenAddress, writes[0]!.trace);
}

interface Described {
  readonly life: Life;
  readonly forward: PortForward;
}

/** Each with the forwards that it leads into. */
function chained(described: readonly Described[], setting: Setting): readonly PortForward[] {
  const byPort = new Map<string, Described[]>();
  for (const each of described) {
    const port = portKey(each.forward.listenPort ?? "");
    byPort.set(port, [...(byPort.get(port) ?? []), each]);
  }
  return described
    .map((one) => {
      const port = portKey(one.forward.connectPort ?? one.forward.listenPort ?? "");
      const next = one.forward.connectAddress === null ? [] : (byPort.get(port) ?? []);
      const links = next.filter((other) => other !== one && leadsInto(one.forward, other.forward, setting));
      const notes = links.flatMap((other) => chainNote(one.forward, other.forward, setting));
      const chain = links.map(({ forward }) => forward.id).sort();
      return { ...one.forward, chain, notes: [...one.forward.notes, ...notes] };
    })
    .sort(inForwardOrder);
}

function leadsInto(one: PortForward, other: PortForward, { hosts, around }: Setting): boolean {
  if (one.state === "refused" || other.state === "refused" || other.listenAddress === null) return false;
  if (one.hive !== null || other.hive !== null || !isTogether(one, other)) return false;
  const target = addressKey(one.connectAddress!);
  const [from, to] = [hosts.keyOf(one.host), hosts.keyOf(other.host)];
  if (to === ANOTHER_COMPUTER) return false;
  const listensThere = isAnyAddress(other.listenAddress) || addressKey(other.listenAddress) === target;
  if (isLoopback(target)) return from === to && listensThere;
  const isNamed = hosts.keyOf(target) === to;
  return isNamed
    ? listensThere || !isLoopback(other.listenAddress)
    : around.addresses.hostsOf(target).has(to) && listensThere;
}

/** Both were there at one time, as far as the logs tell. */
function isTogether(one: PortForward, other: PortForward): boolean {
  const before = (end: string | null, start: string | null): boolean =>
    end !== null && start !== null && compareTimes(end, start) < 0;
  return !before(one.until, other.since) && !before(other.until, one.since);
}

function chainNote(one: PortForward, other: PortForward, { hosts, around }: Setting): PortForward["notes"] {
  const address = one.connectAddress!;
  const trace = around.addresses.hostsOf(address).get(hosts.keyOf(other.host));
  if (trace === undefined) return [];
  const { event } = trace;
  const text = `${address} is ${other.host}, by record ${event.recordId} of ${event.channel}.`;
  return [{ kind: "chain", text }];
}

function inForwardOrder(one: PortForward, other: PortForward): number {
  const key = (forward: PortForward): string =>
    [
      timeKey(forward.since ?? forward.until ?? ""),
      forward.host,
      forward.listenAddress ?? "",
      forward.listenPort ?? "",
      forward.id,
    ].join("\n");
  return key(one) < key(other) ? -1 : 1;
}
