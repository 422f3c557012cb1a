import type { EventHeader } from "./event.ts";
import type { FieldTexts } from "./field-texts.ts";

/** UTF-16 units of a text that are hashed: what lies behind is compared and not hashed. */
const MAX_UNITS = 256;

/**
 * A number by which the same record, read from another copy of its log, is found again: made of host, channel,
 * EventRecordID, time and the length of its values. Two records of one number may still differ: see `isSameRecord`. 0 where an event has no
 * record id or no time: nothing says then that it is the same record.
 */
export function recordIdentity(event: EventHeader, { values }: FieldTexts): number {
  const { computer, channel, recordId, time } = event;
  if (recordId === "" || time === "") return 0;
  // Two FNV-1a hashes side by side make 53 bits.
  let one = 0x811c9dc5;
  let other = 0x9747b28c ^ values.length;
  for (const text of [recordId, time, computer, channel]) {
    const end = Math.min(text.length, MAX_UNITS);
    for (let unit = 0; unit < end; unit++) {
      const code = text.charCodeAt(unit);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b);
    }
    one = Math.imul(one ^ 0x10000, 0x01000193);
  }
  return (other >>> 11) * 0x1_0000_0000 + (one >>> 0) + 1;
}

interface Identified extends EventHeader {
  readonly fields: FieldTexts;
}

/** Whether two records are one: the same in everything that is told of them but their place. */
export function isSameRecord(one: Identified, other: Identified): boolean {
  return (
    one.recordId === other.recordId &&
    one.time === other.time &&
    one.computer === other.computer &&
    one.channel === other.channel &&
    one.provider === other.provider &&
    one.eventId === other.eventId &&
    one.fields.values === other.fields.values &&
    hasSameShape(one.fields, other.fields)
  );
}

function hasSameShape(one: FieldTexts, other: FieldTexts): boolean {
  if (one.names.length !== other.names.length || one.own !== other.own) return false;
  return one.names.every(
    (name, index) =>
      name === other.names[index] && one.lengths[one.first + index] === other.lengths[other.first + index],
  );
}
