import { factsKey, type EventFacts } from "./event-facts.ts";

/** Facts that were met, each under one number. */
export class FactsTable {
  readonly list: EventFacts[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(facts: EventFacts): number {
    const key = factsKey(facts);
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.list.push(facts) - 1));
    return number;
  }
}
