/* eslint svelte/prefer-svelte-reactivity: "off" -- the set is large and read in one place, which is told by `version` */

/** Events that somebody has looked at, by the keys of their records: kept while the page is open, through scans. */
export class Reviewed {
  readonly #keys = new Set<string>();
  #version = $state.raw(0);

  /** Goes up with each change. */
  get version(): number {
    return this.#version;
  }

  /** Of all that are marked, sorted. */
  get keys(): readonly string[] {
    return [...this.#keys].toSorted();
  }

  /** An event of which nobody needs the key while none is marked: to make one takes a hash. */
  has(event: { readonly key: string }): boolean {
    return this.#keys.size > 0 && this.#keys.has(event.key);
  }

  /** Marks all of them; takes the mark from all where each has it. */
  toggle(keys: readonly string[]): void {
    const isMarked = keys.every((key) => this.#keys.has(key));
    for (const key of keys) {
      if (isMarked) this.#keys.delete(key);
      else this.#keys.add(key);
    }
    this.#version++;
  }
}
