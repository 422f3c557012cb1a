import { programName } from "../portproxy/index.ts";
import { Addresses } from "./addresses.ts";
import {
  isCleared,
  legsOf,
  listeningOf,
  logonOf,
  openingOf,
  serviceChangeOf,
  type Leg,
  type Listening,
  type LogonEvent,
  type Opening,
  type ServiceChange,
} from "./observe.ts";
import type { Process } from "./processes.ts";
import type { Trace } from "./trace.ts";

/** What happened on a host around its forwards, each list in the order of time. */
export interface HostEvents {
  readonly legs: Leg[];
  readonly listens: Listening[];
  readonly openings: Opening[];
  readonly logons: LogonEvent[];
  readonly service: ServiceChange[];
  readonly clears: Trace[];
  /** Numbers of the processes that are known to be IP Helper's. */
  readonly helpers: Set<number>;
}

/** `sc control iphlpsvc paramchange`, or 6: the service reads its forwards anew. No event of the service tells. */
const PARAMCHANGE = /\bcontrol\s+"?iphlpsvc"?\s+"?(paramchange|6)\b/i;
const HELPER = /-s\s+iphlpsvc\b/i;

/** Everything that is known beside the acts, by host. */
export class Surroundings {
  readonly addresses = new Addresses();
  readonly #hosts = new Map<string, HostEvents>();

  /** @param traces in the order of time */
  constructor(traces: readonly Trace[], processes: readonly Process[]) {
    for (const trace of traces) this.#add(trace);
    for (const process of processes) {
      const { service, helpers } = this.of(process.host);
      if (PARAMCHANGE.test(process.commandLine)) service.push({ trace: process.starts[0]!, kind: "told" });
      if (HELPER.test(process.commandLine) && process.name.pid !== null) helpers.add(process.name.pid);
    }
    for (const { service } of this.#hosts.values()) {
      service.sort((one, other) => one.trace.at.milliseconds - other.trace.at.milliseconds);
    }
  }

  of(host: string): HostEvents {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const none: HostEvents = {
      legs: [],
      listens: [],
      openings: [],
      logons: [],
      service: [],
      clears: [],
      helpers: new Set(),
    };
    this.#hosts.set(host, none);
    return none;
  }

  #add(trace: Trace): void {
    const events = this.of(trace.host);
    for (const leg of legsOf(trace)) {
      events.legs.push(leg);
      this.addresses.learnLeg(leg);
    }
    const listening = listeningOf(trace);
    if (listening !== null) {
      events.listens.push(listening);
      this.addresses.learn(trace.host, listening.local.address, trace);
    }
    const opening = openingOf(trace);
    if (opening !== null) events.openings.push(opening);
    const logon = logonOf(trace);
    if (logon !== null) events.logons.push(logon);
    const change = serviceChangeOf(trace);
    if (change !== null) events.service.push(change);
    if (isCleared(trace)) events.clears.push(trace);
  }
}

/** Whether a connection or port is that of IP Helper, as far as the event tells: svchost, and the right one where that is known. */
export function isHelper({ image, pid }: Leg | Listening, { helpers }: HostEvents): boolean {
  if (programName(image) !== "svchost") return image === "" || image === "<unknown process>";
  return helpers.size === 0 || pid === null || helpers.has(pid);
}
