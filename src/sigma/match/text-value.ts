import type { ComparedValue, ValueExplanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { FieldSlot } from "./event/field-table.ts";
import type { Span } from "../../lib/span.ts";
import type { FieldText } from "./text/field-text.ts";
import type { TextTest } from "./text/text-test.ts";
import type { ValueNode } from "./item.ts";

/** Some value of the field passes the test. An absent field passes none. */
export class TextValue implements ValueNode {
  readonly #rule: string;
  readonly #field: string;
  readonly #slot: FieldSlot;
  readonly #tests: readonly TextTest[];

  constructor(rule: string, field: string, slot: FieldSlot, tests: readonly TextTest[]) {
    this.#rule = rule;
    this.#field = field;
    this.#slot = slot;
    this.#tests = tests;
  }

  test(view: EventView): boolean {
    for (const text of view.values(this.#slot)) {
      for (const test of this.#tests) if (test.test(text)) return true;
    }
    return false;
  }

  explain(view: EventView): ValueExplanation {
    const compared = view.values(this.#slot).map((text) => compare(this.#field, text, this.#tests));
    return { rule: this.#rule, held: compared.some((value) => value.held), compared };
  }
}

/** One value of the event against the tests of one value of the rule. */
export function compare(field: string, text: FieldText, tests: readonly TextTest[]): ComparedValue {
  let span: Span | null = null;
  for (const test of tests) span ??= test.find(text);
  return { field, value: text.raw, held: span !== null, span };
}
