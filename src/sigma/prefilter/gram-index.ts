/**
 * Finds which of many texts occur in a value, in one pass over it. Each text is filed under four of its characters; the
 * pass keeps the last four characters of the value as a number and looks it up in a bit set, which is nearly always
 * the end of it.
 */
export class GramIndex {
  readonly #bits = new Uint8Array(TABLE_SIZE);
  readonly #entries = new Map<number, Entry[]>();

  /** `text` is folded and has at least `GRAM_LENGTH` characters. */
  add(text: string, row: number): void {
    const at = this.#rarest(text);
    const gram = gramAt(text, at);
    const entries = this.#entries.get(gram);
    if (entries === undefined) this.#entries.set(gram, [{ text, at, row }]);
    else entries.push({ text, at, row });
    this.#bits[hash(gram)] = 1;
  }

  /** Calls `found` with the row of every text that occurs in the folded value; perhaps more than once. */
  scan(value: string, found: (row: number) => void): void {
    const bits = this.#bits;
    let gram = 0;
    for (let i = 0; i < value.length; i += 1) {
      gram = (gram >>> 7) | ((value.charCodeAt(i) & 127) << 21);
      if (bits[hash(gram)] === 0) continue;
      const entries = this.#entries.get(gram);
      if (entries === undefined) continue;
      const start = i - GRAM_LENGTH + 1;
      for (const { text, at, row } of entries) {
        if (start >= at && value.startsWith(text, start - at)) found(row);
      }
    }
  }

  // Prefers a place that few other texts are filed under.
  #rarest(text: string): number {
    let best = 0;
    let bestCount = Infinity;
    for (let at = 0; at + GRAM_LENGTH <= text.length; at += 1) {
      const count = this.#entries.get(gramAt(text, at))?.length ?? 0;
      if (count < bestCount) [best, bestCount] = [at, count];
      if (count === 0) break;
    }
    return best;
  }
}

interface Entry {
  readonly text: string;
  /** Where in the text its gram stands. */
  readonly at: number;
  readonly row: number;
}

export const GRAM_LENGTH = 4;

/** Of the bit set, one byte each: 32 KiB, so that it stays in the fastest cache. */
const TABLE_SIZE = 1 << 15;

// Seven bits of each character: other characters collide with ASCII and are told apart by comparing the text.
function gramAt(text: string, at: number): number {
  let gram = 0;
  for (let i = 0; i < GRAM_LENGTH; i += 1) gram = (gram >>> 7) | ((text.charCodeAt(at + i) & 127) << 21);
  return gram;
}

function hash(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> 17;
}
