import type { EventField } from "../../model/event.ts";

/** Of the part that every event has, or one that is no field of the event itself. */
export function isSystemField({ path }: EventField): boolean {
  return path?.startsWith("System/") ?? true;
}
