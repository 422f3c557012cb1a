import type { RuleIndex } from "../../../model/units.ts";
import type { Measure, WindowEvent } from "./measure.ts";

/** How many of the rules have matched in their order inside the window, some perhaps left out. */
export class OrderedRules implements Measure {
  readonly #rules: readonly RuleIndex[];
  /**
   * By row of a rule and number of matches (at `row * (rules + 1) + number`): the latest event at which so many matches
   * in order, by rules up to that row, can have begun. Never less than for an earlier row.
   */
  readonly #latestStart: Int32Array;
  #first = 0;

  constructor(rules: readonly RuleIndex[]) {
    this.#rules = rules;
    this.#latestStart = new Int32Array(rules.length * (rules.length + 1)).fill(-1);
  }

  add(event: WindowEvent): void {
    // From the last rule to the first, so that one event counts once.
    for (let row = this.#rules.length - 1; row >= 0; row--) {
      if (this.#rules[row] === event.rule) this.#match(row, event.position);
    }
  }

  #match(row: number, position: number): void {
    const starts = this.#latestStart;
    const width = this.#rules.length + 1;
    for (let number = row + 1; number >= 1; number--) {
      const start = number === 1 ? position : row === 0 ? -1 : starts[(row - 1) * width + number - 1]!;
      for (let later = row; later < this.#rules.length; later++) {
        const place = later * width + number;
        if (starts[place]! >= start) break;
        starts[place] = start;
      }
    }
  }

  remove(event: WindowEvent): void {
    this.#first = event.position + 1;
  }

  value(): number {
    const last = this.#latestStart.length - this.#rules.length - 1;
    let count = this.#rules.length;
    while (count > 0 && this.#latestStart[last + count]! < this.#first) count--;
    return count;
  }
}
