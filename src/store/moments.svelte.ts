/** Milliseconds between two moments: counts that change more often are noise, and a live region has to read them out. */
const interval = 1000;

/**
 * What the page says at one moment, as one value: everything that shows a part of it agrees. It changes at most once a
 * second, and the last value is always shown.
 */
export class Moments<Value> {
  #shown = $state.raw() as Value;
  #next: { readonly value: Value } | null = null;
  #shownAt = -Infinity;

  constructor(value: Value) {
    this.#shown = value;
  }

  get shown(): Value {
    return this.#shown;
  }

  /** `atOnce`: nothing will follow soon, or somebody waits for it; it must not wait behind what is out of date. */
  tell(value: Value, atOnce: boolean): void {
    const wait = this.#shownAt + interval - performance.now();
    if (atOnce || wait <= 0) {
      this.#show(value);
      return;
    }
    if (this.#next === null) setTimeout(() => this.#next !== null && this.#show(this.#next.value), wait);
    this.#next = { value };
  }

  #show(value: Value): void {
    this.#next = null;
    this.#shownAt = performance.now();
    this.#shown = value;
  }
}
