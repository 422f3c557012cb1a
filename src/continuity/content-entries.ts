import type { ByteOffset } from "../model/units.ts";

/** What the records of `step` ids say: sums do not depend on the order in which they are read. */
export interface ContentEntry {
  /** The first of the ids. */
  readonly id: number;
  readonly records: number;
  readonly ids: number;
  /** Milliseconds since 1970. */
  readonly times: number;
  /** Both halves of the content hashes, modulo 2^32. */
  readonly low: number;
  readonly high: number;
  /** Of the first record of them that was read, and when the last was written. */
  readonly offset: ByteOffset;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Numbers of an entry. */
const WIDTH = 9;

/** Entries as numbers in a row: as objects they would take longer from thread to thread than to read the log again. */
export class ContentEntries {
  #values: Float64Array<ArrayBuffer>;
  #count: number;

  /** @param values as another gave them. */
  constructor(values = new Float64Array()) {
    this.#values = values;
    this.#count = values.length / WIDTH;
  }

  get count(): number {
    return this.#count;
  }

  /** All entries, `WIDTH` numbers each. Plain data. */
  get values(): Float64Array<ArrayBuffer> {
    return this.#values.slice(0, this.#count * WIDTH);
  }

  id(index: number): number {
    return this.#values[index * WIDTH]!;
  }

  at(index: number): ContentEntry {
    const [values, from] = [this.#values, index * WIDTH];
    return {
      id: values[from]!,
      records: values[from + 1]!,
      ids: values[from + 2]!,
      times: values[from + 3]!,
      low: values[from + 4]!,
      high: values[from + 5]!,
      offset: values[from + 6]!,
      firstAt: values[from + 7]!,
      lastAt: values[from + 8]!,
    };
  }

  push(entry: ContentEntry): void {
    this.#count++;
    if (this.#count * WIDTH > this.#values.length) {
      const values = new Float64Array(Math.max(16 * WIDTH, 2 * this.#values.length));
      values.set(this.#values);
      this.#values = values;
    }
    this.replace(this.#count - 1, entry);
  }

  replace(index: number, entry: ContentEntry): void {
    const { id, records, ids, times, low, high, offset, firstAt, lastAt } = entry;
    this.#values.set([id, records, ids, times, low, high, offset, firstAt, lastAt], index * WIDTH);
  }
}

/** Of one file and the same ids, in parts of it. */
export function bothEntries(one: ContentEntry, other: ContentEntry): ContentEntry {
  return {
    id: one.id,
    records: one.records + other.records,
    ids: one.ids + other.ids,
    times: one.times + other.times,
    low: (one.low + other.low) >>> 0,
    high: (one.high + other.high) >>> 0,
    offset: Math.min(one.offset, other.offset),
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
  };
}
