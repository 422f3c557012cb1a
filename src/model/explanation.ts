// Why a rule matched, or did not: the tree of what held. The views show exactly this; nothing searches a second time.

export type Explanation =
  | {
      readonly kind: "and" | "or";
      readonly held: boolean;
      /** As the condition says it where it is short for more: `1 of selection_*`. Else null. */
      readonly text: string | null;
      readonly children: readonly Explanation[];
    }
  | { readonly kind: "not"; readonly held: boolean; readonly child: Explanation }
  | {
      /** A search identifier of the rule. */
      readonly kind: "selection";
      readonly name: string;
      readonly held: boolean;
      readonly child: Explanation;
    }
  | ItemExplanation;

/** One `field|modifier: values` line of a rule, or one keyword list (`field` null). */
export interface ItemExplanation {
  readonly kind: "item";
  readonly field: string | null;
  readonly modifiers: readonly string[];
  readonly held: boolean;
  /** The event has no such field. */
  readonly absent: boolean;
  /** Line in the rule's file. */
  readonly line: number;
  /** How the values join: `or`, or `and` under the modifier `all`. */
  readonly join: "or" | "and";
  readonly values: readonly ValueExplanation[];
}

export interface ValueExplanation {
  /** As the rule writes it. */
  readonly rule: string;
  readonly held: boolean;
  /** One for each value of the event that was compared; empty where the field is absent. */
  readonly compared: readonly ComparedValue[];
}

export interface ComparedValue {
  /** Name of the event's field: for keywords the field in which the word was found. */
  readonly field: string;
  readonly value: string;
  readonly held: boolean;
  /** Half-open, in UTF-16 units of `value`; null where nothing was found or no span applies. */
  readonly span: { readonly start: number; readonly end: number } | null;
}
