/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are replaced, never changed, and may hold 200,000 rows */

/**
 * What is selected, by row number, so that it stays selected wherever sorting and arriving rows move it. `lead`
 * is the row whose details are shown; `anchor` is where an extended selection began.
 */
export class Selection {
  #lead = $state.raw(-1);
  #rows = $state.raw<ReadonlySet<number>>(new Set());
  #anchor = -1;
  #isHeld = false;
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

  /** The user chose it or reads it: it must not change by itself. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  hold(): void {
    this.#isHeld = true;
  }

  select(position: number): void {
    this.#isHeld = true;
    this.#set(position);
  }

  /** Selects because something should be selected, not because somebody wants this row. */
  offer(position: number): void {
    this.#isHeld = false;
    this.#set(position);
  }

  #set(position: number): void {
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
    this.#isHeld = true;
    this.#lead = row;
    this.#rows = rows;
  }

  toggle(position: number): void {
    const row = this.#rowAt(position);
    if (row < 0) return;
    const rows = new Set(this.#rows);
    if (!rows.delete(row)) rows.add(row);
    this.#isHeld = true;
    this.#anchor = row;
    this.#lead = row;
    this.#rows = rows;
  }

  selectAll(count: number): void {
    this.#isHeld = true;
    const rows = new Set<number>();
    for (let at = 0; at < count; at++) rows.add(this.#rowAt(at));
    this.#rows = rows;
    if (this.#lead < 0) this.#lead = this.#rowAt(0);
  }

  /** Rows have other numbers now; −1 = it is gone. */
  renumber(numbers: Int32Array): void {
    const numberOf = (row: number): number => numbers[row] ?? -1;
    const lead = numberOf(this.#lead);
    if (lead < 0) {
      this.clear();
      return;
    }
    this.#lead = lead;
    this.#anchor = Math.max(lead, numberOf(this.#anchor));
    this.#rows = new Set([...this.#rows].map(numberOf).filter((row) => row >= 0));
  }

  /** Another row stands for what a row stood for; −1 = it is not shown. */
  follow(headOf: (row: number) => number): void {
    if (this.#lead < 0) return;
    const lead = headOf(this.#lead);
    if (lead < 0) {
      this.clear();
      return;
    }
    const moved = (row: number): number => (headOf(row) < 0 ? row : headOf(row));
    let isOther = lead !== this.#lead;
    for (const row of this.#rows) isOther ||= moved(row) !== row;
    if (!isOther) return;
    this.#lead = lead;
    this.#anchor = moved(this.#anchor);
    this.#rows = new Set([...this.#rows].map(moved));
  }

  clear(): void {
    this.#isHeld = false;
    this.#lead = -1;
    this.#anchor = -1;
    this.#rows = new Set();
  }

  /** Only the lead stays: what a new filter hides must not stay selected unseen. */
  collapse(): void {
    if (this.#rows.size > 1) this.#rows = new Set([this.#lead]);
  }
}
