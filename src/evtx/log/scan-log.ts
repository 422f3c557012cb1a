import type { ByteSource } from "../../model/bytes.ts";
import type { RawEvent, RecordPlace } from "../../model/event.ts";
import { say, type Said } from "../../lib/said.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { ChunkCounts, ChunkReport, EventCount, FileHeader, RecordCounts } from "../../model/ledger.ts";
import type { ByteOffset, FileIndex, IsoTime } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import type { ChunkRows } from "../chunk/chunk-rows.ts";
import { EventCounts } from "./event-counts.ts";
import { CHUNK_MAGIC } from "../../model/log-geometry.ts";
import { NO_CHUNK } from "./no-chunk.ts";
import { parseFileHeader } from "./file-header.ts";
import { SlotEventsTally, type SlotEvents } from "./slot-events.ts";
import { SlotTally, tallySlots, type ResidualUse } from "./slot-tally.ts";
import { SlotTimesTally, type SlotTimes } from "./slot-times.ts";
import type { RangeFacts } from "./range-facts.ts";
import { findChunk, rangeBytes, slotGrid, type SlotGrid, type SlotRange } from "./slots.ts";
import { TimeSpan } from "./time-span.ts";

/** What a log says of itself before any chunk is read. */
export interface OpenedLog {
  /** Null where the file header is missing or destroyed: the chunks are read all the same. */
  readonly header: FileHeader | null;
  readonly grid: SlotGrid;
  /** Bytes in front of the first slot. */
  readonly headBytes: number;
  readonly issues: readonly Issue[];
}

/** Where a scan of one file reports to while it runs. */
export interface ScanVisitor {
  /** A record that the rules in `candidates` (null = any) may match, an array that is valid for the call; its values are verbatim. */
  event(event: RawEvent, place: RecordPlace, candidates: Uint32Array | null): void;
  issue(issue: Issue): void;
  /** What becomes of residual records; where nothing is said they are counted. Those that are judged have events. */
  readonly residual?: ResidualUse;
  /** Each slot of the range in order, for those who keep them. */
  chunk?(report: ChunkReport): void;
  /** All records of each chunk in order, whatever rules want of them; valid for the call. */
  rows?(rows: ChunkRows): void;
  /** The residual records of each chunk, where they are judged; valid for the call. */
  residualRows?(rows: ChunkRows): void;
  /** Asked of each slot, by its number: true leaves it out. */
  skips?(slot: number): boolean;
  /** Called after each block with its bytes and the records read since the start; true stops the scan. */
  isCancelled(bytes: number, records: number): boolean;
}

/** What was read of a range of slots. All sums: ranges of one file add up. */
export interface RangeResult {
  readonly bytesRead: number;
  readonly bytesLost: number;
  readonly chunks: ChunkCounts;
  readonly records: RecordCounts;
  readonly events: readonly EventCount[];
  readonly firstTime: IsoTime | null;
  readonly lastTime: IsoTime | null;
  /** Not a sum: what this range adds to the question whether the file is whole. */
  readonly facts: RangeFacts;
  /** Null where not all slots were visited, or they hold too many kinds of events. */
  readonly slotEvents: SlotEvents | null;
  /** Null where not all slots were visited. */
  readonly slotTimes: SlotTimes | null;
}

/**
 * Looks at a file's header. Null where it is no log: neither header nor a chunk where one could start.
 *
 * @param file its name, for issues.
 * @param searches whether a file that begins with zeros is searched for a chunk to its end. Who knows already that it has
 *   one need not.
 */
export async function openLog(
  source: ByteSource,
  file: string,
  reader: ChunkReader,
  searches = true,
): Promise<OpenedLog | null> {
  const head = await source.read(0, layout.FILE_HEADER_BLOCK + CHUNK_MAGIC.length);
  const header = parseFileHeader(head, reader.wasm);
  if (header === null && !(await hasChunk(source, reader, searches))) return null;
  const grid = slotGrid(head, source.size);
  const issue = (code: Issue["code"], offset: number, detail: Said): Issue =>
    issueOf(code, file, detail, 0, { offset });
  const issues: Issue[] = [];
  if (header === null) {
    issues.push(
      issue(
        "file-header-damaged",
        0,
        reader.isZero(head)
          ? say("expected ElfFile, found zeros; the chunks were read without a file header")
          : say("expected ElfFile, found something else; the chunks were read without a file header"),
      ),
    );
  } else {
    if (header.checksum === "bad") {
      issues.push(
        issue(
          "file-header-checksum",
          layout.FILE_CHECKSUM,
          say("the file header's CRC32 does not fit its bytes"),
        ),
      );
    }
    if (header.dirty) {
      issues.push(
        issue(
          "file-dirty",
          layout.FILE_FLAGS,
          say("the log was not closed; its header is out of date, the chunks were read"),
        ),
      );
    }
  }
  const tail = (source.size - grid.origin) % layout.SLOT_SIZE;
  if (grid.count > 0 && tail !== 0) {
    const start = source.size - tail;
    const bytes = await source.read(start, source.size);
    if (bytes.some((byte) => byte !== 0)) {
      issues.push(
        issue(
          "file-truncated",
          start,
          say("the file ends {tail} bytes into a chunk of {whole}; what is there was read", {
            tail: String(tail),
            whole: String(layout.SLOT_SIZE),
          }),
        ),
      );
    }
  }
  return { header, grid, headBytes: Math.min(source.size, grid.origin), issues };
}

/**
 * Whether a chunk starts in the first two slots: a log whose header and first chunk are destroyed has one there. A file that
 * begins with zeros says nothing of what it was: it is searched to its end, which costs a look at each eight bytes.
 */
async function hasChunk(source: ByteSource, reader: ChunkReader, searches: boolean): Promise<boolean> {
  const start = layout.FILE_HEADER_BLOCK + 2 * layout.SLOT_SIZE;
  const bytes = await source.read(0, start + layout.SECTOR_SIZE);
  if (findChunk(bytes, 0) !== null) return true;
  if (source.size <= start || !reader.isZero(bytes)) return false;
  if (!searches) return true;
  for await (const block of source.blocks(start, source.size, layout.SLOT_SIZE, reader.blockMemory)) {
    for (let at = 0; at < block.length; at += layout.SLOT_SIZE) {
      const slot = block.subarray(at, at + layout.SLOT_SIZE);
      if (!reader.isZero(slot) && findChunk(slot, 0) !== null) return true;
    }
  }
  return false;
}

/** Scans slots of a log: walks every record, decodes those a rule may want, and adds up what was read. */
export async function scanLog(
  source: ByteSource,
  file: { readonly path: string; readonly index: FileIndex },
  grid: SlotGrid,
  range: SlotRange,
  reader: ChunkReader,
  visitor: ScanVisitor,
): Promise<RangeResult> {
  const tally = new RangeTally(file, grid, range, reader, visitor);
  const visited = await tallySlots(source, grid, range, tally, (bytes) =>
    visitor.isCancelled(bytes, tally.recordsRead),
  );
  return tally.result(visited, rangeBytes(grid, range, source.size));
}

class RangeTally extends SlotTally {
  readonly #index: FileIndex;
  readonly #visitor: ScanVisitor;
  readonly #events = new EventCounts();
  readonly #span = new TimeSpan();
  readonly #slots: SlotEventsTally;
  readonly #times: SlotTimesTally;
  readonly #origin: ByteOffset;

  constructor(
    file: { readonly path: string; readonly index: FileIndex },
    grid: SlotGrid,
    range: SlotRange,
    reader: ChunkReader,
    visitor: ScanVisitor,
  ) {
    super(file.path, reader, (issue) => visitor.issue(issue));
    this.#index = file.index;
    this.#origin = grid.origin;
    this.#slots = new SlotEventsTally(grid, range);
    this.#times = new SlotTimesTally(grid, range);
    this.#visitor = visitor;
  }

  skips(offset: ByteOffset): boolean {
    return this.#visitor.skips?.((offset - this.#origin) / layout.SLOT_SIZE) === true;
  }

  override empty(offset: number, length: number): void {
    super.empty(offset, length);
    this.#visitor.chunk?.({ ...NO_CHUNK, offset, state: "empty" });
  }

  override unreadable(slot: Uint8Array, offset: ByteOffset, from: number, end: number): void {
    super.unreadable(slot, offset, from, end);
    this.#visitor.chunk?.({ ...NO_CHUNK, offset: offset + from, state: "unreadable" });
  }

  protected openChunk(bytes: Uint8Array, file: string, offset: number): void {
    this.reader.open(bytes, file, offset);
  }

  protected readRecords(offset: number): void {
    const { reader } = this;
    const span = reader.timeSpan;
    if (span !== null) this.#span.add(span.first, span.last);
    this.records.read += reader.records;
    this.#slots.chunk(reader, offset);
    this.#times.chunk(reader, offset);
    for (const row of reader.candidates()) this.#candidate(row);
    this.#readTimes();
    this.#validate();
    this.#visitor.chunk?.(reader.report());
    this.#visitor.rows?.(reader.rows);
  }

  protected override get residualUse(): ResidualUse {
    return this.#visitor.residual ?? "counted";
  }

  protected override readResidual(): void {
    const { reader } = this;
    for (const row of reader.candidates()) {
      const { event } = reader.decodeEvent(row);
      if (event === null) continue;
      const place = reader.place(row, this.#index, "residual");
      this.#visitor.event(event, place, reader.candidateRules(row));
    }
    this.#visitor.residualRows?.(reader.rows);
  }

  #candidate(row: number): void {
    const { reader } = this;
    const { event, issues } = reader.decodeEvent(row);
    if (event === null) {
      this.#failed(row, issues[0]!);
      return;
    }
    for (const issue of issues) this.report(issue);
    const flags = reader.flags(row);
    if ((flags & layout.ROW_UNKNOWN) !== 0)
      this.#events.add(event.channel, Number.parseInt(event.eventId, 10) || 0);
    if ((flags & layout.ROW_TIME) !== 0) this.#time(row, event);
    const place = reader.place(row, this.#index, reader.isRemoved(row) ? "removed" : "live");
    this.#visitor.event(event, place, reader.candidateRules(row));
  }

  /** Times that are no FILETIME, of the rows that nobody wanted otherwise. */
  #readTimes(): void {
    const { reader } = this;
    if (!reader.hasOddTimes) return;
    for (let row = 0; row < reader.records; row++) {
      const flags = reader.flags(row);
      if ((flags & layout.ROW_TIME) === 0 || (flags & layout.ROW_CANDIDATE) !== 0) continue;
      const { event } = reader.decodeEvent(row);
      if (event !== null) this.#time(row, event);
    }
  }

  #time(row: number, event: RawEvent): void {
    this.#span.addIso(event.time);
    if (event.time === "" || event.timeFrom === "record")
      this.report(this.reader.issues.timeUnreadable(row, event));
  }

  /** Of all others the scan has shown that they can be decoded. */
  #validate(): void {
    const { reader } = this;
    for (const row of reader.unprovenRows()) {
      if (reader.isCandidate(row)) continue;
      const issue = reader.validate(row);
      if (issue !== null) this.#failed(row, issue);
    }
  }

  #failed(row: number, issue: Issue): void {
    this.reader.uncount(row);
    this.records.read--;
    this.records.failed++;
    this.report(issue);
  }

  result(visited: number, [start, end]: readonly [ByteOffset, ByteOffset]): RangeResult {
    this.#events.merge(this.reader.takeEventCounts());
    const facts = this.facts(start, start + visited >= end);
    return {
      ...this.bytes(visited),
      chunks: this.chunks,
      records: this.records,
      events: this.#events.list(),
      firstTime: this.#span.first,
      lastTime: this.#span.last,
      facts,
      slotEvents: facts.isWhole ? this.#slots.result(this.reader) : null,
      slotTimes: facts.isWhole ? this.#times.result() : null,
    };
  }
}
