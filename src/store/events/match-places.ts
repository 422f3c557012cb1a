import type { RecordPlace } from "../../model/event.ts";
import type { MatchRows } from "../../matches/match-rows.ts";

type Place = Pick<RecordPlace, "file" | "offset">;

/** Which match lies where. It follows the rows when it is asked: those that were added are looked at once. */
export class MatchPlaces {
  readonly #rows: Pick<MatchRows, "at" | "count" | "version">;
  readonly #byFile = new Map<number, Map<number, number>>();
  #seen = 0;
  #version = -1;

  constructor(rows: Pick<MatchRows, "at" | "count" | "version">) {
    this.#rows = rows;
  }

  /** A row of the matches whose record lies there, in whichever of its files; −1 where none does. */
  rowAt({ file, offset }: Place): number {
    this.#follow();
    return this.#byFile.get(file)?.get(offset) ?? -1;
  }

  #follow(): void {
    const rows = this.#rows;
    if (rows.version !== this.#version || rows.count < this.#seen) {
      this.#byFile.clear();
      this.#seen = 0;
      this.#version = rows.version;
    }
    for (; this.#seen < rows.count; this.#seen++) {
      const { event, correlated } = rows.at(this.#seen);
      // What several events say together is marked where the rule alone marks nothing.
      const isAlone = correlated === null;
      for (const place of [event.place, ...event.copies]) this.#put(place, this.#seen, isAlone);
    }
  }

  #put({ file, offset }: Place, row: number, isAlone: boolean): void {
    const ofFile = this.#byFile.get(file);
    if (ofFile === undefined) this.#byFile.set(file, new Map([[offset, row]]));
    else if (isAlone || !ofFile.has(offset)) ofFile.set(offset, row);
  }
}
