import type { EventSummary } from "./event.ts";
import type { RuleIndex } from "./units.ts";

/** One event that one rule matched. */
export interface Match {
  readonly event: EventSummary;
  readonly rule: RuleIndex;
  /** The search identifiers that held, in the rule's order. */
  readonly selections: readonly string[];
  /** For a correlation the events of the burst, in the order of time; `event` stands for the last. Else null. */
  readonly burst: readonly EventSummary[] | null;
}
