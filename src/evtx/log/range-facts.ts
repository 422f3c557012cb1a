import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";

/** Runs kept for one range. A whole log has one, one that went round two; what has more is made of pieces of others. */
const MAX_RUNS = 5000;

/** Record ids that follow each other without a gap from chunk to chunk. */
export interface IdRun {
  readonly first: number;
  readonly last: number;
  /** Of the chunk that holds the first, and of the one that holds the last. */
  readonly offset: ByteOffset;
  readonly lastOffset: ByteOffset;
}

/** Slots that are all zero, and where the first of them lies; null where there is none. */
export interface ZeroSlots {
  readonly count: number;
  readonly offset: ByteOffset | null;
}

/** What a range of slots adds to the question whether the file is whole: see continuity.ts. */
export interface RangeFacts {
  readonly start: ByteOffset;
  readonly hasChunk: boolean;
  /** In the order of the file. */
  readonly runs: readonly IdRun[];
  /** Runs were left out: there were too many, or ids that no log reaches and no number holds exactly. */
  readonly runsDropped: boolean;
  /** Followed by a chunk of this range. */
  readonly zeroInFront: ZeroSlots;
  /** Behind the last chunk of this range. */
  readonly zeroBehind: ZeroSlots;
  /** All of the range was looked at. */
  readonly isWhole: boolean;
}

/** Ids as a chunk header states them. */
export type StatedIds = ChunkReader["statedIds"];

/** An empty chunk states −1 to −1. */
const NO_ID = 0xffff_ffff_ffff_ffffn;
/** A chunk holds at most 2,322 records. */
const MAX_STATED = 4096n;

/** Records that a chunk header states by its ids; null where no chunk can hold them. */
export function statedRecords({ first, last }: StatedIds): number | null {
  if (first === NO_ID && last === NO_ID) return 0;
  const count = last - first + 1n;
  return count > 0n && count < MAX_STATED ? Number(count) : null;
}

/** Joins runs in the order of the file: what overlaps the run before it or carries it on becomes a part of it. */
export class RunList {
  readonly #runs: { first: number; last: number; offset: ByteOffset; lastOffset: ByteOffset }[] = [];
  #isFull = false;

  add(first: number, last: number, offset: ByteOffset, lastOffset = offset): void {
    if (this.#isFull) return;
    if (last > Number.MAX_SAFE_INTEGER) {
      this.#isFull = true;
      return;
    }
    const before = this.#runs.at(-1);
    if (before !== undefined && first >= before.first && first <= before.last + 1) {
      if (last <= before.last) return;
      before.last = last;
      before.lastOffset = lastOffset;
    } else if (this.#runs.length < MAX_RUNS) this.#runs.push({ first, last, offset, lastOffset });
    else this.#isFull = true;
  }

  get runs(): readonly IdRun[] {
    return this.#runs;
  }

  /** Some were left out. */
  get isFull(): boolean {
    return this.#isFull;
  }
}

export class FactsTally {
  readonly #runs = new RunList();
  #hasChunk = false;
  #inFront: ZeroSlots = NO_SLOTS;
  #behind: ZeroSlots = NO_SLOTS;

  empty(offset: ByteOffset): void {
    this.#behind = { count: this.#behind.count + 1, offset: this.#behind.offset ?? offset };
  }

  /** The chunk that is open in the reader. */
  chunk(reader: ChunkReader, offset: ByteOffset): void {
    this.#hasChunk = true;
    if (this.#behind.count > 0) {
      const { count, offset: first } = this.#inFront;
      this.#inFront = { count: count + this.#behind.count, offset: first ?? this.#behind.offset };
      this.#behind = NO_SLOTS;
    }
    if (reader.isAsStated) {
      this.#runs.add(reader.statedFirst, reader.statedLast, offset);
      return;
    }
    const stated = reader.statedIds;
    const found = reader.foundIds;
    const isTrusted = reader.headerChecksum !== "bad" && (statedRecords(stated) ?? 0) > 0;
    // Records that the header states and that can't be found are lost with their bytes, not missing.
    if (isTrusted) this.#runs.add(reader.statedFirst, reader.statedLast, offset);
    const isInside = isTrusted && found !== null && found.first >= stated.first && found.last <= stated.last;
    if (isInside && reader.removed === 0) return;
    for (const id of reader.ids()) this.#runs.add(Number(id), Number(id), offset);
  }

  facts(start: ByteOffset, isWhole: boolean): RangeFacts {
    return {
      start,
      hasChunk: this.#hasChunk,
      runs: this.#runs.runs,
      runsDropped: this.#runs.isFull,
      zeroInFront: this.#inFront,
      zeroBehind: this.#behind,
      isWhole,
    };
  }
}

const NO_SLOTS: ZeroSlots = { count: 0, offset: null };
