import type { Measure } from "./measure.ts";

export class EventCount implements Measure {
  #count = 0;

  add(): void {
    this.#count += 1;
  }

  remove(): void {
    this.#count -= 1;
  }

  value(): number {
    return this.#count;
  }
}
