import type { RawEvent } from "../../model/event.ts";
import { isoToMilliseconds, isoToTicks } from "../../lib/iso-time.ts";
import * as layout from "evtx-wasm/layout";
import type { ChunkReader } from "./chunk-reader.ts";
import { TICKS_PER_MILLISECOND, TWO_TO_32, UNIX_EPOCH } from "./words.ts";

/** Rows of which only decoding tells what they say beside their reading. */
const ODD_ROW = layout.ROW_TIME | layout.ROW_UNPROVEN | layout.ROW_PARTIAL;

/** 2^32 ticks are so many milliseconds, and so many ticks. */
const MILLISECONDS_OF_HIGH = 429_496;
const TICKS_OF_HIGH = 7_296;

const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,15})$/;

/** 128 bits that no writer of logs knows. */
export type ReadingKey = readonly [low: bigint, high: bigint];

/**
 * All records of chunks as rows, of which one is decoded for each different thing that they say: for all others the module
 * tells that the fields that the scan program names as `readingFields` say the same, word for word. What a row says is just
 * what decoding its record would say.
 */
export class ChunkReadings<Reading> {
  readonly #reader: ChunkReader;
  readonly #words: Uint32Array;
  readonly #read: (event: RawEvent) => Reading;
  /** By their numbers in the module; those that no record was decoded for have none. */
  readonly #known: (Reading | undefined)[] = [];
  #decoded = 0;
  #reading: Reading | undefined = undefined;
  /** Milliseconds since 1970; NaN where the record has no time. */
  time = Number.NaN;
  /** What of the time is less than a millisecond, in units of 100 ns: 0–9999. */
  ticks = 0;
  /** The time is that of the record's header, for the event states none. */
  isTimeOfRecord = false;
  /** EventRecordID; NaN where it is no whole number below 2^53, and `recordText` says what it is. */
  recordId = Number.NaN;
  recordText = "";

  /** @param read what is made of a decoded record, of its `readingFields` alone. */
  constructor(reader: ChunkReader, key: ReadingKey, read: (event: RawEvent) => Reading) {
    this.#reader = reader;
    this.#words = new Uint32Array(reader.wasm.memory.buffer as ArrayBuffer);
    this.#read = read;
    reader.wasm.setReadingKey(key[0], key[1]);
  }

  /** Records that were decoded, of all rows so far. */
  get decoded(): number {
    return this.#decoded;
  }

  /** Before the rows of a chunk that was opened, or of what is left in its unused space. */
  open(): void {
    this.#known.length = this.#reader.wasm.readings();
  }

  /** Goes to a row, in their order. False where the record can't be decoded. */
  load(row: number): boolean {
    const words = this.#words;
    const number = words[(layout.COL_READING >>> 2) + row]!;
    const flags = words[(layout.COL_FLAGS >>> 2) + row]!;
    const ids = (layout.COL_RECORD_ID >>> 2) + row * 2;
    const high = words[ids + 1]!;
    this.#reading = number === layout.NO_READING ? undefined : this.#known[number];
    if (this.#reading === undefined || (flags & ODD_ROW) !== 0 || high === layout.RECORD_ID_UNKNOWN)
      return this.#decode(row, number);
    const times = (layout.COL_TIME >>> 2) + row * 2;
    const highTime = words[times + 1]!;
    const rest = highTime * TICKS_OF_HIGH + words[times]!;
    const whole = Math.floor(rest / TICKS_PER_MILLISECOND);
    this.time = highTime * MILLISECONDS_OF_HIGH + whole - UNIX_EPOCH;
    this.ticks = rest - whole * TICKS_PER_MILLISECOND;
    this.isTimeOfRecord = false;
    this.recordId = high * TWO_TO_32 + words[ids]!;
    if (this.recordId > Number.MAX_SAFE_INTEGER) {
      this.recordText = ((BigInt(high) << 32n) | BigInt(words[ids]!)).toString();
      this.recordId = Number.NaN;
    }
    return true;
  }

  #decode(row: number, number: number): boolean {
    const { event } = this.#reader.decodeEvent(row);
    if (event === null) return false;
    this.#decoded++;
    const reading = this.#read(event);
    if (number !== layout.NO_READING) this.#known[number] = reading;
    this.#reading = reading;
    this.time = isoToMilliseconds(event.time);
    this.ticks = isoToTicks(event.time);
    this.isTimeOfRecord = event.timeFrom === "record";
    this.recordText = event.recordId;
    this.recordId = PLAIN_NUMBER.test(event.recordId) ? Number(event.recordId) : Number.NaN;
    if (this.recordId > Number.MAX_SAFE_INTEGER) this.recordId = Number.NaN;
    return true;
  }

  /** Of the row that was gone to. */
  get reading(): Reading {
    return this.#reading!;
  }
}
