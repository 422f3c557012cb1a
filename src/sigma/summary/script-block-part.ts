import type { RawEvent } from "../../model/event.ts";
import { valueOf } from "./value-of.ts";

/** A script block that is too long for one event is written in parts, each an event by itself. */
export interface ScriptBlockPart {
  readonly number: number;
  readonly total: number;
}

/** Which part of a script block the event holds; null where it holds a whole one, or none. */
export function scriptBlockPart(event: RawEvent): ScriptBlockPart | null {
  if (event.eventId !== "4104") return null;
  const [number, total] = [count(event, "MessageNumber"), count(event, "MessageTotal")];
  return number === null || total === null || total < 2 ? null : { number, total };
}

/** `part 1 of 2` */
export function partWords({ number, total }: ScriptBlockPart): string {
  return `part ${number} of ${total}`;
}

function count(event: RawEvent, name: string): number | null {
  const text = valueOf(event, name);
  return text !== null && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}
