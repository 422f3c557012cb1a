/**
 * Finds which of many short texts occur in a value, each filed under a character of its own that is not ASCII: emoji,
 * look-alike letters, direction marks. Most values have no such character and are done with one look.
 */
export class RareCharIndex {
  readonly #entries = new Map<number, { readonly text: string; readonly row: number }[]>();

  /** Whether a text can be filed here. */
  static takes(text: string): boolean {
    return NOT_ASCII.test(text);
  }

  /** `text` is folded. */
  add(text: string, row: number): void {
    // The last one: of an emoji the half that tells it from the others.
    let at = text.length - 1;
    while (text.charCodeAt(at) < 128) at -= 1;
    const key = text.charCodeAt(at);
    const entries = this.#entries.get(key);
    if (entries === undefined) this.#entries.set(key, [{ text, row }]);
    else entries.push({ text, row });
  }

  /** Calls `found` with the row of every text that occurs in the folded value; perhaps more than once. */
  scan(value: string, found: (row: number) => void): void {
    if (!NOT_ASCII.test(value)) return;
    const seen = new Set<number>();
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code < 128 || seen.has(code)) continue;
      seen.add(code);
      for (const { text, row } of this.#entries.get(code) ?? []) if (value.includes(text)) found(row);
    }
  }
}

const NOT_ASCII = /[\u0080-\uffff]/;
