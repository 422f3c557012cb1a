import type { ChecksumVerdict, ChunkReport, EventCount } from "../../model/ledger.ts";
import type {
  EventElement,
  RawEvent,
  RecordConfidence,
  RecordOrigin,
  RecordPlace,
} from "../../model/event.ts";
import type { Issue } from "../../model/issue.ts";
import type { BlockMemory } from "../../model/bytes.ts";
import type { ScanProgram } from "../../model/scan-program.ts";
import type { ByteOffset, FileIndex, FileTime } from "../../model/units.ts";
import { instantiate, type EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { toRawEvent } from "../event/event-fields.ts";
import { ChunkTexts, readEvent } from "../event/read-event.ts";
import { ScanTables } from "../program/scan-tables.ts";
import { ChunkIssues } from "./chunk-issues.ts";
import { ChunkRows } from "./chunk-rows.ts";
import { MemoryView, readTokens } from "./tokens.ts";

const NO_ISSUES: readonly Issue[] = [];
const VERDICTS: readonly ChecksumVerdict[] = ["ok", "bad", "absent"];

/** What a record's decoding gave. `element` is null where it failed: `issues` says why. */
export interface DecodedEvent {
  readonly element: EventElement | null;
  readonly issues: readonly Issue[];
}

/** Residual records of a chunk: those that can be read, and those of which only the header and some values are left. */
export interface ResidualRows {
  readonly whole: number;
  readonly partial: number;
}

const NO_RESIDUAL: ResidualRows = { whole: 0, partial: 0 };

/**
 * The host's side of one evtx-wasm instance: opens a chunk, answers questions about its records. One chunk is
 * open at a time.
 */
export class ChunkReader {
  readonly wasm: EvtxWasm;
  /** In the module's own memory: bytes that were read there need no copy. */
  readonly blockMemory: BlockMemory;
  /** The records of the chunk that is open. */
  readonly rows: ChunkRows;
  /** Of the chunk that is open, too. */
  readonly issues: ChunkIssues;
  readonly #memory: MemoryView;
  readonly #tables: ScanTables;
  readonly #texts: ChunkTexts;
  readonly #verify: boolean;
  #names: string[] = [];
  #file = "";
  #offset: ByteOffset = 0;
  #length = 0;
  /** Address of the open chunk. */
  #input: number = layout.INPUT;

  /** @param verify false where the checksums of all records were verified before. */
  constructor(module: BufferSource, program: ScanProgram, verify = true) {
    this.#verify = verify;
    this.wasm = instantiate(module);
    this.#memory = new MemoryView(this.wasm.memory);
    this.#tables = new ScanTables(this.wasm, this.#memory, program);
    this.#texts = new ChunkTexts(this.#memory);
    this.rows = new ChunkRows(this, this.#memory);
    this.issues = new ChunkIssues(this, this.#memory);
    const { bytes } = this.#memory;
    const second = layout.BLOCKS + layout.BLOCK_SIZE;
    this.blockMemory = [
      bytes.subarray(layout.BLOCKS, second),
      bytes.subarray(second, second + layout.BLOCK_SIZE),
    ];
  }

  /** The address of bytes in the module's memory: where they are, or where they are copied to. */
  #place(bytes: Uint8Array): number {
    if (bytes.buffer === this.#memory.bytes.buffer) return bytes.byteOffset;
    this.#memory.bytes.set(bytes, layout.INPUT);
    return layout.INPUT;
  }

  /** Whether all bytes are zero, as in a slot that was never written. */
  isZero(bytes: Uint8Array): boolean {
    return this.wasm.isZero(this.#place(bytes), bytes.length) !== 0;
  }

  /** Offset of the next place from `from` on where a chunk or a record may start; the length where there is none. */
  findStart(bytes: Uint8Array, from: number): number {
    return this.wasm.findStart(this.#place(bytes), from, bytes.length);
  }

  /** Opens the chunk: at most 64 KiB that start with `ElfChnk`, at `offset` in `file`. */
  open(bytes: Uint8Array, file: string, offset: ByteOffset): void {
    this.#take(bytes, file, offset);
    this.wasm.readChunk(this.#input, this.#length, this.#verify ? 1 : 0);
    this.#decideNewPairs();
  }

  /** As open, without the candidates of a scan: for those who want every record. */
  openRecords(bytes: Uint8Array, file: string, offset: ByteOffset): void {
    this.#take(bytes, file, offset);
    this.wasm.readRecords(this.#input, this.#length);
  }

  /** Takes bytes for a chunk of which nothing is known but where it starts: only `readResidual` can be asked. */
  openUnread(bytes: Uint8Array, file: string, offset: ByteOffset): void {
    this.#take(bytes, file, offset);
    this.wasm.openBytes(this.#input, this.#length);
  }

  /**
   * Replaces the rows of the open chunk by those of the residual records in it.
   *
   * @param from where they are looked for: the end of what the chunk lists is `walked`
   * @param judge with their candidates, as `open` has them. They are no events that the log has: none is counted.
   */
  readResidual(from: number, judge: boolean, to = this.#length): ResidualRows {
    const rows = this.wasm.readResidual(from, to, judge ? 1 : 0);
    if (rows === 0) return NO_RESIDUAL;
    this.#texts.clear();
    if (judge) {
      this.#decideNewPairs();
      for (let row = 0; row < rows; row++) this.uncount(row);
    }
    return { whole: rows - this.partial, partial: this.partial };
  }

  /** Bytes of the open chunk that are its header, its records, or lost between them. */
  get walked(): number {
    return this.#summary(layout.SUMMARY_WALKED);
  }

  #take(bytes: Uint8Array, file: string, offset: ByteOffset): void {
    this.#file = file;
    this.#offset = offset;
    this.#texts.clear();
    this.#length = Math.min(bytes.length, layout.SLOT_SIZE);
    this.#input = this.#place(bytes.subarray(0, this.#length));
  }

  /** Says what is wanted of the channels and event ids that this chunk is the first to hold. */
  #decideNewPairs(): void {
    const { words } = this.#memory;
    for (let name = this.#names.length; name < this.wasm.names(); name++) {
      const entry = (layout.NAMES + name * layout.NAME_SIZE) >>> 2;
      this.#names.push(this.#memory.text(words[entry]!, words[entry + 1]!));
    }
    const count = this.#summary(layout.SUMMARY_NEW_PAIRS);
    if (count === 0) return;
    // Whole units: a chunk lies anywhere that is even.
    const end = this.#input + (this.#length & ~1);
    this.#tables.offerSample(Math.min(this.#input + layout.CHUNK_RECORDS, end), end);
    for (let index = 0; index < count; index++) {
      const pair = layout.PAIRS + words[(layout.NEW_PAIRS >>> 2) + index]! * layout.PAIR_SIZE;
      const key = words[(pair + layout.PAIR_KEY) >>> 2]!;
      const state = this.#tables.stateFor(this.#names[key >>> 16] ?? "", key & 0xffff);
      words[(pair + layout.PAIR_STATE) >>> 2] = state;
    }
    this.wasm.rescan();
  }

  /** Of the chunk that is open. */
  get chunkOffset(): ByteOffset {
    return this.#offset;
  }

  /** Of the bytes that are open. */
  get length(): number {
    return this.#length;
  }

  /** What the file is called. */
  get file(): string {
    return this.#file;
  }

  /** A channel or computer by its number in NAMES. */
  name(number: number): string {
    return this.#names[number] ?? "";
  }

  get records(): number {
    return this.#summary(layout.SUMMARY_ROWS);
  }

  #summary(field: number): number {
    return this.#memory.words[(layout.SUMMARY + field) >>> 2]!;
  }

  #summaryLong(field: number): bigint {
    return this.#memory.longs[(layout.SUMMARY + field) >>> 3]!;
  }

  /** Least and greatest id of the records that were found, those that were removed left out; null where there is none. */
  get foundIds(): { readonly first: bigint; readonly last: bigint } | null {
    const first = this.#summaryLong(layout.SUMMARY_LEAST_ID);
    const last = this.#summaryLong(layout.SUMMARY_GREATEST_ID);
    return first > last ? null : { first, last };
  }

  /** Ids in the headers of all records that were found. */
  ids(): BigUint64Array {
    const first = layout.COL_ID >>> 3;
    return this.#memory.longs.subarray(first, first + this.records);
  }

  /** The header's checksum holds, and it states just the records that were found: as nearly always. */
  get isAsStated(): boolean {
    return this.#summary(layout.SUMMARY_AS_STATED) === 1;
  }

  /** Records that lie inside others. */
  get removed(): number {
    return this.#summary(layout.SUMMARY_REMOVED);
  }

  /** Of residual records, those of which not all can be read. */
  get partial(): number {
    return this.#summary(layout.SUMMARY_PARTIAL);
  }

  isCandidate(row: number): boolean {
    return (this.flags(row) & layout.ROW_CANDIDATE) !== 0;
  }

  isRemoved(row: number): boolean {
    return (this.flags(row) & layout.ROW_REMOVED) !== 0;
  }

  /** What a row says as a number of 64 bits; 0 where that can't be told. One in every copy and export of its log. */
  content(row: number): bigint {
    return BigInt.asUintN(64, this.wasm.contentOf(row));
  }

  /** Where a row lies, and how it was found. */
  place(row: number, file: FileIndex, origin: RecordOrigin): RecordPlace {
    return {
      file,
      offset: this.offset(row),
      chunkOffset: this.#offset,
      headerId: this.headerId(row),
      origin,
      confidence: this.confidence(row),
    };
  }

  /** How sure it is that the record is what it is read as. */
  confidence(row: number): RecordConfidence {
    return (this.flags(row) & (layout.ROW_MOVED | layout.ROW_HEADLESS)) === 0 ? "certain" : "likely";
  }

  /** Of a residual record, of which not all can be read. */
  isPartial(row: number): boolean {
    return (this.flags(row) & layout.ROW_PARTIAL) !== 0;
  }

  /** Rows of which only decoding tells whether they can be decoded. */
  *unprovenRows(): Generator<number> {
    if (this.#summary(layout.SUMMARY_UNPROVEN) === 0) return;
    for (let row = 0; row < this.records; row++) {
      if ((this.flags(row) & layout.ROW_UNPROVEN) !== 0) yield row;
    }
  }

  /** First and last record id as the chunk's header states them. */
  get statedIds(): { readonly first: bigint; readonly last: bigint } {
    return {
      first: this.#summaryLong(layout.SUMMARY_FIRST_ID),
      last: this.#summaryLong(layout.SUMMARY_LAST_ID),
    };
  }

  /** As numbers, exact where they are below 2^53: all that the scan of a sound chunk needs. */
  get statedFirst(): number {
    return this.#summaryNumber(layout.SUMMARY_FIRST_ID);
  }

  get statedLast(): number {
    return this.#summaryNumber(layout.SUMMARY_LAST_ID);
  }

  #summaryNumber(field: number): number {
    return this.#summary(field + 4) * 0x1_0000_0000 + this.#summary(field);
  }

  get headerChecksum(): ChecksumVerdict {
    return VERDICTS[this.#summary(layout.SUMMARY_HEADER_CHECKSUM)]!;
  }

  get recordsChecksum(): ChecksumVerdict {
    return VERDICTS[this.#summary(layout.SUMMARY_RECORDS_CHECKSUM)]!;
  }

  report(): ChunkReport {
    return {
      offset: this.#offset,
      state: "read",
      firstNumber: this.#summaryLong(layout.SUMMARY_FIRST_NUMBER).toString(),
      lastNumber: this.#summaryLong(layout.SUMMARY_LAST_NUMBER).toString(),
      firstId: this.#summaryLong(layout.SUMMARY_FIRST_ID).toString(),
      lastId: this.#summaryLong(layout.SUMMARY_LAST_ID).toString(),
      flags: this.#summary(layout.SUMMARY_FLAGS),
      headerChecksum: this.headerChecksum,
      recordsChecksum: this.recordsChecksum,
      records: this.records,
    };
  }

  #word(column: number, row: number): number {
    return this.#memory.words[(column >>> 2) + row]!;
  }

  /** The row of the record that starts at `offset` in the file, null where none does. */
  rowAt(offset: ByteOffset): number | null {
    for (let row = 0; row < this.records; row++) if (this.offset(row) === offset) return row;
    return null;
  }

  /** Of the record, in the file. */
  offset(row: number): ByteOffset {
    return this.#offset + this.#word(layout.COL_OFFSET, row);
  }

  size(row: number): number {
    return this.#word(layout.COL_SIZE, row);
  }

  /** Empty where a residual record has lost its header. */
  headerId(row: number): string {
    return (this.flags(row) & layout.ROW_HEADLESS) === 0 ? this.#id(row).toString() : "";
  }

  #id(row: number): bigint {
    return this.#memory.longs[(layout.COL_ID >>> 3) + row]!;
  }

  /** When the record was written, as its header says; 0 where a residual record has lost that. */
  written(row: number): FileTime {
    return this.#memory.longs[(layout.COL_WRITTEN >>> 3) + row]!;
  }

  /** ROW_* of layout.ts. */
  flags(row: number): number {
    return this.#word(layout.COL_FLAGS, row);
  }

  /** Rows that may match, in order. */
  *candidates(): Generator<number> {
    const count = this.#summary(layout.SUMMARY_CANDIDATES);
    for (let index = 0; index < count; index++) yield this.#memory.words[(layout.CANDIDATES >>> 2) + index]!;
  }

  /** The rules to try on a candidate; null = all. */
  candidateRules(row: number): Uint32Array | null {
    const count = this.#word(layout.COL_ASKED_COUNT, row);
    if (count === layout.ASKED_ALL) return null;
    const first = (layout.ASKED >>> 2) + this.#word(layout.COL_ASKED, row);
    return this.#memory.words.subarray(first, first + count);
  }

  /** Earliest and latest time of the chunk's events, FILETIME; null where none can be read. */
  get timeSpan(): { readonly first: FileTime; readonly last: FileTime } | null {
    const first = this.#summaryLong(layout.SUMMARY_FIRST_TIME);
    const last = this.#summaryLong(layout.SUMMARY_LAST_TIME);
    return first > last ? null : { first, last };
  }

  /** Some rows carry ROW_TIME. */
  get hasOddTimes(): boolean {
    return this.#summary(layout.SUMMARY_ODD_TIMES) !== 0;
  }

  /** Records counted by channel and event id since this was last asked; those of ROW_UNKNOWN are not among them. */
  takeEventCounts(): EventCount[] {
    const counts: EventCount[] = [];
    const { words } = this.#memory;
    for (let slot = 0; slot < layout.PAIR_SLOT_COUNT; slot++) {
      const pair = (layout.PAIRS + slot * layout.PAIR_SIZE) >>> 2;
      const count = words[pair + (layout.PAIR_RECORDS >>> 2)]!;
      if (count === 0) continue;
      const key = words[pair + (layout.PAIR_KEY >>> 2)]!;
      counts.push({ channel: this.#names[key >>> 16] ?? "", eventId: key & 0xffff, count });
      words[pair + (layout.PAIR_RECORDS >>> 2)] = 0;
    }
    return counts;
  }

  /** The number of the row's channel and event id, below PAIR_SLOT_COUNT; null where only decoding tells them. */
  pair(row: number): number | null {
    const pair = this.#word(layout.COL_PAIR, row);
    return pair === 0 ? null : (pair - layout.PAIRS) / layout.PAIR_SIZE;
  }

  eventOfPair(pair: number): { readonly channel: string; readonly eventId: number } {
    const key = this.#memory.words[(layout.PAIRS + pair * layout.PAIR_SIZE + layout.PAIR_KEY) >>> 2]!;
    return { channel: this.#names[key >>> 16] ?? "", eventId: key & 0xffff };
  }

  /** Takes a record that could not be read out of the counts. */
  uncount(row: number): void {
    const pair = this.#word(layout.COL_PAIR, row);
    if (pair !== 0) this.#memory.words[(pair + layout.PAIR_RECORDS) >>> 2]!--;
  }

  /** Decodes one record of the open chunk to its fields. */
  decodeEvent(row: number): { readonly event: RawEvent | null; readonly issues: readonly Issue[] } {
    if (this.wasm.decodeRecord(row) === layout.FAIL_NONE) {
      const tokens = this.wasm.decodedTokens();
      const pool = this.wasm.poolValues() >>> 0;
      const event =
        pool === layout.POOL_REFUSED
          ? null
          : readEvent(this.#memory, tokens, pool, this.#texts, this.written(row));
      if (event !== null) return { event, issues: NO_ISSUES };
    }
    const { element, issues } = this.decode(row);
    return { event: element === null ? null : toRawEvent(element, this.written(row)), issues };
  }

  /** Decodes one record of the open chunk to its tree. */
  decode(row: number): DecodedEvent {
    const failure = this.wasm.decodeRecord(row);
    if (failure !== layout.FAIL_NONE) {
      const { wasm } = this;
      return {
        element: null,
        issues: [this.issues.undecodable(row, failure, wasm.failedAt() >>> 0, wasm.failedWith() >>> 0)],
      };
    }
    const { root, damaged } = readTokens(this.#memory, this.wasm.decodedTokens());
    const issues = damaged.length === 0 ? [] : [this.issues.damagedValues(row, damaged.length)];
    return { element: root, issues };
  }

  /** As decode, without building anything: null where the record can be read. */
  validate(row: number): Issue | null {
    const failure = this.wasm.decodeRecord(row);
    return failure === layout.FAIL_NONE ? null : this.decode(row).issues[0]!;
  }
}
