import type { Condition } from "../read/condition/condition.ts";
import type { Detection, DetectionRule, Item, Selection } from "../read/rule/rule.ts";

/** An item as far as a condition reaches it. */
export interface ReachedItem {
  readonly item: Item;
  /** It stands under an odd number of negations, its own `neq` included. */
  readonly negated: boolean;
}

/** The items that the conditions of a rule and its filters reach, each once for each sign, in the order reached. */
export function reachedItems(rule: DetectionRule): readonly ReachedItem[] {
  const reached: ReachedItem[] = [];
  for (const detection of [rule.detection, ...rule.filters.map((filter) => filter.detection)]) {
    new Walk(detection, reached).run();
  }
  return reached;
}

class Walk {
  readonly #detection: Detection;
  readonly #into: ReachedItem[];
  // A hostile condition may name one selection any number of times; twice is all there is to see.
  readonly #seen = new Set<string>();

  constructor(detection: Detection, into: ReachedItem[]) {
    this.#detection = detection;
    this.#into = into;
  }

  run(): void {
    for (const condition of this.#detection.conditions) this.#condition(condition, false);
  }

  #condition(condition: Condition, negated: boolean): void {
    switch (condition.kind) {
      case "selection": {
        const key = `${negated} ${condition.name}`;
        if (this.#seen.has(key)) return;
        this.#seen.add(key);
        this.#selection(this.#detection.selections.get(condition.name)!, negated);
        return;
      }
      case "not":
        this.#condition(condition.child, !negated);
        return;
      case "and":
      case "or":
        for (const child of condition.children) this.#condition(child, negated);
    }
  }

  #selection(selection: Selection, negated: boolean): void {
    if (selection.kind !== "item") for (const child of selection.children) this.#selection(child, negated);
    else this.#into.push({ item: selection.item, negated: negated !== selection.item.negated });
  }
}
