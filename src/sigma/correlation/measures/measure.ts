import type { RuleIndex } from "../../../model/units.ts";

/** An event of a group on its way through the window. */
export interface WindowEvent {
  /** Its place among the events of its group. */
  readonly position: number;
  readonly rule: RuleIndex;
  /** The values of the correlation's fields; null where the event lacks one. */
  readonly values: readonly string[] | null;
}

/** Knows what is in the window. Events leave in the order in which they came. */
export interface Measure {
  add(event: WindowEvent): void;
  remove(event: WindowEvent): void;
  /** What the criteria compare; null = nothing to compare, so the window does not match. */
  value(): number | null;
}
