import type { Measure } from "./measure.ts";

export class EventCount implements Measure {
  #count = 0;

  add(): void {
    this.#count++;
  }

  remove(): void {
    this.#count--;
  }

  value(): number {
    return this.#count;
  }
}
