import * as layout from "evtx-wasm/layout";
import type { MemoryView } from "../chunk/tokens.ts";

/** The part of the module's memory in which the scan program lies. It only grows. */
export class ProgramRoom {
  readonly memory: MemoryView;
  #top: number = layout.PROGRAMS;
  #isFull = false;

  constructor(memory: MemoryView) {
    this.memory = memory;
  }

  /** Something found no room: nothing that is written from now on can be relied on. */
  get isFull(): boolean {
    return this.#isFull;
  }

  giveUp(): void {
    this.#isFull = true;
  }

  /** The address of new memory, which may hold anything; 0 where there is none. */
  reserve(bytes: number): number {
    const address = this.#top;
    if (address + bytes > layout.PROGRAMS_END) {
      this.#isFull = true;
      return 0;
    }
    this.#top = (address + bytes + 3) & ~3;
    return address;
  }

  /** What was reserved last is not needed. */
  giveBack(address: number): void {
    this.#top = address;
  }

  /** Their address. */
  addWords(values: ArrayLike<number>): number {
    const address = this.reserve(values.length * 4);
    if (address !== 0) this.memory.words.set(values, address >>> 2);
    return address;
  }
}
