import { firstIndex } from "../../../lib/first-index.ts";
import type { Measure, WindowEvent } from "./measure.ts";

/** Calculates over the numbers in the window. Events whose value is no number do not count. */
export class Numbers implements Measure {
  readonly #calculate: Calculation;
  readonly #sorted: number[] = [];
  #sum = 0;

  constructor(calculate: Calculation) {
    this.#calculate = calculate;
  }

  add(event: WindowEvent): void {
    const number = numberOf(event);
    if (number === null) return;
    this.#sorted.splice(this.#placeOf(number), 0, number);
    this.#sum += number;
  }

  remove(event: WindowEvent): void {
    const number = numberOf(event);
    if (number === null) return;
    this.#sorted.splice(this.#placeOf(number), 1);
    // Fractions leave a rounding error behind, which an empty window must not inherit.
    this.#sum = this.#sorted.length === 0 ? 0 : this.#sum - number;
  }

  value(): number | null {
    return this.#sorted.length === 0 ? null : this.#calculate(this.#sorted, this.#sum);
  }

  #placeOf(number: number): number {
    return firstIndex(this.#sorted, (other) => other >= number);
  }
}

function numberOf({ values }: WindowEvent): number | null {
  const text = values?.[0] ?? "";
  return /^[-+]?[0-9]{1,300}(?:\.[0-9]{1,300})?$/.test(text) ? Number(text) : null;
}

/** From the numbers in ascending order, at least one, and their sum. */
export type Calculation = (sorted: readonly number[], sum: number) => number;

export const sum: Calculation = (_sorted, total) => total;

export const average: Calculation = (sorted, total) => total / sorted.length;

/** Linear between the two nearest ranks; the median is the 50th. */
export function percentile(sorted: readonly number[], percent: number): number {
  const rank = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(rank)]!;
  const high = sorted[Math.ceil(rank)]!;
  return low + (high - low) * (rank - Math.floor(rank));
}
