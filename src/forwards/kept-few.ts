import { compareTimes } from "../lib/iso-time.ts";
import type { EventHeader } from "../model/event.ts";
import type { IsoTime } from "../model/units.ts";
import { isDeletedObject, mayBeKey } from "./deleted-keys.ts";
import { addressKey } from "./ends.ts";
import { BESIDE, isRuleChange } from "./firewall-rules.ts";
import { minuteOf, type FirstFindings } from "./first-findings.ts";
import { HostNames } from "./host-names.ts";
import { anyTrace, inTraceOrder, traceOf, type CollectedEvent, type UnmadeTrace } from "./trace.ts";

/** Of one kind and day those that are kept: the first. A forward may be used a million times. */
const MAX_OF_KIND = 12;

/**
 * Of connections, ports and logons the first of each kind and day, of changes of firewall rules those beside the time of a
 * forward, and of deleted objects those that may be its key. Whether they are looked at all together or part by part, the same
 * ones are left in the end.
 */
export function firstOfEachEvent<Event extends CollectedEvent>(
  events: readonly Event[],
  found: FirstFindings,
): readonly Event[] {
  // By the names as they are written: which of them are one host is not known in a part of the logs.
  const hosts = new HostNames([]);
  const counts = new Map<string, number>();
  const kinds = kindsOf(found);
  const isLeftOut = leftOutOf(found);
  return events
    .map((event) => ({ event, trace: traceOf(event, hosts) }))
    .sort((one, other) => inTraceOrder(one.trace, other.trace))
    .filter(({ trace }) => {
      if (isLeftOut(trace)) return false;
      const kind = kinds(trace);
      if (kind === null) return true;
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return count < MAX_OF_KIND;
    })
    .map(({ event }) => event);
}

/** Kinds of which the times are held: more are of a log that somebody made for it, and begin anew. */
const MAX_KINDS = 20_000;

/**
 * Says of events of one file as they come which of them `firstOfEachEvent` keeps of none of them together, so that nothing needs to be made of
 * those: what surrounds a forward may be every logon and every connection of a log.
 */
export class FirstOfKinds {
  readonly #kinds: (trace: UnmadeTrace) => string | null;
  readonly #isLeftOut: (trace: UnmadeTrace) => boolean;
  readonly #hosts = new HostNames([]);
  /** By kind those of the first that came, in order. */
  readonly #times = new Map<string, IsoTime[]>();

  constructor(found: FirstFindings) {
    this.#kinds = kindsOf(found);
    this.#isLeftOut = leftOutOf(found);
  }

  /**
   * Of those of one time all may be: their order is not known yet.
   *
   * @param get a field that the event tells, see `fieldValue`.
   */
  mayKeep(event: EventHeader, get: (name: string) => string | null): boolean {
    const trace = anyTrace(event, get, this.#hosts);
    if (this.#isLeftOut(trace)) return false;
    const kind = this.#kinds(trace);
    return kind === null || this.#isAmongFirst(kind, trace.at.iso);
  }

  #isAmongFirst(kind: string, time: IsoTime): boolean {
    let times = this.#times.get(kind);
    if (times === undefined) {
      if (this.#times.size === MAX_KINDS) this.#times.clear();
      this.#times.set(kind, (times = []));
    }
    const later = times.findIndex((each) => compareTimes(each, time) > 0);
    const isLast = later < 0;
    if (times.length === MAX_OF_KIND) {
      if (isLast) return times.at(-1) === time;
      times.pop();
    }
    times.splice(isLast ? times.length : later, 0, time);
    return true;
  }
}

/** Changes of firewall rules at other times than forwards, and deleted objects that are no keys of them. */
function leftOutOf(found: FirstFindings): (trace: UnmadeTrace) => boolean {
  const isFar = isFarFrom(found);
  const isKey = mayBeKey(found.keyHandles);
  return (trace) => (isRuleChange(trace) && isFar(trace)) || (isDeletedObject(trace) && !isKey(trace));
}

/** What an event is one of many of; null for events that are all kept. */
function kindsOf(found: FirstFindings): (trace: UnmadeTrace) => string | null {
  const ports = new Set(found.listenPorts);
  const ends = new Set(found.connectEnds.map(([address, port]) => `${address} ${port}`));
  const logonIds = new Set(found.logonIds);
  return (trace) => {
    const { event, source, host, at, fields } = trace;
    const said = (name: string): string => fields.get(name) ?? "";
    const common = `${host} ${source} ${event.eventId} ${at.iso.slice(0, 10)}`;
    switch (`${source} ${event.eventId}`) {
      case "security 5154":
      case "security 5155":
      case "security 5156":
      case "security 5157":
      case "security 5158":
      case "sysmon 3": {
        const process = said("Application") + said("Image") + said("ProcessID") + said("ProcessId");
        const [from, to] = [said("SourcePort"), said("DestPort") + said("DestinationPort")];
        if (ports.has(from) || ports.has(to)) return `${common} ${process} ${ports.has(from) ? from : to}`;
        const address = addressKey(said("DestAddress") + said("DestinationIp"));
        return ends.has(`${address} ${to}`)
          ? `${common} ${process} to ${address} ${to}`
          : `${common} of ${said("SourceAddress")}${said("SourceIp")}`;
      }
      case "security 4946":
      case "security 4947":
      case "security 4948":
        return `${common} ${minuteOf(trace)}`;
      case "security 4624":
        if (logonIds.has(said("TargetLogonId").toLowerCase())) return null;
        return `${common} ${said("LogonType")} ${said("IpAddress")}`;
      case "other 1149":
        return `${common} ${said("Param3")}`;
      case "other 21":
      case "other 25":
        return `${common} ${said("Address")}`;
      default:
        return null;
    }
  };
}

/** Whether no forward came or went near the time of an event, by whole minutes. */
function isFarFrom({ minutes }: FirstFindings): (trace: UnmadeTrace) => boolean {
  const reach = Math.ceil(BESIDE / 60_000);
  const near = new Set(
    minutes.flatMap((minute) => Array.from({ length: 2 * reach + 1 }, (_, index) => minute + index - reach)),
  );
  return (trace) => !near.has(minuteOf(trace)!);
}
