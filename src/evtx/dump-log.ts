import type { ByteSource } from "../model/bytes.ts";
import type { Issue } from "../model/issue.ts";
import * as layout from "evtx-wasm/layout";
import { ChunkDumper, type DumpVisitor } from "./chunk-dumper.ts";
import type { ChunkReader } from "./chunk-reader.ts";
import type { DumpFormat } from "./dump-line.ts";
import type { RangeResult } from "./scan-log.ts";
import { walkSlots, type SlotGrid, type SlotRange, type SlotVisitor } from "./slots.ts";
import { guardSource, SourceError } from "./source-error.ts";

/** Where a dump of one file reports to while it runs. */
export interface LogDumpVisitor {
  /** Whole lines, UTF-8, in the order of the file. Valid during the call. */
  text(bytes: Uint8Array): void;
  issue(issue: Issue): void;
  /** Asked before each slot: true ends the dump there. */
  isFull(): boolean;
}

export interface DumpResult extends RangeResult {
  /** The slot that the dump would go on with; the end of the range where nothing is left. */
  readonly nextSlot: number;
}

/** Writes every record of a range of slots as text. Events are not counted: nobody asks. */
export async function dumpLog(
  source: ByteSource,
  file: string,
  format: DumpFormat,
  grid: SlotGrid,
  range: SlotRange,
  reader: ChunkReader,
  visitor: LogDumpVisitor,
): Promise<DumpResult> {
  const tally = new DumpTally(file, format, reader, visitor);
  const start = grid.origin + range.first * layout.SLOT_SIZE;
  const end = Math.min(source.size, grid.origin + range.end * layout.SLOT_SIZE);
  let visited = 0;
  try {
    visited = await walkSlots(guardSource(source), grid, range, tally, (bytes) => {
      visited += bytes;
      return false;
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // What was read so far counts, the rest is named.
    tally.sourceFailed(start + visited, end, error);
    visited = end - start;
  }
  const nextSlot = start + visited >= end ? range.end : range.first + Math.floor(visited / layout.SLOT_SIZE);
  return { ...tally.result(visited), nextSlot };
}

class DumpTally implements SlotVisitor, DumpVisitor {
  readonly #file: string;
  readonly #reader: ChunkReader;
  readonly #dumper: ChunkDumper;
  readonly #visitor: LogDumpVisitor;
  readonly #chunks = { read: 0, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 };
  readonly #records = { declared: 0, read: 0, failed: 0 };
  #bytesLost = 0;

  constructor(file: string, format: DumpFormat, reader: ChunkReader, visitor: LogDumpVisitor) {
    this.#file = file;
    this.#reader = reader;
    this.#dumper = new ChunkDumper(reader, format, file);
    this.#visitor = visitor;
  }

  isZero(bytes: Uint8Array): boolean {
    return this.#reader.isZero(bytes);
  }

  isFull(): boolean {
    return this.#visitor.isFull();
  }

  empty(): void {
    this.#chunks.empty++;
  }

  unreadable(offset: number, length: number): void {
    this.#chunks.unreadable++;
    const detail = `expected ElfChnk, found something else; ${length} bytes hold no chunk`;
    this.#lose("chunk-unreadable", offset, detail, length);
  }

  #lose(code: Issue["code"], offset: number, detail: string, lostBytes: number): void {
    this.#bytesLost += lostBytes;
    this.#visitor.issue({ code, file: this.#file, offset, line: null, recordId: null, detail, lostBytes });
  }

  chunk(bytes: Uint8Array, offset: number, onGrid: boolean): void {
    const reader = this.#reader;
    reader.openRecords(bytes, this.#file, offset);
    this.#chunks.read++;
    if (!onGrid) this.#lose("chunk-misplaced", offset, "a chunk starts off the 64 KiB grid; it was read", 0);
    if (reader.headerChecksum === "bad") this.#chunks.badHeaderChecksum++;
    if (reader.recordsChecksum === "bad") this.#chunks.badRecordsChecksum++;
    for (const issue of reader.issues()) {
      this.#bytesLost += issue.lostBytes;
      this.#visitor.issue(issue);
    }
    const declared = reader.statedIds.last - reader.statedIds.first + 1n;
    this.#records.declared += declared > 0n && declared < 4096n ? Number(declared) : reader.records;
    this.#records.read += this.#dumper.dump(offset, this);
  }

  text(bytes: Uint8Array): void {
    this.#visitor.text(bytes);
  }

  failed(issue: Issue): void {
    this.#records.failed++;
    this.#bytesLost += issue.lostBytes;
    this.#visitor.issue(issue);
  }

  issue(issue: Issue): void {
    this.#visitor.issue(issue);
  }

  sourceFailed(offset: number, end: number, { message: reason }: SourceError): void {
    const detail = `the file could not be read any further: ${reason}`;
    this.#lose("file-unreadable", offset, detail, end - offset);
  }

  result(visited: number): RangeResult {
    const bytesLost = Math.min(this.#bytesLost, visited);
    return {
      bytesRead: visited - bytesLost,
      bytesLost,
      chunks: this.#chunks,
      records: this.#records,
      events: [],
      firstTime: null,
      lastTime: null,
    };
  }
}
