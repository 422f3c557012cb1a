import * as layout from "evtx-wasm/layout";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import type { SlotGrid, SlotRange } from "./slots.ts";

/**
 * Which slots of a range hold events of which channel and id. Plain data, in few pieces: a large log has hundreds of ranges, and
 * each of them up to `MAX_KINDS` kinds of events.
 */
export interface SlotEvents {
  readonly range: SlotRange;
  readonly channels: readonly string[];
  /** Of each kind of events the place of its channel, and its id. */
  readonly kinds: Uint32Array;
  /**
   * Of each kind its slots, one behind the other: a bit for each slot of the range, the least of a byte first. Last those with a
   * record of which only decoding tells its channel and id.
   */
  readonly slots: Uint8Array;
}

/** A kind of events, and the slots of the range that hold some. */
export interface SlotsOfEvent {
  readonly channel: string;
  readonly eventId: number;
  readonly slots: Uint8Array;
}

/** Kinds of events kept apart in one range: 256 KiB of bits at most. Real logs have some hundred. */
const MAX_KINDS = 512;

export function packSlotEvents(
  range: SlotRange,
  events: readonly SlotsOfEvent[],
  unknown: Uint8Array,
): SlotEvents {
  const channels = [...new Set(events.map(({ channel }) => channel))];
  const kinds = Uint32Array.from(
    events.flatMap(({ channel, eventId }) => [channels.indexOf(channel), eventId]),
  );
  const slots = new Uint8Array((events.length + 1) * unknown.length);
  [...events.map((event) => event.slots), unknown].forEach((map, at) => slots.set(map, at * unknown.length));
  return { range, channels, kinds, slots };
}

/** The slots of the events that are wanted, by kind, and last those that may hold any. */
export function slotsOfEvents(
  { range, channels, kinds, slots }: SlotEvents,
  wants: (event: Pick<SlotsOfEvent, "channel" | "eventId">) => boolean,
): readonly Uint8Array[] {
  const length = mapLength(range);
  const count = kinds.length / 2;
  const mapAt = (at: number): Uint8Array => slots.subarray(at * length, (at + 1) * length);
  const maps: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    if (wants({ channel: channels[kinds[at * 2]!]!, eventId: kinds[at * 2 + 1]! })) maps.push(mapAt(at));
  }
  return [...maps, mapAt(count)];
}

const mapLength = ({ first, end }: SlotRange): number => (end - first + 7) >>> 3;

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
    return new Uint8Array(mapLength(this.#range));
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
    return packSlotEvents(this.#range, events, this.#unknown);
  }
}
