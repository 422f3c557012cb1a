import type { Match } from "../model/match.ts";
import { forwardFact, type ForwardFact } from "../event/index.ts";

export type { ForwardFact } from "../event/index.ts";

/** The forward that the event of a match is about, in short; null where it is about none. */
export function forwardOf({ event }: Match): ForwardFact | null {
  return event.forward === null ? null : forwardFact(event.forward);
}
