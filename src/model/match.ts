import type { EventSummary } from "./event.ts";
import type { FileIndex, RuleIndex } from "./units.ts";

/** One event that one rule matched. */
export interface Match {
  readonly event: EventSummary;
  readonly rule: RuleIndex;
  /** The search identifiers that held, in the rule's order. */
  readonly selections: readonly string[];
  /** For a correlation the events of the burst, in the order of time; `event` stands for the last. Else null. */
  readonly burst: readonly EventSummary[] | null;
}

/** Whether a match would not be there without that file: its event is in it, or one of its burst. */
export function isOfFile({ event, burst }: Match, file: FileIndex): boolean {
  return event.place.file === file || (burst?.some(({ place }) => place.file === file) ?? false);
}
