import type { Span } from "../../../lib/span.ts";
import type { FieldText } from "../text/field-text.ts";
import { NO_RUNS, wholeSpan, type Need, type TextTest } from "../text/text-test.ts";

/** An event writes truth values as text, `true` or `false` in any case. */
export class BooleanTest implements TextTest {
  readonly needs: readonly Need[];
  readonly also = [];
  readonly runs = NO_RUNS;
  readonly exact = true;
  readonly least = 4;
  readonly #wanted: "true" | "false";

  constructor(wanted: boolean) {
    this.#wanted = wanted ? "true" : "false";
    this.needs = [{ literal: this.#wanted, at: "equal" }];
  }

  test(text: FieldText): boolean {
    return text.folded === this.#wanted;
  }

  find(text: FieldText): Span | null {
    return this.test(text) ? wholeSpan(text) : null;
  }
}
