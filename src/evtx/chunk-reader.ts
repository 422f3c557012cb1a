import type { ChecksumVerdict, ChunkReport } from "../model/ledger.ts";
import type { EventElement } from "../model/event.ts";
import type { Issue } from "../model/issue.ts";
import type { ByteOffset } from "../model/units.ts";
import { instantiate, type EvtxWasm } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { chunkIssue, failureCode, failureText } from "./failure.ts";
import { MemoryView, readTokens } from "./tokens.ts";

const VERDICTS: readonly ChecksumVerdict[] = ["ok", "bad", "absent"];

/** Which event ids of a channel are wanted. */
export type ChannelProgram = "all" | "none" | readonly number[];

/** What a record's decoding gave. `element` is null where it failed: `issues` says why. */
export interface DecodedEvent {
  readonly element: EventElement | null;
  readonly issues: readonly Issue[];
}

/**
 * The host's side of one evtx-wasm instance: opens a chunk, answers questions about its records. One chunk is
 * open at a time.
 */
export class ChunkReader {
  readonly wasm: EvtxWasm;
  readonly #memory: MemoryView;
  readonly #program: (channel: string) => ChannelProgram;
  #channels: string[] = [];
  #file = "";
  #offset: ByteOffset = 0;
  #length = 0;

  /** @param program asked once for each channel name that turns up. */
  constructor(module: BufferSource, program: (channel: string) => ChannelProgram) {
    this.wasm = instantiate(module);
    this.#memory = new MemoryView(this.wasm.memory);
    this.#program = program;
  }

  /** Whether all bytes are zero, as in a slot that was never written. */
  isZero(bytes: Uint8Array): boolean {
    this.#memory.bytes.set(bytes, layout.INPUT);
    return this.wasm.isZero(layout.INPUT, bytes.length) !== 0;
  }

  /** Opens the chunk: at most 64 KiB that start with `ElfChnk`, at `offset` in `file`. */
  open(bytes: Uint8Array, file: string, offset: ByteOffset): void {
    this.#file = file;
    this.#offset = offset;
    this.#length = Math.min(bytes.length, layout.SLOT_SIZE);
    this.#memory.bytes.set(bytes.subarray(0, this.#length), layout.INPUT);
    this.wasm.readChunk(layout.INPUT, this.#length);
    this.#programNewChannels();
  }

  #programNewChannels(): void {
    const count = this.wasm.names();
    for (let name = this.#channels.length; name < count; name++) {
      const entry = (layout.NAMES + name * layout.NAME_SIZE) >>> 2;
      const channel = this.#memory.text(this.#memory.words[entry]!, this.#memory.words[entry + 1]!);
      this.#channels.push(channel);
      const program = this.#program(channel);
      if (program === "none") this.wasm.setProgram(name, 1);
      else if (program === "all") this.wasm.setProgram(name, 2);
      else this.#setBitmap(name, program);
    }
  }

  #setBitmap(name: number, eventIds: readonly number[]): void {
    const bitmap = this.wasm.addProgram(name);
    if (bitmap === 0) {
      this.wasm.setProgram(name, 2);
      return;
    }
    for (const id of eventIds) this.#memory.bytes[bitmap + (id >>> 3)]! |= 1 << (id & 7);
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

  /** First and last record id as the chunk's header states them. */
  get statedIds(): { readonly first: bigint; readonly last: bigint } {
    return {
      first: this.#summaryLong(layout.SUMMARY_FIRST_ID),
      last: this.#summaryLong(layout.SUMMARY_LAST_ID),
    };
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

  /** What was wrong with the chunk's header and its record headers. */
  issues(): Issue[] {
    const issues: Issue[] = [];
    if (this.headerChecksum === "bad" && this.#length >= layout.CHUNK_RECORDS) {
      issues.push(
        this.#issue("chunk-header-checksum", 0, null, "the chunk header's CRC32 does not fit its bytes", 0),
      );
    }
    if (this.recordsChecksum === "bad" && this.#length >= layout.CHUNK_RECORDS) {
      issues.push(
        this.#issue(
          "chunk-records-checksum",
          layout.CHUNK_RECORDS,
          null,
          "the CRC32 of the records does not fit their bytes",
          0,
        ),
      );
    }
    const count = this.#summary(layout.SUMMARY_ISSUES);
    for (let row = 0; row < count; row++) {
      const at = (layout.ISSUES + row * layout.ISSUE_SIZE) >>> 2;
      const [code = 0, offset = 0, lost = 0, detail = 0] = this.#memory.words.subarray(at, at + 4);
      const text = chunkIssue(code, lost, detail);
      issues.push(this.#issue(text.code, offset, null, text.detail, lost));
    }
    const dropped = this.#summary(layout.SUMMARY_ISSUES_DROPPED);
    if (dropped > 0)
      issues.push(this.#issue("chunk-header-damaged", 0, null, `${dropped} more problems in this chunk`, 0));
    return issues;
  }

  #issue(
    code: Issue["code"],
    offset: number,
    recordId: string | null,
    detail: string,
    lostBytes: number,
  ): Issue {
    return { code, file: this.#file, offset: this.#offset + offset, line: null, recordId, detail, lostBytes };
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

  headerId(row: number): string {
    return this.#memory.longs[(layout.COL_ID >>> 3) + row]!.toString();
  }

  /** ROW_* of layout.ts. */
  flags(row: number): number {
    return this.#word(layout.COL_FLAGS, row);
  }

  eventId(row: number): number {
    return this.#word(layout.COL_EVENT_ID, row);
  }

  /** Number of the channel's name; NAME_OTHER where only decoding tells. */
  channel(row: number): number {
    return this.#word(layout.COL_CHANNEL, row);
  }

  channelName(channel: number): string {
    return this.#channels[channel] ?? "";
  }

  /** FILETIME in two halves: no BigInt for each record. */
  timeHigh(row: number): number {
    return this.#memory.words[(layout.COL_TIME >>> 2) + 2 * row + 1]!;
  }

  timeLow(row: number): number {
    return this.#memory.words[(layout.COL_TIME >>> 2) + 2 * row]!;
  }

  /** Decodes one record of the open chunk. */
  decode(row: number): DecodedEvent {
    const failure = this.wasm.decodeRecord(row);
    if (failure !== layout.FAIL_NONE) {
      const detail = failureText(failure, this.wasm.failedWith() >>> 0);
      const issue = this.#issue(
        failureCode(failure),
        this.wasm.failedAt() >>> 0,
        this.headerId(row),
        detail,
        this.size(row),
      );
      return { element: null, issues: [issue] };
    }
    const { root, damaged } = readTokens(this.#memory, this.wasm.decodedTokens());
    const issues = damaged.length === 0 ? [] : [this.#damagedValues(row, damaged.length)];
    return { element: root, issues };
  }

  #damagedValues(row: number, count: number): Issue {
    const detail = `${count === 1 ? "one value does" : `${count} values do`} not fit the size of its type; shown as far as the bytes go`;
    return this.#issue(
      "record-value-damaged",
      this.#word(layout.COL_OFFSET, row),
      this.headerId(row),
      detail,
      0,
    );
  }

  /** As decode, without building anything: null where the record can be read. */
  validate(row: number): Issue | null {
    const failure = this.wasm.decodeRecord(row);
    return failure === layout.FAIL_NONE ? null : this.decode(row).issues[0]!;
  }
}
