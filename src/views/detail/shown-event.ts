import type { EventSummary } from "../../model/event.ts";
import type { Inspection } from "../../scan/protocol/scanner.ts";

/** An event whose details are shown, whether a rule matched it or not. */
export type ShownEvent = Omit<EventSummary, "fieldsJson" | "fieldPairsJson">;

/** One that no rule matched: what its record says alone. */
export function shownEvent({ event }: Inspection): ShownEvent {
  return { ...event, copies: [], userFrom: null };
}
