import type { ItemExplanation, ValueExplanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { FieldSlot } from "./event/field-table.ts";
import type { Item } from "../read/rule/rule.ts";
import type { MatchNode } from "./node.ts";

/** One value of an item, bound to its field. */
export interface ValueNode {
  test(view: EventView): boolean;
  explain(view: EventView): ValueExplanation;
}

/** An item: its values joined, and under `neq` the whole negated. */
export class ItemNode implements MatchNode {
  readonly #item: Item;
  readonly #slot: FieldSlot | null;
  readonly #values: readonly ValueNode[];
  readonly #all: boolean;
  readonly #negated: boolean;

  constructor(item: Item, slot: FieldSlot | null, values: readonly ValueNode[]) {
    this.#item = item;
    this.#slot = slot;
    this.#values = values;
    this.#all = item.join === "and";
    this.#negated = item.negated;
  }

  test(view: EventView): boolean {
    return this.#joined(view) !== this.#negated;
  }

  #joined(view: EventView): boolean {
    // With "or" the first value that holds decides, with "and" the first that does not.
    for (const value of this.#values) if (value.test(view) !== this.#all) return !this.#all;
    return this.#all;
  }

  explain(view: EventView): ItemExplanation {
    const { field, modifiers, line, join } = this.#item;
    const values = this.#values.map((value) => value.explain(view));
    const joined = join === "and" ? values.every((value) => value.held) : values.some((value) => value.held);
    const absent = this.#slot !== null && view.values(this.#slot).length === 0;
    return { kind: "item", field, modifiers, held: joined !== this.#negated, absent, line, join, values };
  }
}
