import { isoToFileTime } from "../lib/file-time.ts";
import { compareTimes } from "../lib/iso-time.ts";
import type { FileTime, IsoTime } from "../model/units.ts";
import { eachOnce, isSameRecord, type ContextEvent, type ProcessName } from "./context-event.ts";
import { isSameProgram, isTwin, TWO_LOGS } from "./same-start.ts";

/** Whose end is looked for: a process as its start tells of it, or as its child or its event names it. */
export interface RunningProcess extends ProcessName {
  /** `""` where nothing says it. */
  readonly image: string;
  /** Of its start; else a time at which it ran. */
  readonly since: IsoTime;
  /** Null where it is not in the logs. */
  readonly start: ContextEvent | null;
}

export interface ProcessEnd {
  /** As of a logon: its record, another process that has its number, or nothing in the logs. */
  readonly ended: "ended" | "used-again" | "open";
  /** The end, or of the next process with its number the first that tells of it. */
  readonly end: ContextEvent | null;
}

const OPEN: ProcessEnd = { ended: "open", end: null };

/**
 * An end is that of the start before it: never one behind another start of the number.
 *
 * @param events starts and ends, of other processes too, in any order.
 */
export function endOf(process: RunningProcess, events: readonly ContextEvent[]): ProcessEnd {
  const first = eachOnce(events)
    .map((event) => ({ event, ended: endedBy(process, event) }))
    .find(({ ended }) => ended !== null);
  if (first === undefined) return OPEN;
  const { event, ended } = first;
  // Sysmon and the audit write of one end at two times: the id tells more than the number.
  const { guid } = process;
  const exact = events.find((other) => guid !== null && isExact(guid, other) && isNear(other, event));
  return exact === undefined ? { ended: ended!, end: event } : { ended: "ended", end: exact };
}

/** The time behind which nothing can change the end; null where anything may. FILETIME. */
export function endSettledAt(process: RunningProcess, events: readonly ContextEvent[]): FileTime | null {
  const { end } = endOf(process, events);
  const at = end === null ? null : isoToFileTime(end.time);
  return at === null ? null : at + TWO_LOGS;
}

function isExact(guid: string, { actor, endsProcess }: ContextEvent): boolean {
  return endsProcess && actor.guid === guid;
}

/** What an event makes of a process that has not ended; null: nothing. */
function endedBy(process: RunningProcess, event: ContextEvent): "ended" | "used-again" | null {
  const { guid, pid, image, since, start } = process;
  const { actor, starts, endsProcess } = event;
  if (starts === null && !endsProcess) return null;
  if (start !== null && isSameRecord(start, event)) return null;
  const isKnown = guid !== null && actor.guid !== null;
  const order = compareTimes(event.time, since);
  if (isKnown && guid === actor.guid) return endsProcess && order >= 0 ? "ended" : null;
  if (pid === null || actor.pid !== pid) return null;
  // An end that is told at the time of the start is that of the process before; a child may be told of at the end of its parent.
  if (start === null && endsProcess ? order < 0 : order <= 0) return null;
  if (starts !== null) return start !== null && isTwin(start, event) ? null : "used-again";
  // By another id or of another program it ended another process; shortly after the start the one before, which was told late.
  if (isKnown || !isSameProgram(image, event.process)) return isSoon(event, since) ? null : "used-again";
  return "ended";
}

function isSoon(event: ContextEvent, since: IsoTime): boolean {
  const [at, from] = [isoToFileTime(event.time), isoToFileTime(since)];
  return at === null || from === null || at - from <= TWO_LOGS;
}

function isNear(one: ContextEvent, other: ContextEvent): boolean {
  const [first, second] = [isoToFileTime(one.time), isoToFileTime(other.time)];
  if (first === null || second === null) return false;
  return first >= second && first - second <= TWO_LOGS;
}
