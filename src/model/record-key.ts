import { sha256Hex } from "../lib/sha256.ts";
import type { EventHeader, RecordPlace } from "./event.ts";
import { sortedOwnJson, type FieldTexts } from "./field-texts.ts";

/** Hex digits of a key: 128 bits, so that nobody finds two of one key. */
const DIGITS = 32;

/**
 * The key of a record: 32 hex digits of a SHA-256 of all that its event says. It is the same in every copy of the log, under
 * any name, at any offset, on any machine, in its XML and its JSON, and with any log source map, for fields that a map adds
 * are no part of it. A script block that was joined says more than its part 1 and has a key of its own.
 *
 * An event without a record id or time says too little to be told from others: the place in its file is part of its key.
 *
 * @param place null for an event that was read from text.
 */
export function recordKey(event: EventHeader, fields: FieldTexts, place: RecordPlace | null): string {
  const { computer, channel, provider, eventId, recordId, time } = event;
  const header = JSON.stringify([computer, channel, provider, eventId, recordId, time]).slice(0, -1);
  const isNamed = recordId !== "" && time !== "";
  const where = isNamed || place === null ? "" : `,${place.chunkOffset},${place.offset}`;
  // JSON brings values of one name together. Those are an order of their own and stay in it.
  return keyOfJson(`${header},${sortedOwnJson(fields)}${where}]`);
}

/** JSON writes halves of surrogate pairs as escapes: UTF-8 alone would make all of them one character. */
export function keyOf(parts: readonly unknown[]): string {
  return keyOfJson(JSON.stringify(parts));
}

const keyOfJson = (json: string): string => sha256Hex(json).slice(0, DIGITS);
