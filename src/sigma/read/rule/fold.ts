import type { Condition } from "../condition/condition.ts";
import type { Detection, Item, ItemValue, Selection } from "./rule.ts";

// What is said of a rule part by part (where it is, what it asks, how it reads) is one walk with different answers: from
// the values of an item over items and search identifiers up to the conditions. An answer that depends on what stands
// above a part, such as a negation, is a function of it; one that is dear is a function too, and asked where it is needed.

/** What becomes of parts that a rule joins or negates, from what became of each of them. */
export interface Logic<T> {
  /** `text`: see `Condition`. */
  and(children: readonly T[], text: string | null): T;
  or(children: readonly T[], text: string | null): T;
  not(child: T): T;
}

/** What becomes of a search identifier's body. */
export interface BodyAlgebra<T> extends Omit<Logic<T>, "not"> {
  item(item: Item): T;
}

export type DetectionAlgebra<T> = Logic<T> & BodyAlgebra<T>;

/**
 * Folds a detection: the search identifiers that its conditions name, each once and when it is first named, and the
 * conditions, of which one must hold.
 *
 * @param named what becomes of a search identifier that has a name, from what became of its body.
 */
export function foldDetection<T>(
  { selections, conditions }: Detection,
  algebra: DetectionAlgebra<T>,
  named: (name: string, body: T) => T = (_, body) => body,
): T {
  const made = new Map<string, T>();
  const selection = (name: string): T => {
    if (!made.has(name)) made.set(name, named(name, foldSelection(selections.get(name)!, algebra)));
    return made.get(name)!;
  };
  const all = conditions.map((condition) => foldCondition(condition, algebra, selection));
  return all.length === 1 ? all[0]! : algebra.or(all, null);
}

/** @param selection what becomes of a name: that of a search identifier or, in a correlation, of a rule. */
export function foldCondition<T>(condition: Condition, logic: Logic<T>, selection: (name: string) => T): T {
  switch (condition.kind) {
    case "selection":
      return selection(condition.name);
    case "not":
      return logic.not(foldCondition(condition.child, logic, selection));
    default: {
      const children = condition.children.map((child) => foldCondition(child, logic, selection));
      return logic[condition.kind](children, condition.text);
    }
  }
}

export function foldSelection<T>(selection: Selection, algebra: BodyAlgebra<T>): T {
  if (selection.kind === "item") return algebra.item(selection.item);
  const children = selection.children.map((child) => foldSelection(child, algebra));
  return algebra[selection.kind](children, null);
}

/** Folds an item: its values joined, and the whole negated under `neq`. */
export function foldItem<T>(item: Item, logic: Logic<T>, value: (value: ItemValue) => T): T {
  const values = item.values.map(value);
  const joined = values.length === 1 ? values[0]! : logic[item.join](values, null);
  return item.negated ? logic.not(joined) : joined;
}
