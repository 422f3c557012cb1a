import { isoToFileTime } from "../lib/file-time.ts";
import { compareTimes } from "../lib/iso-time.ts";
import { isSameHost } from "../lib/same-host.ts";
import type { FileTime, IsoTime } from "../model/units.ts";
import type { ContextEvent } from "./context-event.ts";

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
);

export const isBackward = (lookup: Lookup): lookup is Exclude<Lookup, { kind: "logon-end" }> =>
  lookup.kind !== "logon-end";

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
  }
}

/** Sysmon and the audit write of one start at two times: ticks. */
export const TWO_LOGS = 20_000_000n;

/** The time behind which nothing can change the answer, of what was found so far; null where anything may. FILETIME. */
export function settledAt(lookup: Lookup, found: readonly ContextEvent[]): FileTime | null {
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
