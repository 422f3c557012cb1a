import type { Comparison } from "../../read/modifiers/draft.ts";
import type { FieldText } from "../text/field-text.ts";
import { fold } from "../../../lib/fold.ts";
import { ValueTest, type Need } from "../text/text-test.ts";
import { compareDecimals, parseDecimal, plainDecimal, type Decimal } from "./decimal.ts";

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

/** Compares by value, so that `2.0` equals `2`. Hexadecimal text is text: `0x3e7` is not 999. */
export class NumberTest extends ValueTest {
  readonly #number: Decimal;
  readonly #text: string;
  readonly #comparison: Comparison;
  override readonly needs: readonly Need[] | null;
  override readonly enough: readonly Need[];

  constructor(number: Decimal, text: string, comparison: Comparison) {
    super();
    const plain = plainDecimal(number);
    // Its plain text has no letter, so it is the same with and without folding.
    this.enough = comparison === "eq" && plain !== null ? [{ literal: plain, at: "equal" }] : [];
    this.needs =
      comparison === "eq" && plain !== null
        ? [
            { literal: plain, at: "number" },
            { literal: fold(text), at: "equal" },
          ]
        : null;
    this.#number = number;
    this.#text = text;
    this.#comparison = comparison;
  }

  test(text: FieldText): boolean {
    if (this.#comparison === "eq" && text.raw === this.#text) return true;
    const number = parseDecimal(text.raw);
    return number !== null && holds[this.#comparison](compareDecimals(number, this.#number));
  }
}
