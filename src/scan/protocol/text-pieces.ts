// Texts one behind the other in few long ones: thousands of strings take longer to copy between threads than what they say.

/** Units of a piece, past which another begins: a text has a greatest length. */
const PIECE = 1 << 22;

/** Texts with units above 255 have pieces of their own: they would make all of a piece take twice its memory. */
export class TextPieces {
  readonly #pieces: string[][] = [];
  readonly #narrow: OpenPiece = { number: -1, length: PIECE };
  readonly #wide: OpenPiece = { number: -1, length: PIECE };

  /** Answers with the number of the piece, and where in it the text begins. */
  add(text: string): readonly [piece: number, start: number] {
    const piece = /[^\0-\xff]/.test(text) ? this.#wide : this.#narrow;
    if (piece.length >= PIECE) {
      piece.number = this.#pieces.push([]) - 1;
      piece.length = 0;
    }
    this.#pieces[piece.number]!.push(text);
    const start = piece.length;
    piece.length += text.length;
    return [piece.number, start];
  }

  get list(): readonly string[] {
    return this.#pieces.map((texts) => texts.join(""));
  }
}

interface OpenPiece {
  number: number;
  length: number;
}
