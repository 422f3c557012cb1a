import * as layout from "evtx-wasm/layout";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import type { SlotGrid, SlotRange } from "./slots.ts";

/** When the records of each slot of a range happened. Plain data, 16 bytes a slot. */
export interface SlotTimes {
  readonly range: SlotRange;
  /** FILETIME of the earliest and the latest record of each slot, one behind the other; none where the first is the later one. */
  readonly spans: BigUint64Array<ArrayBuffer>;
}

const LATEST = 0xffff_ffff_ffff_ffffn;

/** Notes the times of each slot while a range is scanned: the records of a slot lie in its span, whatever their order. */
export class SlotTimesTally {
  readonly #grid: SlotGrid;
  readonly #range: SlotRange;
  readonly #spans: BigUint64Array<ArrayBuffer>;

  constructor(grid: SlotGrid, range: SlotRange) {
    this.#grid = grid;
    this.#range = range;
    this.#spans = new BigUint64Array(2 * Math.max(0, range.end - range.first));
    for (let at = 0; at < this.#spans.length; at += 2) this.#spans[at] = LATEST;
  }

  /** The chunk that is open in the reader. */
  chunk(reader: ChunkReader, offset: ByteOffset): void {
    // A time that only decoding tells may be any.
    if (reader.hasOddTimes) {
      this.#widen(offset, 0n, LATEST);
      return;
    }
    const span = reader.timeSpan;
    if (span !== null) this.#widen(offset, span.first, span.last);
  }

  // A chunk off the grid is found by the slot it starts in or by the one behind.
  #widen(offset: ByteOffset, first: bigint, last: bigint): void {
    const place = (offset - this.#grid.origin) / layout.SLOT_SIZE - this.#range.first;
    for (let slot = Math.floor(place); slot <= Math.ceil(place); slot++) {
      const at = slot * 2;
      if (at < 0 || at >= this.#spans.length) continue;
      if (first < this.#spans[at]!) this.#spans[at] = first;
      if (last > this.#spans[at + 1]!) this.#spans[at + 1] = last;
    }
  }

  result(): SlotTimes {
    return { range: this.#range, spans: this.#spans };
  }
}
