import type { RawEvent, RecordPlace } from "../model/event.ts";
import { RecordSummary, type FieldedSummary } from "../model/fielded-summary.ts";
import type { EventForward } from "../model/forward.ts";
import { eventFields } from "./event-fields.ts";
import { fieldTexts } from "./field-texts.ts";
import { factOf } from "./message/fact.ts";
import { readEvent } from "./reading.ts";

/**
 * What tables and exports say of an event. `canonical` has its virtual fields; `forward`: what was read from it.
 *
 * @param titleOf what events of its kind are called, null where nobody knows; not asked where the event tells more.
 */
export function summarise(
  canonical: RawEvent,
  place: RecordPlace,
  forward: EventForward | null,
  titleOf: (event: RawEvent) => string | null,
): FieldedSummary {
  const { recordId, time, timeFrom, computer, channel, provider, eventId } = canonical;
  const { accounts, process } = readEvent(eventFields(canonical));
  const summary = {
    recordId,
    time,
    timeFrom,
    computer,
    channel,
    provider,
    eventId,
    place,
    fact: factOf(canonical, titleOf),
    forward,
    user: accounts.acting ?? "",
    process: process.image ?? "",
    parentProcess: process.parentImage ?? "",
  };
  return new RecordSummary(summary, fieldTexts(canonical));
}
