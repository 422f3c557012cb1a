import { compareTimes } from "../lib/iso-time.ts";
import type { EventSummary, RecordPlace } from "../model/event.ts";
import type { Match } from "../model/match.ts";

// The orders in which things are told: the same whatever the number of workers.

/** The order of the evidence: files, and what is in them. */
export function inPlaceOrder(one: RecordPlace, other: RecordPlace): number {
  return one.file - other.file || one.offset - other.offset;
}

/** Time, then the order of the evidence. */
export function inTimeOrder(one: EventSummary, other: EventSummary): number {
  if (one.time !== other.time) return compareTimes(one.time, other.time);
  return inPlaceOrder(one.place, other.place);
}

/** That of their events; of one event in the order of the rules. */
export function inMatchOrder(one: Match, other: Match): number {
  return inTimeOrder(one.event, other.event) || one.rule - other.rule;
}
