import type { AsciiTable } from "../../../model/scan-program.ts";
import { compareDecimals, parseDecimal } from "../values/decimal.ts";
import type { Span } from "../../../lib/span.ts";
import type { FieldText } from "./field-text.ts";

/**
 * What one value of a rule asks of one value of an event. `test` decides; `find` is the same decision with the place,
 * for the explanation: `find(text) !== null` exactly where `test(text)`.
 */
export interface TextTest {
  test(text: FieldText): boolean;
  find(text: FieldText): Span | null;
  /** Every value that passes holds at least one of these, or null. Lets whole rules be skipped unread. */
  readonly needs: readonly Need[] | null;
  /** Further lists like `needs`: of each of them, too, every value that passes holds at least one. */
  readonly also: readonly (readonly Need[])[];
  /** Every value that holds one of these passes. */
  readonly enough: readonly Need[];
  /** Every value that passes has at least so many UTF-16 units. */
  readonly least: number;
  /** Every value that passes has such runs. */
  readonly runs: Runs;
  /** Every value of ASCII that it accepts passes; made when it is asked for, null where there is none. */
  table(): AsciiTable | null;
}

/** Decides on a value as a whole. Unless a test says more, a scan has nothing to look for. */
export abstract class ValueTest implements TextTest {
  readonly needs: readonly Need[] | null = null;
  readonly also: readonly (readonly Need[])[] = [];
  readonly runs = NO_RUNS;
  readonly enough: readonly Need[] = NONE;
  readonly least: number = 0;

  abstract test(text: FieldText): boolean;

  table(): AsciiTable | null {
    return null;
  }

  find(text: FieldText): Span | null {
    return this.test(text) ? wholeSpan(text) : null;
  }
}

/** So many ASCII digits, and so many ASCII letters or digits, in a row. */
export interface Runs {
  readonly digits: number;
  readonly alphanumerics: number;
}

export const NO_RUNS: Runs = { digits: 0, alphanumerics: 0 };
const NONE: readonly Need[] = [];

/**
 * A folded literal and where in the folded value it must stand; at `number` the value is the number whose plain decimal
 * text the literal is, however it is written (`8`, `8.0`, `0800e-2`).
 */
export interface Need {
  readonly literal: string;
  readonly at: "equal" | "start" | "end" | "inside" | "number";
}

/** The whole of a value. */
function wholeSpan(text: FieldText): Span {
  return { start: 0, end: text.raw.length };
}

/** Whether a folded value holds the literal where the need wants it. */
export function holdsNeed(value: string, { literal, at }: Need): boolean {
  switch (at) {
    case "equal":
      return value === literal;
    case "start":
      return value.startsWith(literal);
    case "end":
      return value.endsWith(literal);
    case "inside":
      return value.includes(literal);
    case "number": {
      const number = parseDecimal(value);
      return number !== null && compareDecimals(number, parseDecimal(literal)!) === 0;
    }
  }
}
