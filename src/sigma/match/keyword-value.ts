import type { ValueExplanation } from "../../model/explanation.ts";
import type { EventView } from "./event/event-view.ts";
import type { TextTest } from "./text/text-test.ts";
import type { ValueNode } from "./item.ts";
import { compare } from "./text-value.ts";

/** A keyword: found in some value of the event, each value searched by itself. */
export class KeywordValue implements ValueNode {
  readonly #rule: string;
  readonly #tests: readonly TextTest[];

  constructor(rule: string, tests: readonly TextTest[]) {
    this.#rule = rule;
    this.#tests = tests;
  }

  test(view: EventView): boolean {
    for (const test of this.#tests) if (view.some((text) => test.test(text))) return true;
    return false;
  }

  explain(view: EventView): ValueExplanation {
    const compared = [];
    for (const { field, text } of view.everyValue()) {
      const value = compare(field, text, this.#tests);
      if (value.held) compared.push(value);
    }
    return { rule: this.#rule, held: compared.length > 0, compared };
  }
}
