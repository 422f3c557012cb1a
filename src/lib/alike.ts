/** Finds, of things that are alike, the one that came first, so that the others can be let go. */
export class Alike<Thing> {
  readonly #most: number;
  readonly #isSame: (one: Thing, other: Thing) => boolean;
  readonly #first = new Map<string, Thing>();

  /** @param most things that are known: where there are more, it begins anew. */
  constructor(most: number, isSame: (one: Thing, other: Thing) => boolean) {
    this.#most = most;
    this.#isSame = isSame;
  }

  /** @param key the same for things that are the same. */
  of(key: string, thing: Thing): Thing {
    const first = this.#first.get(key);
    if (first !== undefined && this.#isSame(first, thing)) return first;
    if (this.#first.size === this.#most) this.#first.clear();
    this.#first.set(key, thing);
    return thing;
  }
}
