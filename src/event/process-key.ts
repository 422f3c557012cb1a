import type { EventFields } from "./event-fields.ts";
import { eventSource } from "./kind.ts";

/** The fields in which Sysmon names the process that acted; of an event that has several the first. */
const ACTING_PROCESS = ["ProcessGuid", "SourceProcessGuid", "SourceProcessGUID"];

const GUID = /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;
/** Sysmon came too late to see the process start. */
const NO_PROCESS = /^[{}0-]+$/;

/** A process on a host: Sysmon makes the id from machine, start time and token, and no other process has it. */
export interface ProcessKey {
  /** Lower-cased. */
  readonly computer: string;
  /** `{…}`, upper-cased. */
  readonly guid: string;
}

/** The process that acted; null where the event names none by its id. */
export function actingProcess(event: EventFields): ProcessKey | null {
  if (eventSource(event) !== "sysmon") return null;
  for (const name of ACTING_PROCESS) {
    const guid = processGuid(event.get(name));
    if (guid !== null) return { computer: event.computer.toLowerCase(), guid };
  }
  return null;
}

/** Sysmon's id of a process, upper-cased; null for what is none, and where Sysmon did not know the process. */
export function processGuid(text: string | null): string | null {
  return text === null || !GUID.test(text) || NO_PROCESS.test(text) ? null : text.toUpperCase();
}

/** One text for a process: its id, a space, its host. */
export function processName({ guid, computer }: ProcessKey): string {
  return `${guid} ${computer}`;
}
