import type { ByteSource } from "../../model/bytes.ts";
import type { Issue } from "../../model/issue.ts";
import type { ByteOffset } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import { ChunkDumper, type DumpVisitor } from "../chunk/chunk-dumper.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import type { DumpFormat } from "../event/dump-line.ts";
import type { RangeResult } from "./scan-log.ts";
import { SlotTally, tallySlots, type ResidualUse } from "./slot-tally.ts";
import { rangeBytes, type SlotGrid, type SlotRange } from "./slots.ts";

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

/** Writes every record of a range of slots as text. Neither events nor residual records are counted: nobody asks. */
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
  const [start, end] = rangeBytes(grid, range, source.size);
  const visited = await tallySlots(source, grid, range, tally, () => false);
  const nextSlot = start + visited >= end ? range.end : range.first + Math.floor(visited / layout.SLOT_SIZE);
  return { ...tally.result(visited, start, nextSlot >= range.end), nextSlot };
}

class DumpTally extends SlotTally implements DumpVisitor {
  readonly #dumper: ChunkDumper;
  readonly #visitor: LogDumpVisitor;

  constructor(file: string, format: DumpFormat, reader: ChunkReader, visitor: LogDumpVisitor) {
    super(file, reader, (issue) => visitor.issue(issue));
    this.#dumper = new ChunkDumper(reader, format, { file });
    this.#visitor = visitor;
  }

  /** A dump is of what the log lists. */
  protected override get residualUse(): ResidualUse {
    return "left";
  }

  isFull(): boolean {
    return this.#visitor.isFull();
  }

  protected openChunk(bytes: Uint8Array, file: string, offset: number): void {
    this.reader.openRecords(bytes, file, offset);
  }

  protected readRecords(offset: number): void {
    this.records.read += this.#dumper.dump(offset, this);
  }

  text(bytes: Uint8Array): void {
    this.#visitor.text(bytes);
  }

  failed(issue: Issue): void {
    this.records.failed++;
    this.report(issue);
  }

  issue(issue: Issue): void {
    this.report(issue);
  }

  result(visited: number, start: ByteOffset, isWhole: boolean): RangeResult {
    return {
      ...this.bytes(visited),
      chunks: this.chunks,
      records: this.records,
      events: [],
      firstTime: null,
      lastTime: null,
      facts: this.facts(start, isWhole),
      slotEvents: null,
      slotTimes: null,
    };
  }
}
