import * as layout from "evtx-wasm/layout";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import type { SlotGrid, SlotRange } from "./slots.ts";

/** Which slots of a range hold events of which channel and id. Plain data. */
export interface SlotEvents {
  readonly range: SlotRange;
  readonly events: readonly SlotsOfEvent[];
  /** Slots with a record of which only decoding tells its channel and id. */
  readonly unknown: Uint8Array;
}

export interface SlotsOfEvent {
  readonly channel: string;
  readonly eventId: number;
  /** A bit for each slot of the range, the least of a byte first. */
  readonly slots: Uint8Array;
}

/** Kinds of events kept apart in one range: 256 KiB of bits at most. Real logs have some hundred. */
const MAX_KINDS = 512;

export function hasSlot(slots: Uint8Array, slot: number): boolean {
  return (slots[slot >>> 3]! & (1 << (slot & 7))) !== 0;
}

/** Notes which slots hold what while a range is scanned. */
export class SlotEventsTally {
  readonly #grid: SlotGrid;
  readonly #range: SlotRange;
  readonly #unknown: Uint8Array;
  readonly #byPair = new Map<number, Uint8Array>();
  /** By the number of a pair: the last chunk that it was met in. */
  readonly #metIn = new Uint32Array(layout.PAIR_SLOT_COUNT);
  #chunks = 0;

  constructor(grid: SlotGrid, range: SlotRange) {
    this.#grid = grid;
    this.#range = range;
    this.#unknown = this.#noSlots();
  }

  #noSlots(): Uint8Array {
    return new Uint8Array((this.#range.end - this.#range.first + 7) >>> 3);
  }

  /** The chunk that is open in the reader. */
  chunk(reader: ChunkReader, offset: ByteOffset): void {
    this.#chunks++;
    for (let row = 0; row < reader.records; row++) {
      const pair = reader.pair(row);
      if (pair === null) {
        this.#mark(this.#unknown, offset);
        continue;
      }
      if (this.#metIn[pair] === this.#chunks) continue;
      this.#metIn[pair] = this.#chunks;
      let slots = this.#byPair.get(pair);
      if (slots === undefined) {
        // One more says that they are too many.
        if (this.#byPair.size > MAX_KINDS) continue;
        this.#byPair.set(pair, (slots = this.#noSlots()));
      }
      this.#mark(slots, offset);
    }
  }

  // A chunk off the grid is found by the slot it starts in or by the one behind.
  #mark(slots: Uint8Array, offset: ByteOffset): void {
    const at = (offset - this.#grid.origin) / layout.SLOT_SIZE - this.#range.first;
    for (let slot = Math.floor(at); slot <= Math.ceil(at); slot++) {
      if (slot >= 0 && slot < slots.length * 8) slots[slot >>> 3]! |= 1 << (slot & 7);
    }
  }

  /** Null where there are too many kinds. */
  result(reader: ChunkReader): SlotEvents | null {
    if (this.#byPair.size > MAX_KINDS) return null;
    const events = [...this.#byPair].map(([pair, slots]) => ({ ...reader.eventOfPair(pair), slots }));
    return { range: this.#range, events, unknown: this.#unknown };
  }
}
