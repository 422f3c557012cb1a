import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { EventFacts } from "./event-facts.ts";
import type { EventPart } from "./event-part.ts";

/** Room for the records of some chunks; it doubles. */
const FIRST_ROOM = 4096;

/** What a row of a part is made of. */
export interface PartRow {
  readonly time: number;
  readonly ticks: number;
  readonly recordId: number;
  readonly recordText: string;
}

/** Puts rows into columns that grow. */
export class PartBuilder {
  readonly #file: FileIndex;
  /** By the number of the facts among those of the worker: their number in the part. */
  readonly #numbers = new Map<number, number>();
  readonly #facts: EventFacts[] = [];
  readonly #oddIds: (readonly [number, string])[] = [];
  readonly #chunkRows: number[] = [];
  readonly #chunkOffsets: number[] = [];
  #base: ByteOffset | null = null;
  #count = 0;
  #factsOf = new Uint32Array(FIRST_ROOM);
  #times = new Float64Array(FIRST_ROOM);
  #ticks = new Uint16Array(FIRST_ROOM);
  #recordIds = new Float64Array(FIRST_ROOM);
  #found = new Uint8Array(FIRST_ROOM);
  #offsets = new Uint32Array(FIRST_ROOM);

  constructor(file: FileIndex) {
    this.#file = file;
  }

  get count(): number {
    return this.#count;
  }

  /** The rows that follow lie in this chunk. Chunks come in the order of the file. */
  chunk(offset: ByteOffset): void {
    this.#base ??= offset;
    if (this.#chunkRows.at(-1) === this.#count) {
      this.#chunkRows.pop();
      this.#chunkOffsets.pop();
    }
    this.#chunkRows.push(this.#count);
    this.#chunkOffsets.push(offset);
  }

  /** @param number of the facts, among those of whoever builds. */
  add(row: PartRow, number: number, facts: EventFacts, offset: ByteOffset, found: number): void {
    if (this.#count === this.#times.length) this.#grow();
    let own = this.#numbers.get(number);
    if (own === undefined) this.#numbers.set(number, (own = this.#facts.push(facts) - 1));
    const at = this.#count++;
    this.#factsOf[at] = own;
    this.#times[at] = row.time;
    this.#ticks[at] = row.ticks;
    this.#recordIds[at] = row.recordId;
    if (Number.isNaN(row.recordId)) this.#oddIds.push([at, row.recordText]);
    this.#found[at] = found;
    this.#offsets[at] = offset - this.#base!;
  }

  #grow(): void {
    const room = this.#times.length * 2;
    const wider = <Numbers extends Uint32Array | Float64Array | Uint16Array | Uint8Array>(
      from: Numbers,
      to: Numbers,
    ) => {
      to.set(from);
      return to;
    };
    this.#factsOf = wider(this.#factsOf, new Uint32Array(room));
    this.#times = wider(this.#times, new Float64Array(room));
    this.#ticks = wider(this.#ticks, new Uint16Array(room));
    this.#recordIds = wider(this.#recordIds, new Float64Array(room));
    this.#found = wider(this.#found, new Uint8Array(room));
    this.#offsets = wider(this.#offsets, new Uint32Array(room));
  }

  /** All rows so far. */
  build(): EventPart {
    const count = this.#count;
    return {
      file: this.#file,
      count,
      facts: this.#facts,
      factsOf: this.#factsOf.slice(0, count),
      times: this.#times.slice(0, count),
      ticks: this.#ticks.slice(0, count),
      recordIds: this.#recordIds.slice(0, count),
      oddIds: this.#oddIds,
      found: this.#found.slice(0, count),
      base: this.#base ?? 0,
      offsets: this.#offsets.slice(0, count),
      chunkRows: Uint32Array.from(this.#chunkRows),
      chunkOffsets: Float64Array.from(this.#chunkOffsets),
    };
  }
}
