import { putTogether, type PackedSummary } from "../index.ts";

/** Events of which a batch has its own: of fewer, texts and columns would be more than what they say. */
const ENOUGH = 500;
/** Events that batches hold in vain, or nearly, before what is needed of them is put together. */
const MANY = 4000;

/**
 * Events whose batches are small, or hold mostly what nobody needs: copies of what was there. Many such batches would take
 * more memory than their events.
 */
export class LooseEvents {
  #events: PackedSummary[] = [];
  /** That their batches have. */
  #held = 0;

  /** @param kept those of a batch of `count` that are needed. */
  add(kept: readonly PackedSummary[], count: number): void {
    if (kept.length === 0 || kept.length >= Math.max(ENOUGH, count / 2)) return;
    for (const event of kept) this.#events.push(event);
    this.#held += count;
    if (this.#held < MANY) return;
    putTogether(this.#events);
    if (this.#events.length >= ENOUGH) this.#events = [];
    this.#held = this.#events.length;
  }

  clear(): void {
    this.#events = [];
    this.#held = 0;
  }
}
