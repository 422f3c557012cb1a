import type { EventStore } from "./event-columns.ts";
import { recordIdOf, type EventPart } from "./event-part.ts";

/** One part alone as a store of events. */
export function partStore(part: EventPart): EventStore {
  return {
    count: part.count,
    facts: part.facts,
    get extent() {
      return extentOf(part.times);
    },
    factsOf: (row) => part.factsOf[row]!,
    time: (row) => part.times[row]!,
    ticks: (row) => part.ticks[row]!,
    recordId: (row) => recordIdOf(part, row),
    found: (row) => part.found[row]!,
    file: () => part.file,
    offset: (row) => part.base + part.offsets[row]!,
    comparePlaces: (a, b) => part.offsets[a]! - part.offsets[b]!,
  };
}

function extentOf(times: Float64Array): readonly [number, number] | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first <= last ? [first, last] : null;
}
