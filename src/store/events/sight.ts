/** Where somebody reads in a table: what is in sight there stays while other rows come. */
export class Sight {
  #top: () => number | null = () => null;
  #moved: number | null = null;

  /** @param top tells the position of the first row in sight, or null where nobody reads there. */
  watch(top: () => number | null): void {
    this.#top = top;
  }

  get top(): number | null {
    return this.#top();
  }

  /** The rows stand at other places now. @param to where the first row in sight stands; null where nobody knows, or it need not stay. */
  move(from: number | null, to: number | null): void {
    this.#moved = from === null || to === null ? null : to - from;
  }

  /** By how much the rows in sight were moved by others that came before them. Null: they are of another view. Told once. */
  takeMoved(): number | null {
    const moved = this.#moved;
    this.#moved = null;
    return moved;
  }
}
