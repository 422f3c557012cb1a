import type { EventSummary, RecordPlace } from "../model/event.ts";

/** The place that speaks for a record: one where a log lists it, if any of its files does. */
export function surestPlace({ place, copies }: Pick<EventSummary, "place" | "copies">): RecordPlace {
  if (place.origin === "live") return place;
  return copies.find(({ origin }) => origin === "live") ?? place;
}
