// Texts one behind the other in few long ones: thousands of strings take longer to copy between threads than what they say.

/** Units of a piece, past which another begins: a text has a greatest length. */
const PIECE = 1 << 22;

/** Texts with units above 255 have pieces of their own: they would make all of a piece take twice its memory. */
export class TextPieces {
  readonly #pieces: string[][] = [];
  readonly #narrow: OpenPiece = { number: -1, length: PIECE };
  readonly #wide: OpenPiece = { number: -1, length: PIECE };

  /** Answers with the number of the piece. */
  add(text: string): number {
    const piece = /[^\0-\xff]/.test(text) ? this.#wide : this.#narrow;
    if (piece.length >= PIECE) {
      piece.number = this.#pieces.push([]) - 1;
      piece.length = 0;
    }
    this.#pieces[piece.number]!.push(text);
    piece.length += text.length;
    return piece.number;
  }

  get list(): readonly string[] {
    return this.#pieces.map((texts) => texts.join(""));
  }
}

interface OpenPiece {
  number: number;
  length: number;
}

/** Takes texts from pieces in the order in which they were added. */
export class TextCutter {
  readonly #pieces: readonly string[];
  readonly #at: number[];

  constructor(pieces: readonly string[]) {
    this.#pieces = pieces;
    this.#at = pieces.map(() => 0);
  }

  next(piece: number, length: number): string {
    const start = this.#at[piece]!;
    const end = (this.#at[piece] = start + length);
    return this.#pieces[piece]!.slice(start, end);
  }
}
