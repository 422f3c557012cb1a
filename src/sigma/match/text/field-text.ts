import { fold, foldChangesLength } from "../../../lib/fold.ts";
import type { Span } from "../../../lib/span.ts";

/** One value of an event on its way through the rules: folded once, whoever asks first. */
export class FieldText {
  /** As Windows renders it. */
  readonly raw: string;
  #folded: string | null = null;
  #widened: boolean | null = null;

  constructor(raw: string) {
    this.raw = raw;
  }

  get folded(): string {
    return (this.#folded ??= fold(this.raw));
  }

  /** The value as a comparison sees it. */
  view(cased: boolean): string {
    return cased ? this.raw : this.folded;
  }

  /** The span of the original that a span of `view(cased)` stands for. */
  toRaw(cased: boolean, start: number, end: number): Span {
    if (cased || !this.widened) return { start, end };
    return { start: this.#rawIndex(start), end: this.#rawIndex(end) };
  }

  /** Where the character at `index` of `view(cased)` ends: a code point of the original. */
  nextIndex(cased: boolean, index: number): number {
    const text = this.view(cased);
    const code = text.codePointAt(index) ?? 0;
    if (cased || !this.widened || code !== 0x69 || text.charCodeAt(index + 1) !== 0x307) {
      return index + (code > 0xffff ? 2 : 1);
    }
    return this.raw[this.#rawIndex(index)] === "\u0130" ? index + 2 : index + 1;
  }

  /** True where the folded text is longer than the original. */
  get widened(): boolean {
    return (this.#widened ??= foldChangesLength(this.raw));
  }

  // Each İ before the index has added one unit; an index inside one counts as its end.
  #rawIndex(foldedIndex: number): number {
    let folded = 0;
    let raw = 0;
    while (folded < foldedIndex) {
      folded += this.raw[raw] === "\u0130" ? 2 : 1;
      raw++;
    }
    return raw;
  }
}
