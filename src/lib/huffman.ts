// Canonical Huffman codes (RFC 1951, 3.2.2): short codes are looked up at once, the few longer ones length by length.

export const MAX_BITS = 15;

/** Bits of a look-up: half a kilobyte of tables, and nearly every symbol is in it. */
export const FAST_BITS = 9;

export interface Code {
  /** How many codes there are of each length, and their symbols in order. */
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
  /** By the next bits of the data, first bit lowest: `symbol << 4 | length`; 0 = longer, or none. */
  readonly fast: Uint16Array;
}

/**
 * Null where more codes are stated than there is room for, or fewer: as everywhere else, that is damage, but for a code
 * of one symbol where `mayBeSingle`, and for none at all, which no symbol comes from.
 */
export function makeCode(lengths: Uint8Array, mayBeSingle: boolean): Code | null {
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
  return { counts, symbols, fast: makeFast(counts, symbols) };
}

function makeFast(counts: Uint16Array, symbols: Uint16Array): Uint16Array {
  const fast = new Uint16Array(1 << FAST_BITS);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= FAST_BITS; length++) {
    for (let left = counts[length]!; left > 0; left--, code++) {
      const entry = (symbols[index++]! << 4) | length;
      for (let at = reversed(code, length); at < fast.length; at += 1 << length) fast[at] = entry;
    }
    code <<= 1;
  }
  return fast;
}

function reversed(code: number, length: number): number {
  let bits = 0;
  for (let i = 0; i < length; i++) bits |= ((code >> i) & 1) << (length - 1 - i);
  return bits;
}
