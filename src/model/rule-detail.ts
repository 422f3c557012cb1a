import type { Said } from "../lib/said.ts";
import type { EventField } from "./event.ts";
import type { Explanation } from "./explanation.ts";
import type { Issue } from "./issue.ts";

/** A rule as a detection catalogue would show it, beyond its `RuleInfo`. */
export interface RuleDetail {
  /** The condition as it is evaluated, filters included: `(selection and 1 of selection_cli_*) and (not filter)`. */
  readonly condition: string;
  /** The search identifiers in the order of the rule, then those of filters: `title of the filter: name`. */
  readonly selections: readonly SelectionOutline[];
  /** Each combination of field and kind with its values, as far as the condition reaches it. */
  readonly indicators: readonly Indicator[];
  /** Names of the filters (meta rules) that apply to it. */
  readonly filters: readonly string[];
  /** For a correlation rule what it joins: one line each, for people. Else empty. */
  readonly correlation: readonly Said[];
}

export interface SelectionOutline {
  readonly name: string;
  readonly root: OutlineNode;
}

export type OutlineNode =
  | { readonly kind: "and" | "or"; readonly children: readonly OutlineNode[] }
  | {
      readonly kind: "item";
      /** Null for keywords. */
      readonly field: string | null;
      readonly modifiers: readonly string[];
      readonly join: "or" | "and";
      readonly values: readonly string[];
      readonly line: number;
    };

export interface Indicator {
  /** Null for keywords: any value of the event. */
  readonly field: string | null;
  /**
   * `eq`, `contains`, `starts_with`, `ends_with`, `like` (wildcards inside), `match` (regex), `cidr`, `lt`, `exists`,
   * `eq_field`, …; behind it, each after `|`, the modifiers that change what is compared: `contains|windash`.
   */
  readonly kind: string;
  readonly negated: boolean;
  readonly values: readonly IndicatorValue[];
}

export interface IndicatorValue {
  readonly text: string;
  /** How many other loaded rules look for the same field, kind and value, negated alike. */
  readonly otherRules: number;
}

/** What a rule says to events that were pasted. */
export interface Trial {
  readonly events: readonly TriedEvent[];
  readonly issues: readonly Issue[];
}

export interface TriedEvent {
  /** Virtual ones included. */
  readonly fields: readonly EventField[];
  readonly channel: string;
  readonly eventId: string;
  /**
   * Whether the event belongs to the rule's log source; null where it does not say its channel or its id, so that this
   * cannot be judged. The rule is tried all the same.
   */
  readonly inLogSource: boolean | null;
  readonly matched: boolean;
  readonly explanation: Explanation;
}
