import type { BlockMemory, ByteSource } from "../../model/bytes.ts";
import type { ByteOffset } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import { startsWith } from "../../lib/starts-with.ts";
import { CHUNK_MAGIC } from "../../model/log-geometry.ts";

// A log is a grid of 64 KiB slots. What lies on the grid is found at once; where a copy lost or gained sectors,
// chunks start off the grid. The rule for those looks at a slot and the one before it only, so that a file may
// be cut into ranges anywhere on the grid and every range finds the same chunks:
//
//   A slot that starts with `ElfChnk` is that chunk, whole.
//   Any other slot that is not all zero is searched at each 512 bytes, from one sector into the slot before
//   (its tail may hold the start of a chunk) to its own end; a chunk found covers 64 KiB from there.

/** Slots [first, end) of a file's grid. */
export interface SlotRange {
  readonly first: number;
  readonly end: number;
}

export interface SlotVisitor {
  /** A chunk; 64 KiB, or less where the file or the grid's next chunk ends it. */
  chunk(bytes: Uint8Array, offset: ByteOffset, onGrid: boolean): void;
  empty(offset: ByteOffset, length: number): void;
  /** Bytes [from, end) of a slot that belong to no chunk. The slot lies at `offset`. */
  unreadable(slot: Uint8Array, offset: ByteOffset, from: number, end: number): void;
  isZero(bytes: Uint8Array): boolean;
  /** Where blocks are read to at best. */
  readonly blockMemory: BlockMemory;
  /** Asked before each slot: true ends the walk there. */
  isFull?(): boolean;
  /** Asked of each slot: true leaves it out. */
  skips?(offset: ByteOffset): boolean;
}

/** The grid of a file: it starts behind the file header, or at 0 where chunks were carved without one. */
export interface SlotGrid {
  readonly origin: ByteOffset;
  readonly count: number;
}

export function slotGrid(head: Uint8Array, size: number): SlotGrid {
  const origin = startsWith(head, CHUNK_MAGIC) ? 0 : layout.FILE_HEADER_BLOCK;
  return { origin, count: Math.max(0, Math.ceil((size - origin) / layout.SLOT_SIZE)) };
}

/** The bytes [start, end) of a range, as far as the file has them. */
export function rangeBytes(
  { origin }: SlotGrid,
  { first, end }: SlotRange,
  size: number,
): readonly [ByteOffset, ByteOffset] {
  const start = Math.min(size, origin + first * layout.SLOT_SIZE);
  return [start, Math.max(start, Math.min(size, origin + end * layout.SLOT_SIZE))];
}

/**
 * Visits every slot of the range in order. `isCancelled` is asked once a block: some megabytes.
 *
 * @returns the bytes visited, less than the range where it was cancelled or the visitor was full.
 */
export async function walkSlots(
  source: ByteSource,
  grid: SlotGrid,
  range: SlotRange,
  visitor: SlotVisitor,
  isCancelled: (bytes: number) => boolean,
): Promise<number> {
  const [start, end] = rangeBytes(grid, range, source.size);
  let offset = start;
  for await (const block of source.blocks(start, end, layout.SLOT_SIZE, visitor.blockMemory)) {
    for (let at = 0; at < block.length; at += layout.SLOT_SIZE) {
      if (visitor.isFull?.() === true) return offset + at - start;
      if (visitor.skips?.(offset + at) === true) continue;
      const slot = block.subarray(at, at + layout.SLOT_SIZE);
      if (startsWith(slot, CHUNK_MAGIC)) visitor.chunk(slot, offset + at, true);
      else if (visitor.isZero(slot)) visitor.empty(offset + at, slot.length);
      else await visitOffGrid(source, grid, offset + at, slot.slice(), visitor);
    }
    offset += block.length;
    if (isCancelled(block.length)) break;
  }
  return offset - start;
}

async function visitOffGrid(
  source: ByteSource,
  grid: SlotGrid,
  offset: ByteOffset,
  slot: Uint8Array,
  visitor: SlotVisitor,
): Promise<void> {
  const before =
    offset > grid.origin ? await source.read(offset - layout.SLOT_SIZE, offset) : new Uint8Array();
  const tail = findChunk(before, layout.SECTOR_SIZE);
  let covered = 0;
  if (tail !== null) {
    covered = tail;
    // A slot that is itself off the grid has visited its own first chunk already.
    if (startsWith(before, CHUNK_MAGIC)) {
      await visitChunkAt(source, offset - layout.SLOT_SIZE + tail, offset, visitor);
    }
  }
  const own = findChunk(slot, Math.ceil(covered / layout.SECTOR_SIZE) * layout.SECTOR_SIZE);
  const gapEnd = own ?? slot.length;
  if (gapEnd > covered) visitor.unreadable(slot, offset, covered, gapEnd);
  if (own !== null) await visitChunkAt(source, offset + own, offset + layout.SLOT_SIZE, visitor);
}

/** A chunk off the grid ends after 64 KiB, at the end of the file, or where the grid's next slot has a chunk. */
async function visitChunkAt(
  source: ByteSource,
  start: ByteOffset,
  nextSlot: ByteOffset,
  visitor: SlotVisitor,
): Promise<void> {
  const bytes = await source.read(start, start + layout.SLOT_SIZE);
  const cut = nextSlot - start;
  visitor.chunk(startsWith(bytes, CHUNK_MAGIC, cut) ? bytes.subarray(0, cut) : bytes, start, false);
}

/** Offset of the first `ElfChnk` on a sector boundary at or after `from`. */
export function findChunk(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + CHUNK_MAGIC.length <= bytes.length; at += layout.SECTOR_SIZE) {
    if (startsWith(bytes, CHUNK_MAGIC, at)) return at;
  }
  return null;
}
