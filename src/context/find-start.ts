import { compareTimes } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";
import { eachOnce, type ContextEvent, type ProcessName } from "./context-event.ts";
import type { Lookup } from "./lookup.ts";
import { isSameProgram, isTwin } from "./same-start.ts";

// A number is a process from its start to its end, or to the next start that has the number.

/** The start that is meant, or those that may be; neither where none is in the logs. */
export interface FoundStart {
  readonly start: ContextEvent | null;
  readonly candidates: readonly ContextEvent[];
}

const NONE: FoundStart = { start: null, candidates: [] };

/** @param image as the child or the event calls the program; `""` where it does not. */
export function* findStart(
  host: string,
  name: ProcessName,
  image: string,
  before: IsoTime,
): Generator<Lookup, FoundStart, readonly ContextEvent[]> {
  if (name.guid !== null) {
    const starts = eachOnce(yield { kind: "guid", host, guid: name.guid, before });
    if (starts.length > 0) return nearestStart(starts, before);
  }
  if (name.pid === null) return NONE;
  const events = eachOnce(yield { kind: "pid", host, pid: name.pid, before });
  return lastOfNumber(events, name, image);
}

/** Sysmon gives each process an id of its own. Where logs say otherwise the last before it is meant, else the first behind. */
function nearestStart(starts: readonly ContextEvent[], before: IsoTime): FoundStart {
  const nearest = starts.findLast(({ time }) => compareTimes(time, before) <= 0) ?? starts[0]!;
  const rivals = starts.filter(({ time }) => time === nearest.time);
  return rivals.length > 1 ? { start: null, candidates: rivals } : { start: nearest, candidates: [] };
}

/** @param events starts and ends of the number, in the order of time. */
export function lastOfNumber(events: readonly ContextEvent[], name: ProcessName, image: string): FoundStart {
  const at = events.findLastIndex(({ starts }) => starts !== null);
  const last = events[at];
  if (last === undefined) return NONE;
  // An end that is told at the time of the start is that of the process before.
  if (events.slice(at + 1).some((event) => event.endsProcess && compareTimes(event.time, last.time) > 0))
    return NONE;
  const others = events.slice(0, at).filter(({ starts }) => starts !== null);
  const twin = others.findLast((other) => isTwin(other, last));
  const start = twin !== undefined && twin.actor.guid !== null ? twin : last;
  // By another id of Sysmon it is another process: the number was used again.
  if (name.guid !== null && start.actor.guid !== null && start.actor.guid !== name.guid) return NONE;
  const rivals = others.filter((other) => other !== twin && other.time === last.time);
  if (rivals.length > 0) return { start: null, candidates: [...rivals, last] };
  if (!isSameProgram(image, start.starts!.image)) return { start: null, candidates: [start] };
  return { start, candidates: [] };
}
