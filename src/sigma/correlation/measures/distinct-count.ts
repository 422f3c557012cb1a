import type { Measure, WindowEvent } from "./measure.ts";

/** How many different keys the events have: values for `value_count`, rules for `temporal`. */
export class DistinctCount implements Measure {
  readonly #counts = new Map<string, number>();
  readonly #keyOf: (event: WindowEvent) => string;

  constructor(keyOf: (event: WindowEvent) => string) {
    this.#keyOf = keyOf;
  }

  add(event: WindowEvent): void {
    const key = this.#keyOf(event);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  remove(event: WindowEvent): void {
    const key = this.#keyOf(event);
    const count = (this.#counts.get(key) ?? 0) - 1;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }

  has(key: string): boolean {
    return this.#counts.has(key);
  }

  value(): number {
    return this.#counts.size;
  }
}
