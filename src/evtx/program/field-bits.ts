import * as layout from "evtx-wasm/layout";
import type { Literal } from "./literal.ts";
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
    for (const { field, at } of uses) {
      // Whole values are looked up elsewhere.
      if (at === layout.USE_EQUAL) continue;
      const own = field === layout.FIELD_ANY ? layout.MAX_FIELDS : field;
      const bits = this.#bits.get(own) ?? this.#add(own);
      if (bits === 0) return false;
      const all = own === layout.MAX_FIELDS ? this.#bits.values() : [bits];
      for (const address of all) this.#memory.bytes[address + (bit >>> 3)]! |= 1 << (bit & 7);
    }
    return true;
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
