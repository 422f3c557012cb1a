import type { RawEvent } from "../../model/event.ts";
import type { ByteOffset } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import type { ChunkReader } from "./chunk-reader.ts";
import type { MemoryView } from "./tokens.ts";

/** In place of the number of a name or an event id that only decoding tells. */
export const NOT_KNOWN = -1;
/** Pairs of channel and event id that are told apart. */
export const PAIRS: number = layout.PAIR_SLOT_COUNT;

const TICKS_PER_MILLISECOND = 10_000;
/** Milliseconds from 1601-01-01 to 1970-01-01. */
const UNIX_EPOCH = 11_644_473_600_000;
const TWO_TO_32 = 0x1_0000_0000;

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

  /** A name by its number. Names that differ in ASCII case only have one. */
  name(number: number): string {
    return this.#reader.name(number);
  }

  /** Null where the record can't be decoded. */
  decode(row: number): RawEvent | null {
    return this.#reader.decodeEvent(row).event;
  }
}
