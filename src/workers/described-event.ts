import type { RawEvent } from "../model/event.ts";
import type { DescribedEvent } from "../portproxy/index.ts";
import { valueOf } from "../sigma/index.ts";

/** A canonical event for the reading of forwards: the same for the row, the exports and the sentence. */
export function describedEvent(canonical: RawEvent): DescribedEvent {
  return { ...canonical, get: (name) => valueOf(canonical, name) };
}
