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
export type Lookup = { readonly host: string } & (
  | { readonly kind: "guid"; readonly guid: string; readonly before: IsoTime }
  /** Starts and ends of processes of that number. */
  | { readonly kind: "pid"; readonly pid: number; readonly before: IsoTime }
  | { readonly kind: "logon-start"; readonly id: string; readonly before: IsoTime }
  /** The end of a logon, or the next one that has its id. */
  | { readonly kind: "logon-end"; readonly id: string; readonly after: IsoTime }
  /** The ends of all these processes, or the next starts that have their numbers: one way through the logs for all. */
  | { readonly kind: "process-ends"; readonly processes: readonly RunningProcess[]; readonly after: IsoTime }
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
  if (
    isBackward(lookup)
      ? compareTimes(event.time, lookup.before) > 0
      : compareTimes(event.time, lookup.after) < 0
  )
    return false;
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

/** The time behind which nothing can change the answer, of what was found so far; null where anything may. FILETIME. */
export function settledAt(lookup: Lookup, found: readonly ContextEvent[]): FileTime | null {
  if (lookup.kind === "process-ends") return endsSettledAt(lookup.processes, found);
  let edge: FileTime | null = null;
  for (const { time, logsOff } of found) {
    // The logon whose end is looked for is no other one with its id.
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
