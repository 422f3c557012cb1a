import { firstIndex } from "../lib/first-index.ts";
import { isoToFileTime } from "../lib/file-time.ts";
import { compareTimes } from "../lib/iso-time.ts";
import { isSameHost } from "../lib/same-host.ts";
import type { IsoTime } from "../model/units.ts";
import { eachOnce, isSameRecord, type ContextEvent, type ProcessName } from "./context-event.ts";
import { sharedName, type SharedName } from "./host-names.ts";
import { familyOf, Instances, type Instance } from "./instances.ts";

export type Same = "host" | "logon" | "process";

export interface AroundAsk {
  readonly anchor: ContextEvent;
  /** Both included. */
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly same: Same;
  /** As a trace found it, where the event itself names none. */
  readonly logonId: string | null;
  /** The line of processes that a trace found, that of the event first. */
  readonly line: readonly ProcessName[];
  /** Events that are listed. */
  readonly limit: number;
}

/** What happened around an event. */
export interface Around {
  /** In the order of time: the nearest where there are more. The event itself is one of them. */
  readonly events: readonly ContextEvent[];
  readonly total: number;
  /** Events of the same host that do not tell their logon or process; none where the host is all that is asked. */
  readonly untold: number;
  /** Null where the host of the event is the only one of its name. */
  readonly shared: SharedName | null;
}

/** @param all events of the window, in any order. */
export function pickAround(all: readonly ContextEvent[], ask: AroundAsk): Around {
  const { anchor, from, to } = ask;
  const inTime = all.filter(({ time }) => compareTimes(time, from) >= 0 && compareTimes(time, to) <= 0);
  const ofHost = inTime.filter(({ computer }) => isSameHost(computer, anchor.computer));
  const events = eachOnce(ofHost);
  const own = events.find((event) => isSameRecord(event, anchor)) ?? anchor;
  const told = events.map((event) => (event === own ? true : null));
  const judge = judgeOf(ask, own, events);
  const kept: ContextEvent[] = [];
  let untold = 0;
  for (const [at, event] of events.entries()) {
    const isSame = told[at] ?? judge(event);
    if (isSame === true) kept.push(event);
    else if (isSame === null) untold++;
  }
  const shared = sharedName([anchor, ...ofHost], inTime);
  return { events: nearest(kept, anchor.time, ask.limit), total: kept.length, untold, shared };
}

/** Whether an event belongs; null where it does not say. */
function judgeOf(
  { same, logonId, line, anchor }: AroundAsk,
  own: ContextEvent,
  events: readonly ContextEvent[],
): (event: ContextEvent) => boolean | null {
  if (same === "host") return () => true;
  const instances = new Instances(anchor.computer, events);
  if (same === "logon") {
    const wanted = anchor.logonId ?? logonId ?? instances.of(own)?.logonId ?? null;
    return (event) => {
      const id = event.logonId ?? instances.of(event)?.logonId ?? null;
      return id === null || wanted === null ? null : id === wanted;
    };
  }
  const all = new Set<Instance>();
  for (const event of events) {
    const instance = instances.of(event);
    if (instance !== null) all.add(instance);
  }
  const earlier = line.map((name) => instances.earlier(name));
  const first = instances.of(own) ?? earlier[0] ?? null;
  const up = earlier.slice(1).filter((each) => each !== null);
  const family = first === null ? new Set<Instance>() : familyOf([first, ...up], all);
  return (event) => {
    const instance = instances.of(event);
    return instance === null ? null : family.has(instance);
  };
}

/** @param events in the order of time. Of those as far away the first of them. */
function nearest(events: readonly ContextEvent[], time: IsoTime, limit: number): readonly ContextEvent[] {
  if (events.length <= limit) return events;
  return nearestOf(surely(events, time, limit), time, limit);
}

/** The events among which the nearest are: none is compared that lies behind `limit` others on its side. */
function surely(events: readonly ContextEvent[], time: IsoTime, limit: number): readonly ContextEvent[] {
  const middle = firstIndex(events, (event) => compareTimes(event.time, time) >= 0);
  const edge = events[Math.max(0, middle - limit)]!.time;
  const start = firstIndex(events, (event) => compareTimes(event.time, edge) >= 0);
  return events.slice(start, middle + limit);
}

function nearestOf(events: readonly ContextEvent[], time: IsoTime, limit: number): readonly ContextEvent[] {
  const at = isoToFileTime(time) ?? 0n;
  const distances = new Map(
    events.map((event) => {
      const apart = (isoToFileTime(event.time) ?? at) - at;
      return [event, apart < 0n ? -apart : apart];
    }),
  );
  const sorted = [...events].sort((one, other) => {
    const [near, far] = [distances.get(one)!, distances.get(other)!];
    return near < far ? -1 : near > far ? 1 : 0;
  });
  const kept = new Set(sorted.slice(0, limit));
  return events.filter((event) => kept.has(event));
}
