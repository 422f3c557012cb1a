/** Characters of a file that are read again before giving up: each line at the margin costs one reading of its document. */
const MAX_REREAD = 32 << 20;

/** What may still be read again of one file, however many documents it has. */
export class Rereading {
  #left = MAX_REREAD;

  /** Whether a text of so many characters may be read once more. */
  take(characters: number): boolean {
    this.#left -= characters;
    return this.#left >= 0;
  }
}
