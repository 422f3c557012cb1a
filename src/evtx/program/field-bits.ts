import * as layout from "evtx-wasm/layout";
import { USE_PARTS, type Literal } from "./literal.ts";
import type { MemoryView } from "../chunk/tokens.ts";

/** For each field the bits that say where in its values a look is worth while. Layout: wasm/layout/program.ts. */
export class FieldBits {
  readonly #memory: MemoryView;
  readonly #table: number;
  readonly #size: number;
  readonly #reserve: (bytes: number) => number;
  /** Addresses by field; MAX_FIELDS stands for all that have none of their own. */
  readonly #bits = new Map<number, number>();

  /**
   * @param table FIELD_* of layout.ts.
   * @param size bytes for each field.
   * @param reserve answers with the address of new memory, 0 where there is none.
   */
  constructor(memory: MemoryView, table: number, size: number, reserve: (bytes: number) => number) {
    this.#memory = memory;
    this.#table = table;
    this.#size = size;
    this.#reserve = reserve;
  }

  /** Sets a bit for each field that the literal is looked for in. False where there is no memory. */
  mark(bit: number, { uses }: Literal): boolean {
    for (let use = 0; use < uses.length; use += USE_PARTS) {
      // Whole values are looked up elsewhere.
      if (uses[use + 1] === layout.USE_EQUAL) continue;
      const field = uses[use]!;
      const own = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
      const bits = this.#bits.get(own) ?? this.#add(own);
      if (bits === 0) return false;
      this.#set(bits, bit);
      if (own === layout.MAX_FIELDS) for (const address of this.#bits.values()) this.#set(address, bit);
    }
    return true;
  }

  #set(bits: number, bit: number): void {
    this.#memory.bytes[bits + (bit >>> 3)]! |= 1 << (bit & 7);
  }

  /** A field's own bits begin with those of literals that are looked for in all fields. */
  #add(field: number): number {
    const address = this.#reserve(this.#size);
    if (address === 0) return 0;
    const { bytes, words } = this.#memory;
    const ofAll = this.#bits.get(layout.MAX_FIELDS);
    if (ofAll === undefined) bytes.fill(0, address, address + this.#size);
    else bytes.copyWithin(address, ofAll, ofAll + this.#size);
    this.#bits.set(field, address);
    words[(this.#table >>> 2) + field] = address;
    return address;
  }
}
