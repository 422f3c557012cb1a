/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are replaced, never changed, and may hold 200,000 rows */

/**
 * What is selected, by row number, so that it stays selected wherever sorting and arriving rows move it. `lead`
 * is the row whose details are shown; `anchor` is where an extended selection began.
 */
export class Selection {
  #lead = $state.raw(-1);
  #rows = $state.raw<ReadonlySet<number>>(new Set());
  #anchor = -1;
  readonly #positionOf: (row: number) => number;
  readonly #rowAt: (position: number) => number;

  constructor(positionOf: (row: number) => number, rowAt: (position: number) => number) {
    this.#positionOf = positionOf;
    this.#rowAt = rowAt;
  }

  /** Row number, or −1. */
  get lead(): number {
    return this.#lead;
  }

  get rows(): ReadonlySet<number> {
    return this.#rows;
  }

  select(position: number): void {
    const row = this.#rowAt(position);
    if (row < 0) return;
    this.#anchor = row;
    this.#lead = row;
    this.#rows = new Set([row]);
  }

  /** Everything between the anchor and here. */
  extendTo(position: number): void {
    const row = this.#rowAt(position);
    const anchor = this.#positionOf(this.#anchor);
    if (row < 0) return;
    if (anchor < 0) {
      this.select(position);
      return;
    }
    const rows = new Set<number>();
    for (let at = Math.min(anchor, position); at <= Math.max(anchor, position); at++)
      rows.add(this.#rowAt(at));
    this.#lead = row;
    this.#rows = rows;
  }

  toggle(position: number): void {
    const row = this.#rowAt(position);
    if (row < 0) return;
    const rows = new Set(this.#rows);
    if (!rows.delete(row)) rows.add(row);
    this.#anchor = row;
    this.#lead = row;
    this.#rows = rows;
  }

  selectAll(count: number): void {
    const rows = new Set<number>();
    for (let at = 0; at < count; at++) rows.add(this.#rowAt(at));
    this.#rows = rows;
    if (this.#lead < 0) this.#lead = this.#rowAt(0);
  }

  clear(): void {
    this.#lead = -1;
    this.#anchor = -1;
    this.#rows = new Set();
  }

  /** Only the lead stays: what a new filter hides must not stay selected unseen. */
  collapse(): void {
    if (this.#rows.size > 1) this.#rows = new Set([this.#lead]);
  }
}
