// The inflater itself. It stops where the data so far is used up or the output is full, always between two symbols or
// within a copy, and goes on from there. Deflate64 differs in three places: distances reach 64 KiB back (codes 30 and
// 31), and length code 285 is 3 and 16 extra bits, where DEFLATE has the plain 258.

import { FAST_BITS, makeCode, MAX_BITS, type Code } from "./huffman.ts";

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_BASE_64 = [...LENGTH_BASE.slice(0, -1), 3];
const LENGTH_EXTRA_64 = [...LENGTH_EXTRA.slice(0, -1), 16];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577, 32769, 49153,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14,
];
/** The order in which a block states the lengths of the codes for lengths (3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/** Bytes that a symbol with its distance takes at most: 15 + 16 + 15 + 14 bits. */
const SYMBOL_BYTES = 8;
/** Bytes that the head of a block takes at most: 3 + 14 + 19 × 3 bits, and 320 lengths of 7 + 7 bits. */
const HEAD_BYTES = 580;

const fixedLengths = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED_LITERALS = makeCode(fixedLengths, false)!;
const FIXED_DISTANCES = makeCode(new Uint8Array(32).fill(5), false)!;

/** `hungry`: it needs more data; `full`: it needs more room. */
export type Stop = "hungry" | "full" | "whole" | "damaged";

export class Inflation {
  readonly #limit: number;
  readonly #distances: number;
  readonly #lengthBase: readonly number[];
  readonly #lengthExtra: readonly number[];
  #data: Uint8Array = new Uint8Array();
  #isLast = false;
  #at = 0;
  #bits = 0;
  #bitCount = 0;
  /** Bits were asked for behind the end of the data. */
  #isShort = false;
  #block: "head" | "stored" | "compressed" = "head";
  #isLastBlock = false;
  #literals: Code = FIXED_LITERALS;
  #distanceCode: Code = FIXED_DISTANCES;
  /** Bytes of a stored block, or of a copy, that are still to come. */
  #left = 0;
  /** How far back they are copied from. */
  #back = 0;
  /** A literal that found no room; -1 = none. */
  #waiting = -1;
  #out: Uint8Array<ArrayBuffer>;
  length = 0;

  /** @param limit bytes of output at which it stops until some are taken away. */
  constructor(limit: number, isDeflate64: boolean) {
    this.#limit = limit;
    this.#distances = isDeflate64 ? 32 : 30;
    this.#lengthBase = isDeflate64 ? LENGTH_BASE_64 : LENGTH_BASE;
    this.#lengthExtra = isDeflate64 ? LENGTH_EXTRA_64 : LENGTH_EXTRA;
    this.#out = new Uint8Array(Math.min(limit, 1 << 14));
  }

  feed(data: Uint8Array, isLast: boolean): void {
    this.#giveBack();
    const rest = this.#data.subarray(this.#at);
    if (rest.length === 0) this.#data = data;
    else {
      this.#data = new Uint8Array(rest.length + data.length);
      this.#data.set(rest);
      this.#data.set(data, rest.length);
    }
    this.#at = 0;
    this.#isLast = isLast;
  }

  /** Data behind what was used. */
  get unused(): Uint8Array {
    this.#giveBack();
    return this.#data.subarray(this.#at);
  }

  /** Whole bytes that were taken into the bits and not used are read again; they are always of the data at hand. */
  #giveBack(): void {
    this.#at -= this.#bitCount >> 3;
    this.#bitCount &= 7;
    this.#bits &= (1 << this.#bitCount) - 1;
  }

  /** The output from `start` on, in memory of its own. */
  slice(start: number): Uint8Array<ArrayBuffer> {
    return this.#out.slice(start, this.length);
  }

  taken(): Uint8Array<ArrayBuffer> {
    return this.slice(0);
  }

  /** Takes the output away but for its last bytes, which copies may refer to. */
  keepLast(count: number): void {
    if (this.length <= count) return;
    this.#out.copyWithin(0, this.length - count, this.length);
    this.length = count;
  }

  run(): Stop {
    for (;;) {
      if (this.#block === "head") {
        if (!this.#isLast && this.#data.length - this.#at < HEAD_BYTES) return this.#hungry();
        if (!this.#head() || this.#isShort) return "damaged";
      }
      const stop = this.#block === "stored" ? this.#stored() : this.#compressed();
      if (stop !== "whole") return stop;
      if (this.#isLastBlock) return "whole";
      this.#block = "head";
    }
  }

  #hungry(): Stop {
    return this.#isLast ? "damaged" : "hungry";
  }

  /** False where it is broken. */
  #head(): boolean {
    this.#isLastBlock = this.#read(1) === 1;
    const type = this.#read(2);
    if (type === 0) {
      this.#giveBack();
      this.#bits = 0;
      this.#bitCount = 0;
      this.#left = this.#read(16);
      this.#block = "stored";
      return (this.#read(16) ^ 0xffff) === this.#left;
    }
    this.#block = "compressed";
    this.#left = 0;
    if (type === 2) return this.#dynamic();
    this.#literals = FIXED_LITERALS;
    this.#distanceCode = FIXED_DISTANCES;
    return type === 1;
  }

  #read(count: number): number {
    while (this.#bitCount < count) {
      if (this.#at >= this.#data.length) {
        this.#isShort = true;
        return 0;
      }
      this.#bits |= this.#data[this.#at++]! << this.#bitCount;
      this.#bitCount += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  /** The next symbol; -1 where the bits are none, or end. */
  #symbol({ counts, symbols, fast }: Code): number {
    while (this.#bitCount < MAX_BITS && this.#at < this.#data.length) {
      this.#bits |= this.#data[this.#at++]! << this.#bitCount;
      this.#bitCount += 8;
    }
    const entry = fast[this.#bits & ((1 << FAST_BITS) - 1)]!;
    const known = entry & 15;
    if (entry !== 0 && known <= this.#bitCount) {
      this.#bits >>>= known;
      this.#bitCount -= known;
      return entry >> 4;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    const end = Math.min(MAX_BITS, this.#bitCount);
    for (let length = 1; length <= end; length++) {
      code |= (this.#bits >> (length - 1)) & 1;
      const count = counts[length]!;
      if (code - count < first) {
        this.#bits >>>= length;
        this.#bitCount -= length;
        return symbols[index + code - first]!;
      }
      index += count;
      first = (first + count) * 2;
      code *= 2;
    }
    return -1;
  }

  #stored(): Stop {
    while (this.#left > 0) {
      const there = Math.min(this.#left, this.#data.length - this.#at);
      if (there === 0) return this.#hungry();
      const count = this.#room(there);
      if (count === 0) return "full";
      this.#out.set(this.#data.subarray(this.#at, this.#at + count), this.length);
      this.#at += count;
      this.length += count;
      this.#left -= count;
    }
    return "whole";
  }

  #dynamic(): boolean {
    const literals = this.#read(5) + 257;
    const distances = this.#read(5) + 1;
    const stated = this.#read(4) + 4;
    if (literals > 286 || distances > this.#distances) return false;
    const lengthLengths = new Uint8Array(19);
    for (let index = 0; index < stated; index++) lengthLengths[ORDER[index]!] = this.#read(3);
    const code = makeCode(lengthLengths, false);
    const lengths = new Uint8Array(literals + distances);
    if (code === null || !this.#codeLengths(code, lengths) || lengths[END_OF_BLOCK] === 0) return false;
    const literalCode = makeCode(lengths.subarray(0, literals), true);
    const distanceCode = makeCode(lengths.subarray(literals), true);
    if (literalCode === null || distanceCode === null) return false;
    this.#literals = literalCode;
    this.#distanceCode = distanceCode;
    return true;
  }

  #codeLengths(code: Code, into: Uint8Array): boolean {
    for (let index = 0; index < into.length;) {
      const symbol = this.#symbol(code);
      if (symbol < 0 || (symbol === 16 && index === 0)) return false;
      if (symbol < 16) {
        into[index++] = symbol;
        continue;
      }
      const value = symbol === 16 ? into[index - 1]! : 0;
      const times =
        symbol === 16 ? 3 + this.#read(2) : symbol === 17 ? 3 + this.#read(3) : 11 + this.#read(7);
      if (index + times > into.length) return false;
      into.fill(value, index, index + times);
      index += times;
    }
    return true;
  }

  #compressed(): Stop {
    if (this.#waiting >= 0) {
      if (this.#room(1) === 0) return "full";
      this.#out[this.length++] = this.#waiting;
      this.#waiting = -1;
    }
    for (;;) {
      if (this.#left > 0 && !this.#copy()) return "full";
      if (!this.#isLast && this.#data.length - this.#at < SYMBOL_BYTES) return "hungry";
      const symbol = this.#symbol(this.#literals);
      if (symbol < 0) return "damaged";
      if (symbol === END_OF_BLOCK) return "whole";
      if (symbol < END_OF_BLOCK) {
        if (this.length >= this.#out.length && this.#room(1) === 0) {
          this.#waiting = symbol;
          return "full";
        }
        this.#out[this.length++] = symbol;
        continue;
      }
      const row = symbol - END_OF_BLOCK - 1;
      if (row >= LENGTH_BASE.length) return "damaged";
      const length = this.#lengthBase[row]! + this.#read(this.#lengthExtra[row]!);
      const far = this.#symbol(this.#distanceCode);
      if (far < 0 || far >= this.#distances) return "damaged";
      this.#back = DISTANCE_BASE[far]! + this.#read(DISTANCE_EXTRA[far]!);
      if (this.#isShort || this.#back > this.length) return "damaged";
      this.#left = length;
    }
  }

  /** Goes on with a copy; false where there is no room for all of it. */
  #copy(): boolean {
    const count = this.#room(this.#left);
    const out = this.#out;
    const back = this.#back;
    const start = this.length;
    const end = start + count;
    if (back >= count) out.copyWithin(start, start - back, end - back);
    else for (let at = start; at < end; at++) out[at] = out[at - back]!;
    this.length = end;
    this.#left -= count;
    return this.#left === 0;
  }

  /** Makes room for so many bytes, as far as the limit lets it: how many there may be. */
  #room(wanted: number): number {
    const needed = Math.min(this.#limit, this.length + wanted);
    if (needed > this.#out.length) {
      const wider = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#out.length * 2)));
      wider.set(this.#out.subarray(0, this.length));
      this.#out = wider;
    }
    return needed - this.length;
  }
}
