import type { EventSummary } from "./event.ts";
import type { RuleIndex } from "./units.ts";

/** One event that one rule matched. */
export interface Match {
  readonly event: EventSummary;
  readonly rule: RuleIndex;
  /** The search identifiers that held, in the rule's order. */
  readonly selections: readonly string[];
}
