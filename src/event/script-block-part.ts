import type { RawEvent } from "../model/event.ts";
import { valueOf } from "./value-of.ts";

/** A script block that is too long for one event is written in parts, each an event by itself. */
export interface ScriptBlockPart {
  readonly number: number;
  readonly total: number;
}

/** Name of a virtual field: the event has the text of so many parts, joined. */
export const JOINED_PARTS = "ScriptBlockPartsJoined";

/** Which part of a script block the event holds; null where it holds a whole one, or none. */
export function scriptBlockPart(event: RawEvent): ScriptBlockPart | null {
  if (event.eventId !== "4104") return null;
  const [number, total] = [count(event, "MessageNumber"), count(event, "MessageTotal")];
  return number === null || total === null || total < 2 ? null : { number, total };
}

/** `part 1 of 2`, `2 parts joined`; null where the event holds a whole script block, or none. */
export function partWords(event: RawEvent): string | null {
  const part = scriptBlockPart(event);
  if (part === null) return null;
  const isJoined = event.fields.some(({ name, from }) => name === JOINED_PARTS && from !== null);
  return isJoined ? `${part.total} parts joined` : `part ${part.number} of ${part.total}`;
}

function count(event: RawEvent, name: string): number | null {
  const text = valueOf(event, name);
  return text !== null && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}
