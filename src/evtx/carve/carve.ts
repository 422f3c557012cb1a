import * as layout from "evtx-wasm/layout";
import { startsWith } from "../../lib/starts-with.ts";
import type { ByteSource } from "../../model/bytes.ts";
import { CHUNK_MAGIC } from "../../model/log-geometry.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { readWindow } from "../log/read-window.ts";
import { looseRun } from "./loose-run.ts";

// Any file can be searched for chunks and for single records: a memory image, unallocated space, a log that nothing opens any
// more. Nothing is believed but the bytes themselves: a chunk by its magic and the constants of its header, a record by its
// magic, its size, the copy of it and its time. What a record refers to counts from the start of its chunk; of a record without
// one that start is worked out from a template that one of its neighbours holds.

/** What was opened in the reader: a chunk with the records it lists, residual records in it, or records outside of any chunk. */
export type PieceKind = "chunk" | "residual" | "loose";

/** Where carving reports to while it runs. */
export interface CarveVisitor {
  /**
   * Records are open in the reader. `base`: where the chunk that they count from starts, or started; may lie before the file.
   * `bytes`: those from there on.
   */
  piece(kind: PieceKind, base: ByteOffset, bytes: Uint8Array): void | Promise<void>;
  /** Whether rows are to have their candidates. */
  readonly judges: boolean;
  /** Asked once a block, with its bytes: true ends the search. */
  isCancelled(bytes: number): boolean;
}

/** What was found. */
export interface CarveCounts {
  readonly chunks: number;
  /** Of those: the checksum of their header, of their records is wrong. */
  readonly badHeaders: number;
  readonly badRecords: number;
  /** Bytes searched. */
  readonly bytes: number;
}

/** Four bytes that two blocks share could be the start of something. */
const OVERLAP = 3;
/** Bytes of the file that are read at once where something starts. */
const KEPT = 8 * layout.SLOT_SIZE;
/** Of a chunk header: u32 128 at this offset. */
const HEADER_SIZE = 40;

/** Searches a whole file. */
export async function carve(
  source: ByteSource,
  file: string,
  reader: ChunkReader,
  visitor: CarveVisitor,
): Promise<CarveCounts> {
  const carving = new Carving(source, file, reader, visitor);
  let offset = 0;
  for await (const block of source.blocks(0, source.size, layout.SLOT_SIZE, reader.blockMemory)) {
    const end = offset + block.length;
    await carving.search(block, offset);
    if (end < source.size) {
      const seam = await source.read(end - OVERLAP, end + OVERLAP);
      await carving.search(seam, end - OVERLAP);
    }
    offset = end;
    if (visitor.isCancelled(block.length)) break;
  }
  return { ...carving.counts, bytes: offset };
}

class Carving {
  readonly counts = { chunks: 0, badHeaders: 0, badRecords: 0 };
  readonly #source: ByteSource;
  readonly #file: string;
  readonly #reader: ChunkReader;
  readonly #visitor: CarveVisitor;
  #kept: Uint8Array = new Uint8Array();
  #keptFrom: ByteOffset = 0;
  /** All before it was read, or is nothing. */
  #done: ByteOffset = 0;

  constructor(source: ByteSource, file: string, reader: ChunkReader, visitor: CarveVisitor) {
    this.#source = source;
    this.#file = file;
    this.#reader = reader;
    this.#visitor = visitor;
  }

  /** Reads whatever starts in these bytes of the file. */
  async search(bytes: Uint8Array, offset: ByteOffset): Promise<void> {
    const end = offset + bytes.length;
    while (this.#done < end) {
      const from = Math.max(0, this.#done - offset);
      const at = this.#reader.findStart(bytes, from);
      if (at >= bytes.length) return;
      this.#done = await this.#take(offset + at);
    }
  }

  /** Reads what starts there, if it is anything. Answers with the place behind it. */
  async #take(start: ByteOffset): Promise<ByteOffset> {
    const bytes = await this.#read(start, start + layout.SLOT_SIZE);
    if (isChunk(bytes, 0)) return this.#chunk(bytes, start);
    const run = looseRun(bytes);
    if (run === null) return start + 1;
    await this.#loose(start, start + run.base, run.length);
    return start + run.length;
  }

  /** Things to look at lie close together, or somebody made them so: what is read serves the next ones too. */
  async #read(start: ByteOffset, end: ByteOffset): Promise<Uint8Array> {
    const isKept = start >= this.#keptFrom && end <= this.#keptFrom + KEPT && this.#kept.length > 0;
    if (!isKept) {
      this.#kept = await this.#source.read(start, start + KEPT);
      this.#keptFrom = start;
    }
    return this.#kept.subarray(start - this.#keptFrom, end - this.#keptFrom);
  }

  async #chunk(bytes: Uint8Array, start: ByteOffset): Promise<ByteOffset> {
    const reader = this.#reader;
    // In what was torn apart the next chunk may begin before this one ends.
    const chunk = bytes.subarray(0, nextChunk(bytes));
    if (this.#visitor.judges) reader.open(chunk, this.#file, start);
    else reader.openRecords(chunk, this.#file, start);
    this.counts.chunks++;
    if (reader.headerChecksum === "bad") this.counts.badHeaders++;
    if (reader.recordsChecksum === "bad") this.counts.badRecords++;
    const { walked } = reader;
    if (reader.records > 0) await this.#visitor.piece("chunk", start, chunk);
    await this.#residual(walked, chunk.length, start, chunk, "residual");
    return start + chunk.length;
  }

  /** Records that lie in [start, start + length) and belong to a chunk that started at `base`. */
  async #loose(start: ByteOffset, base: ByteOffset, length: number): Promise<void> {
    const from = start - base;
    const bytes = await readWindow({ read: (from, end) => this.#read(from, end) }, base, layout.SLOT_SIZE);
    this.#reader.openUnread(bytes, this.#file, base);
    await this.#residual(from, from + length, base, bytes, "loose");
  }

  async #residual(
    from: number,
    end: number,
    base: ByteOffset,
    bytes: Uint8Array,
    kind: PieceKind,
  ): Promise<void> {
    const { whole, partial } = this.#reader.readResidual(from, this.#visitor.judges, end);
    if (whole + partial > 0) await this.#visitor.piece(kind, base, bytes);
  }
}

/** Offset of the chunk that starts next in the bytes of one, their length where there is none. */
function nextChunk(bytes: Uint8Array): number {
  for (let at = layout.SECTOR_SIZE; at + layout.CHUNK_RECORDS <= bytes.length; at += layout.SECTOR_SIZE) {
    if (isChunk(bytes, at)) return at;
  }
  return bytes.length;
}

/** Whether a chunk header stands there, by all of it that is the same in every chunk. */
function isChunk(bytes: Uint8Array, at: number): boolean {
  if (!startsWith(bytes, CHUNK_MAGIC, at) || bytes.length - at < layout.CHUNK_RECORDS) return false;
  return new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(HEADER_SIZE, true) === 128;
}
