import * as layout from "evtx-wasm/layout";
import type { ProgramRoom } from "./program-room.ts";

/** For each field the bits that say where in its values a look is worth while. Layout: wasm/layout/program.ts. */
export class FieldBits {
  readonly #room: ProgramRoom;
  readonly #table: number;
  readonly #size: number;
  /** Fields that have bits; MAX_FIELDS stands for all that have none of their own. */
  readonly #fields: number[] = [];

  /**
   * @param table FIELD_* of layout.ts.
   * @param size bytes for each field.
   */
  constructor(room: ProgramRoom, table: number, size: number) {
    this.#room = room;
    this.#table = table;
    this.#size = size;
  }

  /** Sets a bit for a field in which something is looked for. False where there is no memory. */
  mark(bit: number, field: number): boolean {
    const { words } = this.#room.memory;
    const own = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
    const bits = words[(this.#table >>> 2) + own]! || this.#add(own);
    if (bits === 0) return false;
    this.#set(bits, bit);
    if (own !== layout.MAX_FIELDS) return true;
    for (const each of this.#fields) this.#set(words[(this.#table >>> 2) + each]!, bit);
    return true;
  }

  #set(bits: number, bit: number): void {
    this.#room.memory.bytes[bits + (bit >>> 3)]! |= 1 << (bit & 7);
  }

  /** A field's own bits begin with those of literals that are looked for in all fields. */
  #add(field: number): number {
    const address = this.#room.reserve(this.#size);
    if (address === 0) return 0;
    const { bytes, words } = this.#room.memory;
    const ofAll = words[(this.#table >>> 2) + layout.MAX_FIELDS]!;
    if (ofAll === 0) bytes.fill(0, address, address + this.#size);
    else bytes.copyWithin(address, ofAll, ofAll + this.#size);
    this.#fields.push(field);
    words[(this.#table >>> 2) + field] = address;
    return address;
  }
}
