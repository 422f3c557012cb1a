import { titleOf } from "../catalogue/index.ts";
import { eventFields, summarise } from "../event/index.ts";
import type { RawEvent, RecordPlace } from "../model/event.ts";
import type { FieldedSummary } from "../model/fielded-summary.ts";
import { forwardOf } from "../portproxy/index.ts";

/** What tables and exports say of an event, and of the port forward in it. `canonical` has its virtual fields. */
export function summaryOf(canonical: RawEvent, place: RecordPlace): FieldedSummary {
  return summarise(canonical, place, forwardOf(eventFields(canonical)), titleOf);
}

/** `summaryOf`, made when somebody asks and once. */
export function summaryOnDemand(canonical: RawEvent, place: RecordPlace): () => FieldedSummary {
  let made: FieldedSummary | null = null;
  return () => (made ??= summaryOf(canonical, place));
}
