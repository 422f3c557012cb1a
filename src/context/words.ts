import type { ProcessEnd } from "./process-end.ts";
import type { ProcessLink } from "./trace.ts";
import type { LogonTrace } from "./trace-logon.ts";

// What is said where something is not known. Whole sentences, each in one place.

const NOT_KNOWN = {
  "not-logged": "its start is not in the logs",
  "not-named": "no event says which process started it",
  ambiguous: "the logs hold more than one process that may be meant, or one of another program",
  cycle: "by what the logs say it would have started itself",
} as const;

export function linkNote({ unknown }: Pick<ProcessLink, "unknown">): string | null {
  return unknown === null ? null : NOT_KNOWN[unknown];
}

/** Why a logon says no more than its number; null where it does. */
export function logonNote({ builtIn, start, candidates }: LogonTrace): string | null {
  if (builtIn !== null) return "Windows itself has it as long as it runs";
  if (candidates.length > 0) return "several logons may be meant";
  return start === null ? "the logon is not in the logs" : null;
}

export function logonEndWords({
  ended,
  start,
  candidates,
}: Pick<LogonTrace, "ended" | "start" | "candidates">): string {
  switch (ended) {
    case "logged-off":
      return "logged off";
    case "used-again":
      return "its end is not in the logs; the number was used again";
    case "open":
      // Logoffs are not logged everywhere, and a machine that goes down logs none.
      return start === null && candidates.length === 0
        ? "nor is its end"
        : "its end is not in the logs: open until they end, or not logged";
  }
}

const PROCESS_ENDS = {
  ended: "ended",
  "used-again": "its end is not in the logs; the number was used again",
  open: "its end is not in the logs: it went on running, or nobody logged it",
} as const;

export function processEndWords({ ended }: Pick<ProcessEnd, "ended">): string {
  return PROCESS_ENDS[ended];
}

export const NO_PROCESS_NAMED = "The event does not say which process did it";
export const NO_LOGON_NAMED = "Neither the event nor the start of its process names a logon";
