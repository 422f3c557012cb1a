import { say, type Said } from "../lib/said.ts";
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
export function partWords(event: RawEvent): Said | null {
  const part = scriptBlockPart(event);
  if (part === null) return null;
  const isJoined = event.fields.some(({ name, from }) => name === JOINED_PARTS && from !== null);
  return isJoined ? partsJoined(part.total) : partOf(part.number, part.total);
}

const partsJoined = (total: number | string): Said => say("{total} parts joined", { total: String(total) });

const partOf = (number: number | string, total: number | string): Said =>
  say("part {number} of {total}", { number: String(number), total: String(total) });

/**
 * The part words that the one line of a 4104 begins with, and the rest of the line; null where it begins otherwise. A whole
 * script block whose text begins with such words can't be told from a part by its line, in English neither.
 */
export function partBefore(fact: string): readonly [words: Said, rest: string] | null {
  const [all, joined, number, total] =
    /^(?:(\d{1,9}) parts joined|part (\d{1,9}) of (\d{1,9}))(?=: )/.exec(fact) ?? [];
  if (all === undefined) return null;
  return [joined === undefined ? partOf(number!, total!) : partsJoined(joined), fact.slice(all.length)];
}

function count(event: RawEvent, name: string): number | null {
  const text = valueOf(event, name);
  return text !== null && /^[0-9]{1,9}$/.test(text) ? Number(text) : null;
}
