const LEAST = 1024;

/** Numbers that are added one by one and read together, again and again in the same memory, which no collector has to look at. */
export class NumberList {
  #numbers = new Float64Array(LEAST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(...numbers: readonly number[]): void {
    for (const number of numbers) {
      if (this.#length === this.#numbers.length) this.#grow();
      this.#numbers[this.#length++] = number;
    }
  }

  /** A view: what is added after `clear` changes it. */
  get all(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(): void {
    const grown = new Float64Array(this.#numbers.length * 2);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
