import { compareTimes, isoToMilliseconds, isoToTicks } from "../lib/iso-time.ts";
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

/** In their order. */
export function sortedMatches(matches: readonly Match[]): readonly Match[] {
  return Array.from(matchOrder(matches), (at) => matches[at]!);
}

/**
 * The places of matches in their order, those of equal ones in the order in which they are given. Each is asked once, the first first: what
 * it says may have to be read.
 */
export function matchOrder(matches: readonly Match[]): Uint32Array {
  const moments = new Float64Array(matches.length);
  const ticks = new Uint16Array(matches.length);
  const files = new Uint32Array(matches.length);
  const offsets = new Float64Array(matches.length);
  for (const [at, { event }] of matches.entries()) {
    const { time, place } = event;
    moments[at] = time === "" ? -Infinity : isoToMilliseconds(time);
    ticks[at] = isoToTicks(time);
    files[at] = place.file;
    offsets[at] = place.offset;
  }
  // Two of no time: the difference is no number, and no difference.
  const order = (one: number, other: number): number =>
    moments[one]! - moments[other]! ||
    ticks[one]! - ticks[other]! ||
    files[one]! - files[other]! ||
    offsets[one]! - offsets[other]! ||
    matches[one]!.rule - matches[other]!.rule;
  // That of an array is quick where most is in order already.
  return Uint32Array.from(Array.from(matches, (_, at) => at).sort(order));
}
