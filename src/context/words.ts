import type { ProcessEnd } from "./process-end.ts";
import type { NotKnown, ProcessLink } from "./trace.ts";
import type { LogonTrace } from "./trace-logon.ts";

// What is said where something is not known. Whole sentences, each in one place, and of a type that the page can translate.

const NOT_KNOWN = {
  "not-logged": "its start is not in the logs",
  "not-named": "no event says which process started it",
  ambiguous: "the logs hold more than one process that may be meant, or one of another program",
  cycle: "by what the logs say it would have started itself",
} as const;

export function linkNote({ unknown }: Pick<ProcessLink, "unknown">): (typeof NOT_KNOWN)[NotKnown] | null {
  return unknown === null ? null : NOT_KNOWN[unknown];
}

const LOGON_NOTES = {
  builtIn: "Windows itself has it as long as it runs",
  several: "several logons may be meant",
  notThere: "the logon is not in the logs",
} as const;

/** Why a logon says no more than its number; null where it does. */
export function logonNote({
  builtIn,
  start,
  candidates,
}: LogonTrace): (typeof LOGON_NOTES)[keyof typeof LOGON_NOTES] | null {
  if (builtIn !== null) return LOGON_NOTES.builtIn;
  if (candidates.length > 0) return LOGON_NOTES.several;
  return start === null ? LOGON_NOTES.notThere : null;
}

const LOGON_ENDS = {
  "logged-off": "logged off",
  "used-again": "its end is not in the logs; the number was used again",
  open: "its end is not in the logs: open until they end, or not logged",
  unknown: "nor is its end",
} as const;

export function logonEndWords({
  ended,
  start,
  candidates,
}: Pick<LogonTrace, "ended" | "start" | "candidates">): (typeof LOGON_ENDS)[keyof typeof LOGON_ENDS] {
  // Logoffs are not logged everywhere, and a machine that goes down logs none.
  const isUnknown = ended === "open" && start === null && candidates.length === 0;
  return LOGON_ENDS[isUnknown ? "unknown" : ended];
}

/** Processes mostly run on when logs end, and ends are not logged everywhere. */
const PROCESS_ENDS = {
  ended: "ended",
  "used-again": "its end is not in the logs; its number was used again",
  open: "its end is not in the logs",
} as const;

export function processEndWords({
  ended,
}: Pick<ProcessEnd, "ended">): (typeof PROCESS_ENDS)[ProcessEnd["ended"]] {
  return PROCESS_ENDS[ended];
}

export const SHARED_NAME =
  "More than one host is called {name} here: {hosts}. What says only {name} may be of any of them.";
export const NO_PROCESS_NAMED = "The event does not say which process did it";
export const NO_LOGON_NAMED = "Neither the event nor the start of its process names a logon";
