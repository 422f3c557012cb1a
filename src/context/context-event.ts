import { compareTimes } from "../lib/iso-time.ts";
import { inEnglish, type Said } from "../lib/said.ts";
import type { EventHeader, RecordPlace } from "../model/event.ts";

/** A process as an event names it; Sysmon's id where there is one, for a number is used again. */
export interface ProcessName {
  /** `{…}`, upper-cased; null where the event has none. */
  readonly guid: string | null;
  readonly pid: number | null;
}

/** What a process start says beside whom it is about. */
export interface ProcessStart {
  readonly parent: ProcessName;
  /** Paths; `""` where it is not said. */
  readonly image: string;
  readonly parentImage: string;
  readonly commandLine: string;
}

/** What a logon says. Each null where it does not. */
export interface LogonStart {
  /** The number of its type. */
  readonly type: string | null;
  readonly account: string | null;
  readonly address: string | null;
  readonly workstation: string | null;
  /** The other logon of an account that has two: one with its privileges, one without. */
  readonly linkedId: string | null;
}

/** An event with what it says of processes and logons. Plain data. */
export interface ContextEvent extends EventHeader {
  readonly place: RecordPlace;
  /** See `EventFacts`. */
  readonly level: string;
  readonly user: string;
  readonly process: string;
  /** What happened, in one sentence; null where that is not wanted, or not yet. */
  readonly happened: Said | null;
  /** The process that acted; of a start or an end the one it is about. */
  readonly actor: ProcessName;
  /** The logon that it happened in, `0x…` in lower case; null where the event names none. */
  readonly logonId: string | null;
  readonly starts: ProcessStart | null;
  readonly endsProcess: boolean;
  /** Of the logon `logonId`. */
  readonly logsOn: LogonStart | null;
  readonly logsOff: boolean;
}

export const NO_PROCESS: ProcessName = { guid: null, pid: null };

/** What an event says to a reader. */
export type EventInWords = Pick<ContextEvent, "level" | "user" | "process" | "happened">;

/** Of an event of which that is not wanted, or not yet. */
export const UNSAID: EventInWords = { level: "", user: "", process: "", happened: null };

/** In English. */
export function happenedIn({ happened }: ContextEvent): string {
  return happened === null ? "" : inEnglish(happened);
}

/** By time, then by record id, then as they lie. */
export function inContextOrder(one: ContextEvent, other: ContextEvent): number {
  const times = compareTimes(one.time, other.time);
  if (times !== 0) return times;
  const ids = Number(one.recordId) - Number(other.recordId);
  if (ids !== 0 && !Number.isNaN(ids)) return ids;
  return one.place.file - other.place.file || one.place.offset - other.place.offset;
}

/** The same record, wherever it was read. */
export function isSameRecord(one: ContextEvent, other: ContextEvent): boolean {
  return (
    one.recordId === other.recordId &&
    one.time === other.time &&
    one.channel.toLowerCase() === other.channel.toLowerCase() &&
    one.computer.toLowerCase() === other.computer.toLowerCase() &&
    one.eventId === other.eventId
  );
}

/** Each record once, in the order of time. */
export function eachOnce(events: readonly ContextEvent[]): readonly ContextEvent[] {
  const sorted = [...events].sort(inContextOrder);
  const kept: ContextEvent[] = [];
  for (const event of sorted) {
    let isKnown = false;
    for (let at = kept.length - 1; at >= 0 && kept[at]!.time === event.time; at--) {
      if (kept[at]!.recordId !== event.recordId) break;
      if (isSameRecord(kept[at]!, event)) isKnown = true;
    }
    if (!isKnown) kept.push(event);
  }
  return kept;
}
