import { firstIndex } from "../lib/first-index.ts";
import type { RecordPlace } from "../model/event.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { Sort } from "../table/row-order.ts";
import { eventColumn, numberRank, type EventColumn, type EventStore, type PathOf } from "./event-columns.ts";
import type { EventFacts } from "./event-facts.ts";
import { BLOCK_BITS, BLOCK_MASK, blockOf, type Block } from "./event-block.ts";
import {
  chunkOffsetOf,
  confidenceOf,
  FOUND_KINDS,
  isFound,
  originOf,
  recordIdOf,
  type EventPart,
} from "./event-part.ts";
import { FactsTable } from "./facts-table.ts";
import { sortByKind, sortByNumber } from "./radix.ts";
import { placesByTime, type Times } from "./time-order.ts";

/** A part, and the number of its first row. */
interface Held {
  readonly first: number;
  /** Its rows are in the order of their offsets: but for residual records, as always. */
  readonly isOrdered: boolean;
  readonly part: Pick<
    EventPart,
    "file" | "count" | "base" | "offsets" | "chunkRows" | "chunkOffsets" | "oddIds" | "recordIds"
  >;
}

const NO_ROWS = new Uint32Array(0);
/** Of rows in the order of time that are merged: to merge more takes as long as sorting by digits. */
const MAX_RUNS = 4096;

/**
 * All parts together: their events are rows, numbered as they come. What they say of who did what is one table for all. Columns
 * are kept in blocks, so that nothing is copied when more come.
 */
export class EventIndex implements EventStore {
  readonly #pathOf: PathOf;
  readonly #table = new FactsTable();
  readonly #held: Held[] = [];
  readonly #byFile = new Map<FileIndex, Held[]>();
  readonly #blocks: Block[] = [];
  #count = 0;
  /** The part that was asked for last: neighbours ask for the same. */
  #last = 0;
  #byPlace: Uint32Array<ArrayBuffer> = NO_ROWS;
  #byTime: Uint32Array<ArrayBuffer> = NO_ROWS;

  constructor(pathOf: PathOf) {
    this.#pathOf = pathOf;
  }

  get count(): number {
    return this.#count;
  }

  get facts(): readonly EventFacts[] {
    return this.#table.list;
  }

  add(part: EventPart): void {
    if (part.count === 0) return;
    const numbers = Uint32Array.from(part.facts, (facts) => this.#table.numberOf(facts));
    const { file, count, base, offsets, chunkRows, chunkOffsets, oddIds, recordIds } = part;
    // The record ids stay with the part, where the odd ones are; the others are copied into blocks.
    const held = {
      first: this.#count,
      isOrdered: offsets.every((offset, at) => at === 0 || offsets[at - 1]! <= offset),
      part: { file, count, base, offsets, chunkRows, chunkOffsets, oddIds, recordIds },
    };
    this.#held.push(held);
    const ofFile = this.#byFile.get(file);
    if (ofFile === undefined) this.#byFile.set(file, [held]);
    else ofFile.push(held);
    for (let at = 0; at < count;) {
      const block = blockOf(this.#blocks, this.#count);
      const start = this.#count & BLOCK_MASK;
      const end = Math.min(count, at + BLOCK_MASK + 1 - start);
      block.times.set(part.times.subarray(at, end), start);
      block.ticks.set(part.ticks.subarray(at, end), start);
      block.found.set(part.found.subarray(at, end), start);
      for (let row = at; row < end; row++) block.factsOf[start + row - at] = numbers[part.factsOf[row]!]!;
      this.#count += end - at;
      at = end;
    }
  }

  factsOf(row: number): number {
    return this.#blocks[row >>> BLOCK_BITS]!.factsOf[row & BLOCK_MASK]!;
  }

  time(row: number): number {
    return this.#blocks[row >>> BLOCK_BITS]!.times[row & BLOCK_MASK]!;
  }

  ticks(row: number): number {
    return this.#blocks[row >>> BLOCK_BITS]!.ticks[row & BLOCK_MASK]!;
  }

  found(row: number): number {
    return this.#blocks[row >>> BLOCK_BITS]!.found[row & BLOCK_MASK]!;
  }

  recordId(row: number): string {
    const { first, part } = this.#of(row);
    return recordIdOf(part as EventPart, row - first);
  }

  file(row: number): FileIndex {
    return this.#of(row).part.file;
  }

  offset(row: number): ByteOffset {
    const { first, part } = this.#of(row);
    return part.base + part.offsets[row - first]!;
  }

  /** Where a record lies; the id in its header is there when it is read again. */
  place(row: number): RecordPlace {
    const { first, part } = this.#of(row);
    const found = this.found(row);
    return {
      file: part.file,
      offset: this.offset(row),
      chunkOffset: chunkOffsetOf(part as EventPart, row - first),
      headerId: "",
      origin: originOf(found),
      confidence: confidenceOf(found),
    };
  }

  #of(row: number): Held {
    const last = this.#held[this.#last]!;
    if (row >= last.first && row < last.first + last.part.count) return last;
    this.#last = firstIndex(this.#held, ({ first }) => first > row) - 1;
    return this.#held[this.#last]!;
  }

  comparePlaces(a: number, b: number): number {
    return this.file(a) - this.file(b) || this.offset(a) - this.offset(b);
  }

  /** The row of the record that lies there; null where it was not read. */
  rowAt({ file, offset }: Pick<RecordPlace, "file" | "offset">): number | null {
    for (const held of this.#byFile.get(file) ?? []) {
      const at = placeIn(held, offset - held.part.base);
      if (at !== null) return held.first + at;
    }
    return null;
  }

  /** All rows in the order of the evidence: by file, and there by offset. */
  #places(): Uint32Array<ArrayBuffer> {
    if (this.#byPlace.length === this.#count) return this.#byPlace;
    const held = [...this.#held].sort((a, b) => a.part.file - b.part.file || a.part.base - b.part.base);
    const order = new Uint32Array(this.#count);
    let at = 0;
    for (const { first, part, isOrdered } of held) {
      const rows = new Uint32Array(part.count);
      for (let row = 0; row < part.count; row++) rows[row] = first + row;
      order.set(isOrdered ? rows : sortByNumber(rows, Float64Array.from(part.offsets), false), at);
      at += part.count;
    }
    this.#byPlace = order;
    return order;
  }

  #times(descending: boolean): Uint32Array<ArrayBuffer> {
    const places = this.#places();
    const times = new Float64Array(places.length);
    const ticks = new Uint16Array(places.length);
    const timed = new Uint32Array(places.length);
    const timeless: number[] = [];
    let count = 0;
    for (let at = 0; at < places.length; at++) {
      const row = places[at]!;
      const time = this.time(row);
      if (Number.isNaN(time)) {
        timeless.push(row);
        continue;
      }
      times[count] = time;
      ticks[count] = this.ticks(row);
      timed[count++] = row;
    }
    const known = { times: times.subarray(0, count), ticks: ticks.subarray(0, count) };
    const order = placesByTime(known, descending, MAX_RUNS) ?? placesByDigits(known, descending);
    const sorted = new Uint32Array(places.length);
    for (let at = 0; at < count; at++) sorted[at] = timed[order[at]!]!;
    sorted.set(timeless, count);
    return sorted;
  }

  #timeOrder(): Uint32Array<ArrayBuffer> {
    if (this.#byTime.length !== this.#count) this.#byTime = this.#times(false);
    return this.#byTime;
  }

  /** The rows of one moment, in the order of the evidence; those without a time for NaN. @param most rows that are wanted. */
  rowsAt(time: number, ticks: number, most: number): Uint32Array {
    const order = this.#timeOrder();
    const isThere = Number.isNaN(time)
      ? (row: number): boolean => Number.isNaN(this.time(row))
      : (row: number): boolean =>
          !(this.time(row) < time || (this.time(row) === time && this.ticks(row) < ticks));
    const start = firstIndex(order, isThere);
    let end = start;
    const isOf = (row: number): boolean =>
      Number.isNaN(time)
        ? Number.isNaN(this.time(row))
        : this.time(row) === time && this.ticks(row) === ticks;
    while (end < order.length && end - start < most && isOf(order[end]!)) end++;
    return order.subarray(start, end);
  }

  /**
   * All rows as `RowOrder` of src/table has them: what is empty comes last in either direction, ties fall to time, then to
   * the place.
   */
  order({ column, descending }: Sort): Uint32Array<ArrayBuffer> {
    if (column === "time") return descending ? this.#times(true) : this.#timeOrder();
    const of = eventColumn(column);
    if (of === null) throw new Error(`events have no column ${column}`);
    const base = this.#timeOrder();
    if (of.id === "record") {
      const ids = keysOf(base, (row) => this.#recordKey(row));
      return sortByNumber(base, ids, descending);
    }
    const [kinds, kindOf] = this.#kindsOf(of);
    const ranks = rankKinds(kinds, descending);
    return sortByKind(base, ranks.count, (row) => ranks.of[kindOf(row)]!);
  }

  /** As `rank` of the column, without a text for each: nearly all ids are numbers. */
  #recordKey(row: number): number {
    const { first, part } = this.#of(row);
    const id = part.recordIds[row - first]!;
    if (!Number.isNaN(id)) return id;
    const rank = numberRank(this.recordId(row));
    return rank === "" ? Number.NaN : Number(rank);
  }

  /** The keys that a column's values are sorted by, and which of them each row has. */
  #kindsOf(column: EventColumn): [keys: (string | number)[], kindOf: (row: number) => number] {
    if (column.of === "facts") {
      const keys = this.facts.map((facts) => column.rank?.(facts) ?? column.text(facts).toLowerCase());
      return [keys, (row) => this.factsOf(row)];
    }
    if (column.id === "file") {
      const files = Math.max(0, ...this.#held.map(({ part }) => part.file + 1));
      const keys = Array.from({ length: files }, (_, file) => this.#pathOf(file).toLowerCase());
      return [keys, (row) => this.file(row)];
    }
    const textOf = column.id === "origin" ? originOf : confidenceOf;
    const keys = Array.from({ length: FOUND_KINDS }, (_, found) => (isFound(found) ? textOf(found) : ""));
    return [keys, (row) => this.found(row)];
  }

  /** Milliseconds of the earliest and latest row; null where no row has a time. */
  get extent(): readonly [number, number] | null {
    const order = this.#timeOrder();
    let end = order.length;
    while (end > 0 && Number.isNaN(this.time(order[end - 1]!))) end--;
    return end === 0 ? null : [this.time(order[0]!), this.time(order[end - 1]!)];
  }
}

function placesByDigits({ times, ticks }: Times, descending: boolean): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(times.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  const byTicks = sortByNumber(
    places,
    keysOf(places, (place) => ticks[place]!),
    descending,
  );
  const keys = keysOf(byTicks, (place) => times[place]!);
  return sortByNumber(byTicks, keys, descending);
}

/** In a loop: `from` with a function takes ten times as long. */
function keysOf(rows: Uint32Array, keyOf: (row: number) => number): Float64Array<ArrayBuffer> {
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) keys[at] = keyOf(rows[at]!);
  return keys;
}

/** The row of a part that lies so far behind its base; null where none does. */
function placeIn({ part: { offsets, count }, isOrdered }: Held, wanted: number): number | null {
  if (count === 0 || wanted < 0) return null;
  if (!isOrdered) {
    const at = offsets.indexOf(wanted);
    return at < 0 ? null : at;
  }
  const at = firstIndex(offsets, (offset) => offset >= wanted);
  return offsets[at] === wanted ? at : null;
}

/** Kinds with one key have one rank. */
function rankKinds(
  keys: readonly (string | number)[],
  descending: boolean,
): { readonly count: number; readonly of: Uint32Array } {
  const sorted = [...new Set(keys)].sort((a, b) => {
    if (a === "" || b === "") return Number(a === "") - Number(b === "");
    return (a < b ? -1 : 1) * (descending ? -1 : 1);
  });
  const ranks = new Map(sorted.map((key, rank) => [key, rank]));
  return { count: sorted.length, of: Uint32Array.from(keys, (key) => ranks.get(key)!) };
}
