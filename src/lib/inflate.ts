// DEFLATE (RFC 1951) in one go, for what is small or wanted at once: a DecompressionStream costs most of a millisecond,
// whatever the size, and a zip of rules has thousands of members. What is large goes through the browser's own.

/** What came out, and why it ended there. */
export interface Inflated {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `limit`: there is more; `damaged`: the data is broken or cut off. */
  readonly end: "whole" | "limit" | "damaged";
}

/** Inflates at most `limit` bytes. Never throws. */
export function inflate(data: Uint8Array, limit: number): Inflated {
  const out = new Output(limit);
  const end = new Inflation(data, out).run();
  return { bytes: out.taken(), end };
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which a block states the lengths of the codes for lengths (3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const MAX_BITS = 15;

/** A canonical Huffman code (3.2.2): how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/**
 * Null where more codes are stated than there is room for, or fewer: as everywhere else, that is damage, but for a code
 * of one symbol where `mayBeSingle`, and for none at all, which no symbol comes from.
 */
function makeCode(lengths: Uint8Array, mayBeSingle: boolean): Code | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const offsets = new Uint16Array(MAX_BITS + 2);
  let room = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    room = room * 2 - counts[length]!;
    if (room < 0) return null;
    offsets[length + 1] = offsets[length]! + counts[length]!;
  }
  const isSingle = counts[1] === 1 && offsets[MAX_BITS + 1] === 1;
  if (room > 0 && offsets[MAX_BITS + 1]! > 0 && !(isSingle && mayBeSingle)) return null;
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length !== 0) symbols[offsets[length]!++] = symbol;
  });
  return { counts, symbols };
}

const fixedLengths = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED_LITERALS = makeCode(fixedLengths, false)!;
const FIXED_DISTANCES = makeCode(new Uint8Array(32).fill(5), false)!;

class Inflation {
  readonly #data: Uint8Array;
  readonly #out: Output;
  #at = 0;
  #bits = 0;
  #bitCount = 0;
  /** Bits were asked for behind the end of the data. */
  #isShort = false;

  constructor(data: Uint8Array, out: Output) {
    this.#data = data;
    this.#out = out;
  }

  run(): Inflated["end"] {
    for (;;) {
      const isLast = this.#read(1) === 1;
      const type = this.#read(2);
      const isGood =
        type === 0
          ? this.#stored()
          : type === 1
            ? this.#compressed(FIXED_LITERALS, FIXED_DISTANCES)
            : type === 2 && this.#dynamic();
      if (this.#out.isFull) return "limit";
      if (!isGood || this.#isShort) return "damaged";
      if (isLast) return "whole";
    }
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

  /** The next symbol; -1 where the bits are none. */
  #symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= this.#read(1);
      if (this.#isShort) return -1;
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) * 2;
      code *= 2;
    }
    return -1;
  }

  #stored(): boolean {
    this.#bits = 0;
    this.#bitCount = 0;
    const length = this.#read(16);
    if (this.#isShort || (this.#read(16) ^ 0xffff) !== length) return false;
    for (let left = length; left > 0; left--) {
      if (this.#at >= this.#data.length) return false;
      if (!this.#out.put(this.#data[this.#at++]!)) return true;
    }
    return true;
  }

  #dynamic(): boolean {
    const literals = this.#read(5) + 257;
    const distances = this.#read(5) + 1;
    const stated = this.#read(4) + 4;
    if (literals > 286 || distances > 30) return false;
    const lengthLengths = new Uint8Array(19);
    for (let index = 0; index < stated; index++) lengthLengths[ORDER[index]!] = this.#read(3);
    const code = makeCode(lengthLengths, false);
    const lengths = new Uint8Array(literals + distances);
    if (code === null || !this.#codeLengths(code, lengths) || lengths[END_OF_BLOCK] === 0) return false;
    const literalCode = makeCode(lengths.subarray(0, literals), true);
    const distanceCode = makeCode(lengths.subarray(literals), true);
    return literalCode !== null && distanceCode !== null && this.#compressed(literalCode, distanceCode);
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

  #compressed(literals: Code, distances: Code): boolean {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol < 0) return false;
      if (symbol === END_OF_BLOCK) return true;
      if (symbol < END_OF_BLOCK) {
        if (!this.#out.put(symbol)) return true;
        continue;
      }
      const row = symbol - END_OF_BLOCK - 1;
      if (row >= LENGTH_BASE.length) return false;
      const length = LENGTH_BASE[row]! + this.#read(LENGTH_EXTRA[row]!);
      const far = this.#symbol(distances);
      if (far < 0 || far >= DISTANCE_BASE.length) return false;
      const distance = DISTANCE_BASE[far]! + this.#read(DISTANCE_EXTRA[far]!);
      if (this.#isShort || distance > this.#out.length) return false;
      if (!this.#out.repeat(distance, length)) return true;
    }
  }
}

/** Bytes so far, up to a limit. */
class Output {
  readonly #limit: number;
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  /** One more byte was to come than may. */
  isFull = false;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = new Uint8Array(Math.min(limit, 1 << 14));
  }

  put(byte: number): boolean {
    if (this.length >= this.#bytes.length && !this.#grow()) return false;
    this.#bytes[this.length++] = byte;
    return true;
  }

  repeat(distance: number, length: number): boolean {
    for (let left = length; left > 0; left--)
      if (!this.put(this.#bytes[this.length - distance]!)) return false;
    return true;
  }

  #grow(): boolean {
    if (this.length >= this.#limit) {
      this.isFull = true;
      return false;
    }
    const wider = new Uint8Array(Math.min(this.#limit, this.#bytes.length * 2));
    wider.set(this.#bytes);
    this.#bytes = wider;
    return true;
  }

  taken(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }
}
