import type { EventSummary } from "./event.ts";
import type { FileIndex, RuleIndex } from "./units.ts";

/** One event that one rule matched. */
export interface Match {
  readonly event: EventSummary;
  readonly rule: RuleIndex;
  /** The search identifiers that held, in the rule's order. */
  readonly selections: readonly string[];
  /** For a correlation the events of the correlation match, in the order of time; `event` stands for the last. Else null. */
  readonly correlated: readonly EventSummary[] | null;
}

/** Whether a match would not be there without that file: its event is in it, or one of its correlation match. */
export function isOfFile({ event, correlated }: Match, file: FileIndex): boolean {
  return event.place.file === file || (correlated?.some(({ place }) => place.file === file) ?? false);
}
