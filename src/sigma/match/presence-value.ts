import type { ValueExplanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { FieldSlot } from "./event/field-table.ts";
import type { ValueNode } from "./item.ts";

/** `null` and `exists`: whether the field is there, an empty value counting as there. */
export class PresenceValue implements ValueNode {
  readonly #rule: string;
  readonly #field: string;
  readonly #slot: FieldSlot;
  readonly #wanted: boolean;

  constructor(rule: string, field: string, slot: FieldSlot, wanted: boolean) {
    this.#rule = rule;
    this.#field = field;
    this.#slot = slot;
    this.#wanted = wanted;
  }

  test(view: EventView): boolean {
    return view.values(this.#slot).length > 0 === this.#wanted;
  }

  explain(view: EventView): ValueExplanation {
    const held = this.test(view);
    const values = view.values(this.#slot);
    return {
      rule: this.#rule,
      held,
      compared: values.map((text) => ({ field: this.#field, value: text.raw, held, span: null })),
    };
  }
}
