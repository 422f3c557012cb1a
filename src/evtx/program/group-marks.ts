import * as layout from "evtx-wasm/layout";
import type { ProgramRoom } from "./program-room.ts";

/** What a rendered number, GUID, SID, time or boolean can be made of. */
const VALUE_TEXT = /^[0-9a-fxlrsutinz{}:.+-]*$/;
const ANY_TEXT = layout.GROUP_FLAG_ANY | layout.GROUP_FLAG_ANY_VALUE;

/** What the bounds of a group read: fields and how, tables, and patterns. */
export class GroupMarks {
  readonly #room: ProgramRoom;
  #group = 0;
  #flags = 0;
  readonly #named = new Uint32Array(layout.MAX_PATTERNS >>> 5);
  /** All that are named are below. */
  #limit = 0;

  constructor(room: ProgramRoom) {
    this.#room = room;
  }

  /** @param group its address, 0 where there is no room for it. */
  begin(group: number): void {
    this.#named.fill(0, 0, (this.#limit + 31) >>> 5);
    if (group !== 0) this.#room.memory.bytes.fill(0, group, group + layout.GROUP_SIZE);
    this.#group = group;
    this.#flags = 0;
    this.#limit = 0;
  }

  /** Whether the pattern was not named before. */
  name(pattern: number): boolean {
    const bit = 1 << (pattern & 31);
    const word = this.#named[pattern >>> 5]!;
    if ((word & bit) !== 0) return false;
    this.#named[pattern >>> 5] = word | bit;
    if (pattern >= this.#limit) this.#limit = pattern + 1;
    return true;
  }

  /** @param whole the value is read as a whole, not passed over. */
  reads(field: number, whole: boolean, literal: string): void {
    if (field !== layout.FIELD_ANY) this.#mark(field, whole);
    else if ((this.#flags & ANY_TEXT) !== ANY_TEXT)
      this.#flags |= VALUE_TEXT.test(literal) ? ANY_TEXT : layout.GROUP_FLAG_ANY;
  }

  /** Units that no number and the like has. */
  readsForeign(field: number): void {
    this.reads(field, false, "\u0080");
  }

  compares(field: number): void {
    this.#mark(field, true);
    this.#flags |= layout.GROUP_FLAG_SAME;
  }

  runsTables(): void {
    this.#flags |= layout.GROUP_FLAG_TABLES;
  }

  #mark(field: number, whole: boolean): void {
    const bits = whole ? layout.GROUP_EQUAL : layout.GROUP_SCANNED;
    if (this.#group !== 0) this.#room.memory.bytes[this.#group + bits + (field >>> 3)]! |= 1 << (field & 7);
  }

  finish(): void {
    const { words } = this.#room.memory;
    words[(this.#group + layout.GROUP_FLAGS) >>> 2] = this.#flags;
    words[(this.#group + layout.GROUP_PATTERN_LIMIT) >>> 2] = this.#limit;
    const bits = this.#named.subarray(0, (this.#limit + 31) >>> 5);
    words[(this.#group + layout.GROUP_PATTERN_BITS) >>> 2] = this.#room.addWords(bits);
  }
}
