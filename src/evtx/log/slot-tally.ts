import type { BlockMemory, ByteSource } from "../../model/bytes.ts";
import { say, type Said } from "../../lib/said.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import { NO_CHUNKS, NO_RECORDS } from "../../model/ledger.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { FactsTally, statedRecords, type RangeFacts } from "./range-facts.ts";
import { rangeBytes, walkSlots, type SlotGrid, type SlotRange, type SlotVisitor } from "./slots.ts";
import { guardSource, SourceError } from "./source-error.ts";

/** What becomes of residual records: left alone, they are not even looked for. */
export type ResidualUse = "left" | "counted" | "judged";

/** Adds up what was read of a range of slots, whatever is done with the records. */
export abstract class SlotTally implements SlotVisitor {
  protected readonly reader: ChunkReader;
  protected readonly chunks = { ...NO_CHUNKS };
  protected readonly records = { ...NO_RECORDS };
  readonly #facts = new FactsTally();
  #failed = false;
  readonly #file: string;
  readonly #report: (issue: Issue) => void;
  #bytesLost = 0;

  protected constructor(file: string, reader: ChunkReader, report: (issue: Issue) => void) {
    this.#file = file;
    this.reader = reader;
    this.#report = report;
  }

  /** Opens the chunk in the reader: with the scan's work or without. */
  protected abstract openChunk(bytes: Uint8Array, file: string, offset: ByteOffset): void;
  /** Does what there is to do with the records of the chunk that is open. */
  protected abstract readRecords(offset: ByteOffset): void;

  protected get residualUse(): ResidualUse {
    return "counted";
  }

  /** Does what there is to do with the residual records of the bytes that are open, among them some that can be read. */
  protected readResidual(): void {
    return undefined;
  }

  get blockMemory(): BlockMemory {
    return this.reader.blockMemory;
  }

  get recordsRead(): number {
    return this.records.read;
  }

  isZero(bytes: Uint8Array): boolean {
    return this.reader.isZero(bytes);
  }

  empty(offset: ByteOffset, _length: number): void {
    this.chunks.empty++;
    this.#facts.empty(offset);
  }

  unreadable(slot: Uint8Array, offset: ByteOffset, from: number, end: number): void {
    const length = end - from;
    this.chunks.unreadable++;
    this.#lose(
      "chunk-unreadable",
      offset + from,
      say("expected ElfChnk, found something else; {length} bytes hold no chunk", { length: String(length) }),
      length,
    );
    this.reader.openUnread(slot, this.#file, offset);
    this.#residual(from, end);
  }

  chunk(bytes: Uint8Array, offset: ByteOffset, onGrid: boolean): void {
    const { reader, chunks, records } = this;
    this.openChunk(bytes, this.#file, offset);
    chunks.read++;
    if (!onGrid)
      this.#lose("chunk-misplaced", offset, say("a chunk starts off the 64 KiB grid; it was read"), 0);
    if (reader.headerChecksum === "bad") chunks.badHeaderChecksum++;
    if (reader.recordsChecksum === "bad") chunks.badRecordsChecksum++;
    for (const issue of reader.issues.all()) this.report(issue);
    const declared = reader.isAsStated ? reader.records : statedRecords(reader.statedIds);
    const live = reader.records - reader.removed;
    // Ids that can't be declare nothing: what is there is all that is known.
    records.declared += declared ?? live;
    records.removed += reader.removed;
    // Whoever removes records may have made the ids good again, or not.
    if (declared === null || declared < live || declared > reader.records) this.#tellCount(declared, offset);
    this.#facts.chunk(reader, offset);
    this.readRecords(offset);
    // Nothing of the chunk's own rows is left behind this.
    this.#residual(reader.walked);
  }

  #residual(from: number, end?: number): void {
    if (this.residualUse === "left") return;
    const judges = this.residualUse === "judged";
    const { whole, partial } = this.reader.readResidual(from, judges, end);
    this.records.residual += whole;
    this.records.residualParts += partial;
    if (judges && whole > 0) this.readResidual();
  }

  #tellCount(declared: number | null, offset: ByteOffset): void {
    const { first, last } = this.reader.statedIds;
    const { records } = this.reader;
    const found =
      records === 1 ? say("1 was found") : say("{records} were found", { records: String(records) });
    const ids = { first: String(first), last: String(last), found };
    this.#lose("record-count", offset, statedWords(declared, ids), 0);
  }

  #lose(code: Issue["code"], offset: ByteOffset, detail: Said, lostBytes: number): void {
    this.report(issueOf(code, this.#file, detail, lostBytes, { offset }));
  }

  /** Passes a problem on and counts what was lost by it. */
  protected report(issue: Issue): void {
    this.#bytesLost += issue.lostBytes ?? 0;
    this.#report(issue);
  }

  /** The bytes from `offset` on could not be had. */
  sourceFailed(offset: ByteOffset, end: ByteOffset, { message: reason }: SourceError): void {
    this.#failed = true;
    this.#lose(
      "file-unreadable",
      offset,
      say("the file could not be read any further: {reason}", { reason }),
      end - offset,
    );
  }

  /** @param isWhole all slots of the range were visited. */
  protected facts(start: ByteOffset, isWhole: boolean): RangeFacts {
    return this.#facts.facts(start, isWhole && !this.#failed);
  }

  /** Of the bytes visited: those read and those lost. */
  protected bytes(visited: number): { readonly bytesRead: number; readonly bytesLost: number } {
    const bytesLost = Math.min(this.#bytesLost, visited);
    return { bytesRead: visited - bytesLost, bytesLost };
  }
}

function statedWords(
  declared: number | null,
  ids: { readonly first: string; readonly last: string; readonly found: Said },
): Said {
  const { found } = ids;
  if (declared === null)
    return say(
      "the chunk header states the record ids {first} to {last}, which no chunk can hold; {found}",
      ids,
    );
  if (declared === 0) return say("the chunk header states 0 records, {found}", { found });
  return say("the chunk header states {declared} records ({first} to {last}), {found}", {
    ...ids,
    declared: String(declared),
  });
}

/**
 * Walks the slots of a range into the tally. Where the source fails, what was read so far counts and the rest is named.
 *
 * @returns the bytes accounted for, from the start of the range.
 */
export async function tallySlots(
  source: ByteSource,
  grid: SlotGrid,
  range: SlotRange,
  tally: SlotTally,
  isCancelled: (bytes: number) => boolean,
): Promise<number> {
  const [start, end] = rangeBytes(grid, range, source.size);
  let visited = 0;
  try {
    return await walkSlots(guardSource(source), grid, range, tally, (bytes) => {
      visited += bytes;
      return isCancelled(bytes);
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    tally.sourceFailed(start + visited, end, error);
    return end - start;
  }
}
