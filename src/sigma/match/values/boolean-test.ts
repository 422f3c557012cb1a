import type { FieldText } from "../text/field-text.ts";
import { ValueTest, type Need } from "../text/text-test.ts";

/** An event writes truth values as text, `true` or `false` in any case. */
export class BooleanTest extends ValueTest {
  override readonly needs: readonly Need[];
  override readonly enough: readonly Need[];
  override readonly least = 4;
  readonly #wanted: "true" | "false";

  constructor(wanted: boolean) {
    super();
    this.#wanted = wanted ? "true" : "false";
    this.needs = this.enough = [{ literal: this.#wanted, at: "equal" }];
  }

  test(text: FieldText): boolean {
    return text.folded === this.#wanted;
  }
}
