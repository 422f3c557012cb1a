import type { RuleIndex } from "../../../model/units.ts";
import type { Measure, WindowEvent } from "./measure.ts";

/** How many of the rules, from the first on, have matched in their order inside the window. */
export class OrderedRules implements Measure {
  readonly #rules: readonly RuleIndex[];
  /** By number of rules matched in order: the latest event at which such a run can have begun. */
  readonly #latestStart: number[];
  #first = 0;

  constructor(rules: readonly RuleIndex[]) {
    this.#rules = rules;
    this.#latestStart = rules.map(() => -1);
  }

  add(event: WindowEvent): void {
    // From the last rule to the first, so that one event counts once.
    for (let k = this.#rules.length - 1; k >= 0; k -= 1) {
      if (this.#rules[k] === event.rule)
        this.#latestStart[k] = k === 0 ? event.position : this.#latestStart[k - 1]!;
    }
  }

  remove(event: WindowEvent): void {
    this.#first = event.position + 1;
  }

  value(): number {
    let count = 0;
    while (count < this.#rules.length && this.#latestStart[count]! >= this.#first) count += 1;
    return count;
  }
}
