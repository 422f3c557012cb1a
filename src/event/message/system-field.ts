import type { EventField } from "../../model/event.ts";

/** Of the part that every event has. */
export function isSystemField({ path }: EventField): boolean {
  return path?.startsWith("System/") ?? false;
}
