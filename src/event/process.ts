import type { EventFields } from "./event-fields.ts";

/** The process that acted, of a process start the one that was started. Each null where the event does not say it. */
export interface EventProcess {
  /** Its path, and that of the process that started it. */
  readonly image: string | null;
  readonly parentImage: string | null;
  /** The name it was built under, from its version resource. */
  readonly originalName: string | null;
}

/** Names of all fields that say which process acted. */
export const imageFields: readonly string[] = ["Image", "NewProcessName", "ProcessName"];

/** Sysmon's names before those of the audit. Paths are as the event has them: also `-`, which is “not said”. */
export function processOf(event: EventFields): EventProcess {
  const original = event.get("OriginalFileName");
  return {
    image: event.get("Image") ?? event.get("NewProcessName") ?? event.get("ProcessName"),
    parentImage: event.get("ParentImage") ?? event.get("ParentProcessName"),
    originalName: original === "-" || original === "?" ? null : original,
  };
}
