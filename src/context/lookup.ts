import { isoToFileTime } from "../lib/file-time.ts";
import { compareTimes } from "../lib/iso-time.ts";
import { isSameHost } from "../lib/same-host.ts";
import type { FileTime, IsoTime } from "../model/units.ts";
import type { ContextEvent } from "./context-event.ts";
import { endSettledAt, type RunningProcess } from "./process-end.ts";
import { TWO_LOGS } from "./same-start.ts";

/**
 * What is to be looked for in the logs. Backwards from a time the newest is what counts, forwards the oldest; what has one id for
 * good, anywhere.
 */
export type Lookup = { readonly host: string } &
  /** The start of the process, also where a clock that was set back has it later than what names it. */
  (
    | { readonly kind: "guid"; readonly guid: string; readonly before: IsoTime }
    /** Starts and ends of processes of that number. */
    | { readonly kind: "pid"; readonly pid: number; readonly before: IsoTime }
    | { readonly kind: "logon-start"; readonly id: string; readonly before: IsoTime }
    /** The end of a logon, or the next one that has its id. */
    | { readonly kind: "logon-end"; readonly id: string; readonly after: IsoTime }
    /** The ends of all these processes, or the next starts that have their numbers: one way through the logs for all. */
    | {
        readonly kind: "process-ends";
        readonly processes: readonly RunningProcess[];
        readonly after: IsoTime;
      }
  );

type Backward = Extract<Lookup, { readonly before: IsoTime }>;

export const isBackward = (lookup: Lookup): lookup is Backward => "before" in lookup;

/** The time from which it looks. */
export function edgeOf(lookup: Lookup): IsoTime {
  return isBackward(lookup) ? lookup.before : lookup.after;
}

/** Whether an event is what is looked for. */
export function isWanted(lookup: Lookup, event: ContextEvent): boolean {
  if (!isSameHost(lookup.host, event.computer)) return false;
  if (!isInTime(lookup, event)) return false;
  switch (lookup.kind) {
    case "guid":
      return event.starts !== null && event.actor.guid === lookup.guid;
    case "pid":
      return (event.starts !== null || event.endsProcess) && event.actor.pid === lookup.pid;
    case "logon-start":
      return event.logsOn !== null && event.logonId === lookup.id;
    case "logon-end":
      return (event.logsOn !== null || event.logsOff) && event.logonId === lookup.id;
    case "process-ends": {
      if (event.starts === null && !event.endsProcess) return false;
      const { guid, pid } = event.actor;
      return lookup.processes.some(
        (each) => (guid !== null && each.guid === guid) || (pid !== null && each.pid === pid),
      );
    }
  }
}

/** On the side of its edge where it looks; of what has one id for good it looks there first. */
function isInTime(lookup: Lookup, { time }: ContextEvent): boolean {
  if (lookup.kind === "guid") return true;
  return isBackward(lookup) ? compareTimes(time, lookup.before) <= 0 : compareTimes(time, lookup.after) >= 0;
}

/** Where records lie in time: the earliest and the latest of them. FILETIME. */
interface Span {
  readonly first: FileTime;
  readonly last: FileTime;
}

/** Whether nothing of that time, or of what is searched behind it, can change the answer. */
export function isSettled(lookup: Lookup, found: readonly ContextEvent[], next: Span): boolean {
  const edge = settledAt(lookup, found);
  if (lookup.kind === "guid" && isBehindEdge(lookup, next)) {
    const first = found.map(({ time }) => isoToFileTime(time) ?? 0n).sort((a, b) => (a < b ? -1 : 1))[0];
    return edge !== null || (first !== undefined && next.first > first);
  }
  if (edge === null) return false;
  return isBackward(lookup) ? next.last < edge : next.first > edge;
}

/** Nothing of it is on the side of the edge where is looked first. */
export function isBehindEdge(lookup: Lookup, { first, last }: Span): boolean {
  const edge = isoToFileTime(edgeOf(lookup)) ?? 0n;
  return isBackward(lookup) ? first > edge : last < edge;
}

/** The time behind which nothing can change the answer, of what was found so far; null where anything may. FILETIME. */
export function settledAt(lookup: Lookup, found: readonly ContextEvent[]): FileTime | null {
  if (lookup.kind === "process-ends") return endsSettledAt(lookup.processes, found);
  let edge: FileTime | null = null;
  for (const { time, logsOff } of found) {
    // The logon whose end is looked for is no other one with its id.
    if (lookup.kind === "guid" && compareTimes(time, lookup.before) > 0) continue;
    if (lookup.kind === "logon-end" && !logsOff && compareTimes(time, lookup.after) <= 0) continue;
    const at = isoToFileTime(time);
    if (at === null) continue;
    if (edge === null || (isBackward(lookup) ? at > edge : at < edge)) edge = at;
  }
  return edge !== null && lookup.kind === "pid" ? edge - TWO_LOGS : edge;
}

/** The latest of all ends; null while one is open. */
function endsSettledAt(
  processes: readonly RunningProcess[],
  found: readonly ContextEvent[],
): FileTime | null {
  let edge: FileTime | null = null;
  for (const process of processes) {
    const at = endSettledAt(process, found);
    if (at === null) return null;
    if (edge === null || at > edge) edge = at;
  }
  return edge;
}
