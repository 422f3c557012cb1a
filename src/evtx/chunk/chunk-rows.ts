import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { ByteOffset, FileIndex } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import type { ChunkReader } from "./chunk-reader.ts";
import type { MemoryView } from "./tokens.ts";
import { TICKS_PER_MILLISECOND, TWO_TO_32, UNIX_EPOCH } from "./words.ts";

/** In place of the number of a name or an event id that only decoding tells. */
export const NOT_KNOWN = -1;
/** Pairs of channel and event id that are told apart. */
export const PAIRS: number = layout.PAIR_SLOT_COUNT;

/** Records of one channel of one computer whose ids follow each other, in the header and in the event. */
export interface RowRun {
  readonly computer: number;
  readonly channel: number;
  /** EventRecordID of the first, and the id in its header. */
  readonly first: number;
  readonly headerId: number;
  /** Times as of `ChunkRows.time`. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly leastAt: number;
  readonly greatestAt: number;
}

/**
 * All records of the chunk that is open, as the scan has read them without decoding any: numbers only, for those who look at
 * every record. Valid until the next chunk is opened; the numbers of names stay.
 */
export class ChunkRows {
  readonly #reader: ChunkReader;
  readonly #words: Uint32Array;

  constructor(reader: ChunkReader, { words }: MemoryView) {
    this.#reader = reader;
    this.#words = words;
  }

  get count(): number {
    return this.#reader.records;
  }

  /** Of the chunk, in the file. */
  get chunkOffset(): ByteOffset {
    return this.#reader.chunkOffset;
  }

  offset(row: number): ByteOffset {
    return this.#reader.offset(row);
  }

  isRemoved(row: number): boolean {
    return (this.#words[(layout.COL_FLAGS >>> 2) + row]! & layout.ROW_REMOVED) !== 0;
  }

  /** Exact below 2^53. */
  headerId(row: number): number {
    return this.#long(layout.COL_ID, row);
  }

  /** EventRecordID, exact below 2^53; `NOT_KNOWN`. */
  recordId(row: number): number {
    const at = (layout.COL_RECORD_ID >>> 2) + row * 2;
    const high = this.#words[at + 1]!;
    return high === layout.RECORD_ID_UNKNOWN ? NOT_KNOWN : high * TWO_TO_32 + this.#words[at]!;
  }

  /**
   * The event's time in milliseconds since 1970, exact to some microseconds; where only decoding tells it, when the record was
   * written, as its header says. Exports write other times into headers, or none.
   */
  time(row: number): number {
    const ticks = this.#long(layout.COL_TIME, row) || this.#long(layout.COL_WRITTEN, row);
    return ticks / TICKS_PER_MILLISECOND - UNIX_EPOCH;
  }

  /** Whether `time` is the event's own. */
  hasOwnTime(row: number): boolean {
    return this.#long(layout.COL_TIME, row) !== 0;
  }

  #long(column: number, row: number): number {
    const at = (column >>> 2) + row * 2;
    return this.#words[at + 1]! * TWO_TO_32 + this.#words[at]!;
  }

  /** Number of the computer's name; `NOT_KNOWN`. */
  computer(row: number): number {
    const name = this.#words[(layout.COL_COMPUTER >>> 2) + row]!;
    return name === layout.NAME_OTHER ? NOT_KNOWN : name;
  }

  /** Number of the channel's name; `NOT_KNOWN`, and then the event id is not known either. */
  channel(row: number): number {
    const pair = this.#words[(layout.COL_PAIR >>> 2) + row]!;
    return pair === 0 ? NOT_KNOWN : this.#words[(pair + layout.PAIR_KEY) >>> 2]! >>> 16;
  }

  eventId(row: number): number {
    const pair = this.#words[(layout.COL_PAIR >>> 2) + row]!;
    return pair === 0 ? NOT_KNOWN : this.#words[(pair + layout.PAIR_KEY) >>> 2]! & 0xffff;
  }

  /** The number of the row's channel and event id, below `PAIRS`; `NOT_KNOWN`. */
  pair(row: number): number {
    const pair = this.#words[(layout.COL_PAIR >>> 2) + row]!;
    return pair === 0 ? NOT_KNOWN : (pair - layout.PAIRS) / layout.PAIR_SIZE;
  }

  /**
   * All rows as one, as nearly every chunk of a log is that was not filtered: at the speed of a scan there is no time to look at
   * each by itself.
   *
   * @param leastStep milliseconds: null where times go back by more between two rows.
   */
  run(leastStep: number): RowRun | null {
    const words = this.#words;
    const { count } = this;
    if (count === 0 || this.#reader.removed > 0) return null;
    const ids = layout.COL_RECORD_ID >>> 2;
    const headerIds = layout.COL_ID >>> 2;
    const times = layout.COL_TIME >>> 2;
    const [first, high, headerId, headerHigh] = [
      words[ids]!,
      words[ids + 1]!,
      words[headerIds]!,
      words[headerIds + 1]!,
    ];
    const computer = words[layout.COL_COMPUTER >>> 2]!;
    const channel = this.channel(0);
    if (high === layout.RECORD_ID_UNKNOWN || computer === layout.NAME_OTHER || channel === NOT_KNOWN)
      return null;
    let pair = 0;
    let before = 0;
    let least = Number.POSITIVE_INFINITY;
    let greatest = 0;
    for (let row = 0, at = 0; row < count; row++, at += 2) {
      if (words[ids + at] !== first + row || words[ids + at + 1] !== high) return null;
      if (words[headerIds + at] !== headerId + row || words[headerIds + at + 1] !== headerHigh) return null;
      if (words[(layout.COL_COMPUTER >>> 2) + row] !== computer) return null;
      const own = words[(layout.COL_PAIR >>> 2) + row]!;
      if (own !== pair) {
        if (own === 0 || words[(own + layout.PAIR_KEY) >>> 2]! >>> 16 !== channel) return null;
        pair = own;
      }
      const time = words[times + at + 1]! * TWO_TO_32 + words[times + at]!;
      if (time === 0 || before - time > leastStep * TICKS_PER_MILLISECOND) return null;
      before = time;
      if (time < least) least = time;
      if (time > greatest) greatest = time;
    }
    return {
      computer,
      channel,
      first: high * TWO_TO_32 + first,
      headerId: headerHigh * TWO_TO_32 + headerId,
      firstAt: this.time(0),
      lastAt: this.time(count - 1),
      leastAt: least / TICKS_PER_MILLISECOND - UNIX_EPOCH,
      greatestAt: greatest / TICKS_PER_MILLISECOND - UNIX_EPOCH,
    };
  }

  /** See `ChunkReader.content`. */
  content(row: number): bigint {
    return this.#reader.content(row);
  }

  /** A name by its number. Names that differ in ASCII case only have one. */
  name(number: number): string {
    return this.#reader.name(number);
  }

  place(row: number, file: FileIndex): RecordPlace {
    return this.#reader.place(row, file, this.isRemoved(row) ? "removed" : "live");
  }

  /** Null where the record can't be decoded. */
  decode(row: number): RawEvent | null {
    return this.#reader.decodeEvent(row).event;
  }
}
