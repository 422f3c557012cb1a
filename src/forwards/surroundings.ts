import { programName } from "../portproxy/index.ts";
import { Addresses, isLoopback } from "./addresses.ts";
import { OF_ONE_LOG } from "./clock.ts";
import { FirewallRules } from "./firewall-rules.ts";
import {
  blockedLegOf,
  blockedListeningOf,
  legsOf,
  listeningOf,
  logonOf,
  openingOf,
  portRange,
  type Leg,
  type Listening,
  type LogonEvent,
  type Opening,
} from "./observe.ts";
import type { Process } from "./processes.ts";
import {
  isCleared,
  serviceChangeOf,
  serviceMoments,
  type ServiceChange,
  type ServiceMoment,
} from "./service-changes.ts";
import { lastUntil, put, type Traced } from "./timeline.ts";
import { inTraceOrder, type Trace } from "./trace.ts";

/** What happened on a host around its forwards, each list in the order of time. */
export interface HostEvents {
  /** By the port that the host has, and by the port that it reached. */
  readonly legsFrom: Map<string, Leg[]>;
  readonly legsTo: Map<string, Leg[]>;
  readonly listens: Map<string, Listening[]>;
  /** By the port that the host has: what was not let through. */
  readonly blockedLegs: Map<string, Leg[]>;
  readonly blockedListens: Map<string, Listening[]>;
  /** By port; those of a range of ports apart. */
  readonly openings: Map<string, Opening[]>;
  readonly wideOpenings: Opening[];
  readonly rules: FirewallRules;
  /** By the address that they came from, those from the host itself apart, and by their id. */
  readonly logonsFrom: Map<string, LogonEvent[]>;
  readonly logonsWithin: LogonEvent[];
  readonly logonsOf: Map<string, LogonEvent[]>;
  service: readonly ServiceMoment[];
  readonly clears: Traced[];
  /** Starts of the process that is known to be IP Helper's. */
  readonly helpers: Helper[];
}

interface Helper extends Traced {
  readonly pid: number;
}

/** `sc control iphlpsvc paramchange`, or 6: the service reads its forwards anew. No event of the service tells. */
const PARAMCHANGE = /\bcontrol\s+"?iphlpsvc"?\s+"?(paramchange|6)\b/i;
const HELPER = /-s\s+iphlpsvc\b/i;

/** Everything that is known beside the acts, by host. */
export class Surroundings {
  readonly addresses = new Addresses();
  readonly #hosts = new Map<string, HostEvents>();
  readonly #logonsBetween = new Map<string, readonly LogonEvent[]>();

  /** @param traces in the order of time, as are the processes */
  constructor(traces: readonly Trace[], processes: readonly Process[]) {
    for (const trace of traces) this.#add(trace);
    const told: ServiceChange[] = [];
    for (const { host, commandLine, name, starts } of processes) {
      const trace = starts[0]!;
      if (PARAMCHANGE.test(commandLine)) told.push({ trace, kind: "told" });
      if (HELPER.test(commandLine) && name.pid !== null) this.of(host).helpers.push({ trace, pid: name.pid });
    }
    const changes = traces.map(serviceChangeOf).filter((change) => change !== null);
    const byHost = new Map<string, ServiceChange[]>();
    for (const change of [...changes, ...told]) put(byHost, change.trace.host, change);
    for (const [host, list] of byHost) {
      list.sort((one, other) => inTraceOrder(one.trace, other.trace));
      this.of(host).service = serviceMoments(list);
    }
  }

  of(host: string): HostEvents {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const none: HostEvents = {
      legsFrom: new Map(),
      legsTo: new Map(),
      listens: new Map(),
      blockedLegs: new Map(),
      blockedListens: new Map(),
      openings: new Map(),
      wideOpenings: [],
      rules: new FirewallRules(),
      logonsFrom: new Map(),
      logonsWithin: [],
      logonsOf: new Map(),
      service: [],
      clears: [],
      helpers: [],
    };
    this.#hosts.set(host, none);
    return none;
  }

  /** Logons on a host from another, which has many addresses, in the order of time. Once all addresses are learned. */
  logonsBetween(host: string, target: string): readonly LogonEvent[] {
    const known = this.#logonsBetween.get(`${host} ${target}`);
    if (known !== undefined) return known;
    const { logonsFrom } = this.of(target);
    const found = [...this.addresses.of(host)].flatMap((address) => logonsFrom.get(address) ?? []);
    found.sort((one, other) => inTraceOrder(one.trace, other.trace));
    this.#logonsBetween.set(`${host} ${target}`, found);
    return found;
  }

  #add(trace: Trace): void {
    const events = this.of(trace.host);
    for (const leg of legsOf(trace)) {
      put(events.legsFrom, leg.local.port, leg);
      put(events.legsTo, leg.remote.port, leg);
      this.addresses.learnLeg(leg);
    }
    const listening = listeningOf(trace);
    if (listening !== null) {
      put(events.listens, listening.local.port, listening);
      this.addresses.learn(trace.host, listening.local.address, trace);
    }
    const blockedLeg = blockedLegOf(trace);
    if (blockedLeg !== null) put(events.blockedLegs, blockedLeg.local.port, blockedLeg);
    const blockedListening = blockedListeningOf(trace);
    if (blockedListening !== null) put(events.blockedListens, blockedListening.local.port, blockedListening);
    const opening = openingOf(trace);
    if (opening !== null) addOpening(events, opening);
    events.rules.add(trace);
    const logon = logonOf(trace);
    if (logon !== null && logon.from !== null) {
      if (isLoopback(logon.from)) events.logonsWithin.push(logon);
      put(events.logonsFrom, logon.from, logon);
    }
    if (logon !== null && logon.logonId !== null) put(events.logonsOf, logon.logonId, logon);
    if (isCleared(trace)) events.clears.push({ trace });
  }
}

function addOpening({ openings, wideOpenings }: HostEvents, opening: Opening): void {
  if (opening.ports.some((port) => portRange(port) !== null)) wideOpenings.push(opening);
  else for (const port of new Set(opening.ports)) put(openings, port, opening);
}

/**
 * Whether a connection or port is that of IP Helper, as far as the event tells: svchost, and the right one where it is known
 * which one that was then.
 */
export function isHelper({ image, pid, trace }: Leg | Listening, { helpers }: HostEvents): boolean {
  if (programName(image) !== "svchost") return image === "" || image === "<unknown process>";
  const helper = lastUntil(helpers, trace.at.milliseconds + OF_ONE_LOG);
  return helper === null || pid === null || helper.pid === pid;
}
