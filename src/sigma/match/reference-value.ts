import type { ComparedValue, ValueExplanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { FieldSlot } from "./event/field-table.ts";
import type { Relation } from "../read/rule/rule.ts";
import type { Span } from "../../lib/span.ts";
import type { FieldText } from "./text/field-text.ts";
import type { ValueNode } from "./item.ts";

/** Compares with another field of the same event; either being absent makes it false. */
export class ReferenceValue implements ValueNode {
  readonly #rule: string;
  readonly #field: string;
  readonly #slot: FieldSlot;
  readonly #other: FieldSlot;
  readonly #relation: Relation;
  readonly #cased: boolean;

  constructor(
    rule: string,
    field: string,
    slot: FieldSlot,
    other: FieldSlot,
    relation: Relation,
    cased: boolean,
  ) {
    this.#rule = rule;
    this.#field = field;
    this.#slot = slot;
    this.#other = other;
    this.#relation = relation;
    this.#cased = cased;
  }

  test(view: EventView): boolean {
    return view.values(this.#slot).some((text) => this.#find(text, view) !== null);
  }

  explain(view: EventView): ValueExplanation {
    const compared = view.values(this.#slot).map((text): ComparedValue => {
      const span = this.#find(text, view);
      return { field: this.#field, value: text.raw, held: span !== null, span };
    });
    return { rule: this.#rule, held: compared.some((value) => value.held), compared };
  }

  #find(text: FieldText, view: EventView): Span | null {
    for (const other of view.values(this.#other)) {
      const start = place(text.view(this.#cased), other.view(this.#cased), this.#relation);
      if (start >= 0) return text.toRaw(this.#cased, start, start + other.view(this.#cased).length);
    }
    return null;
  }
}

/** Where `part` stands in `whole` as the relation asks, else −1. */
function place(whole: string, part: string, relation: Relation): number {
  switch (relation) {
    case "equal":
      return whole === part ? 0 : -1;
    case "contains":
      return whole.indexOf(part);
    case "startswith":
      return whole.startsWith(part) ? 0 : -1;
    case "endswith":
      return whole.endsWith(part) ? whole.length - part.length : -1;
  }
}
