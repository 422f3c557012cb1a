import type { Condition } from "../condition/condition.ts";
import type { Detection, Item, ItemValue, Selection } from "../rule/rule.ts";
import type { Need } from "../text/text-test.ts";

/** A text that a field must hold; for a keyword (null) any field. */
export interface Atom extends Need {
  readonly field: string | null;
  readonly at: Exclude<Need["at"], "number">;
}

/** A detection can hold only where at least one of these does. */
export type Clause = readonly Atom[];

/**
 * The clause of a detection that is least likely to hold, or null where it has none: then it must be tried on every
 * event. A negation or a number gives no clause; "and" needs one of its parts, "or" all of them.
 */
export function clauseOf(detection: Detection): Clause | null {
  return union(detection.conditions.map((condition) => ofCondition(condition, detection)));
}

type Found = Clause | null;

function ofCondition(condition: Condition, detection: Detection): Found {
  switch (condition.kind) {
    case "not":
      return null;
    case "selection":
      return ofSelection(detection.selections.get(condition.name)!);
    default: {
      const parts = condition.children.map((child) => ofCondition(child, detection));
      return condition.kind === "and" ? best(parts) : union(parts);
    }
  }
}

function ofSelection(selection: Selection): Found {
  if (selection.kind === "item") return ofItem(selection.item);
  const parts = selection.children.map(ofSelection);
  return selection.kind === "and" ? best(parts) : union(parts);
}

function ofItem(item: Item): Found {
  const { field } = item;
  if (item.negated) return null;
  const parts = item.values.map((value) => ofValue(value, field));
  return item.join === "and" ? best(parts) : union(parts);
}

function ofValue({ test }: ItemValue, field: string | null): Found {
  if (test.kind !== "text") return null;
  return union(
    test.tests.map(({ needs }) => (needs === null ? null : union(needs.map((need) => ofNeed(need, field))))),
  );
}

// A number can be written in many ways, and few rules hang on one.
function ofNeed({ literal, at }: Need, field: string | null): Found {
  return at === "number" ? null : [{ literal, at, field }];
}

function union(parts: readonly Found[]): Found {
  const all: Atom[] = [];
  for (const part of parts) {
    if (part === null) return null;
    all.push(...part);
  }
  return all;
}

function best(parts: readonly Found[]): Found {
  let chosen: Found = null;
  for (const part of parts) {
    if (part !== null && (chosen === null || cost(part) < cost(chosen))) chosen = part;
  }
  return chosen;
}

// A guess of how often some atom of the clause holds: each further character of a text is taken to halve it.
function cost(clause: Clause): number {
  return clause.reduce((sum, { literal, at }) => sum + (at === "equal" ? 0.01 : 0.5 ** literal.length), 0);
}
