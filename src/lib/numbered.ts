/** Numbers what it is given, from 0 on. */
export class Numbered<T> {
  readonly #numbers = new Map<T, number>();

  of(value: T): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get all(): readonly T[] {
    return [...this.#numbers.keys()];
  }
}
