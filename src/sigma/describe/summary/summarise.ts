import type { RawEvent, RecordPlace } from "../../../model/event.ts";
import type { EventForward } from "../../../model/forward.ts";
import { FieldedSummary } from "../../../model/fielded-summary.ts";
import { actingAccount, eventFields, valueOf } from "../../../event/index.ts";
import { factOf } from "./fact.ts";
import { fieldTexts } from "./field-texts.ts";

/** What tables and exports say of an event. `canonical` has its virtual fields; `forward`: what was read from it. */
export function summarise(
  canonical: RawEvent,
  place: RecordPlace,
  forward: EventForward | null,
): FieldedSummary {
  const { recordId, time, timeFrom, computer, channel, provider, eventId } = canonical;
  const summary = {
    recordId,
    time,
    timeFrom,
    computer,
    channel,
    provider,
    eventId,
    place,
    fact: factOf(canonical),
    forward,
    user: actingAccount(eventFields(canonical)) ?? "",
    process: valueOf(canonical, "Image") ?? valueOf(canonical, "ProcessName") ?? "",
    parentProcess: valueOf(canonical, "ParentImage") ?? valueOf(canonical, "ParentProcessName") ?? "",
  };
  return new FieldedSummary(summary, fieldTexts(canonical));
}
