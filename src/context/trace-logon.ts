import { compareTimes } from "../lib/iso-time.ts";
import { eachOnce, type ContextEvent } from "./context-event.ts";
import type { Lookup } from "./lookup.ts";

/** Logons that Windows has as long as it runs: nobody logs on for them. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ["0x3e4", "NETWORK SERVICE"],
  ["0x3e5", "LOCAL SERVICE"],
  ["0x3e6", "ANONYMOUS LOGON"],
  ["0x3e7", "SYSTEM"],
]);

export type LogonEnd =
  /** `end` tells of it. */
  | "logged-off"
  /** `end` is another logon with the same id: the machine was started anew. */
  | "used-again"
  /** The logs do not tell of an end. */
  | "open";

/** The logon that something happened in. */
export interface LogonTrace {
  readonly id: string;
  /** The account of Windows that always has it; else null. */
  readonly builtIn: string | null;
  /** The start of the process that names it, where the event itself does not. */
  readonly from: ContextEvent | null;
  /** Null where it is not in the logs, or ambiguous. */
  readonly start: ContextEvent | null;
  /** Logons that may be meant, where there are several. */
  readonly candidates: readonly ContextEvent[];
  readonly end: ContextEvent | null;
  readonly ended: LogonEnd;
}

/** @param from see `LogonTrace`. */
export function* traceLogon(
  anchor: ContextEvent,
  id: string,
  from: ContextEvent | null,
): Generator<Lookup, LogonTrace, readonly ContextEvent[]> {
  const none = { start: null, candidates: [], end: null, ended: "open" } as const;
  const builtIn = BUILT_IN.get(id) ?? null;
  if (builtIn !== null) return { id, builtIn, from, ...none };
  const host = anchor.computer;
  const starts = eachOnce(yield { kind: "logon-start", host, id, before: anchor.time });
  const last = starts.at(-1) ?? null;
  const rivals = starts.filter(({ time }) => time === last?.time);
  const start = rivals.length === 1 ? last : null;
  const after = last?.time ?? anchor.time;
  const later = eachOnce(yield { kind: "logon-end", host, id, after });
  const end = later.find(({ logsOff, time }) => logsOff || compareTimes(time, after) > 0) ?? null;
  const ended = end === null ? "open" : end.logsOff ? "logged-off" : "used-again";
  const candidates = rivals.length > 1 ? rivals : [];
  return { id, builtIn, from, start, candidates, end, ended };
}
