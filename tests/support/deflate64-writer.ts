// Deflate64 as a writer has it that knows fixed codes only: one block, literals and copies as they are asked for.

/** A byte, or a copy of `length` (3…65,538) bytes from `distance` (1…65,536) bytes back. */
export type Deflate64Step = number | { readonly length: number; readonly distance: number };

/** The compressed steps, and the bytes that they stand for. */
export function writeDeflate64(steps: readonly Deflate64Step[]): {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly content: Uint8Array<ArrayBuffer>;
} {
  const bits = new BitWriter();
  const content: number[] = [];
  bits.low(1, 1);
  bits.low(1, 2);
  for (const step of steps) {
    if (typeof step === "number") {
      writeSymbol(bits, step);
      content.push(step);
      continue;
    }
    writeLength(bits, step.length);
    writeDistance(bits, step.distance);
    for (let i = 0; i < step.length; i++) content.push(content[content.length - step.distance]!);
  }
  writeSymbol(bits, 256);
  return { data: bits.finish(), content: Uint8Array.from(content) };
}

function writeSymbol(bits: BitWriter, symbol: number): void {
  if (symbol < 144) bits.high(0x30 + symbol, 8);
  else if (symbol < 256) bits.high(0x190 + symbol - 144, 9);
  else if (symbol < 280) bits.high(symbol - 256, 7);
  else bits.high(0xc0 + symbol - 280, 8);
}

/** Lengths to 10 have a code each; from 11 on, four codes share a number of extra bits; 285 has sixteen of them. */
function writeLength(bits: BitWriter, length: number): void {
  if (length <= 10) return writeSymbol(bits, 254 + length);
  if (length >= 258) {
    writeSymbol(bits, 285);
    return bits.low(length - 3, 16);
  }
  let [symbol, base, extra] = [265, 11, 1];
  while (length >= base + (1 << extra)) {
    base += 1 << extra;
    symbol++;
    if ((symbol - 265) % 4 === 0) extra++;
  }
  writeSymbol(bits, symbol);
  bits.low(length - base, extra);
}

function writeDistance(bits: BitWriter, distance: number): void {
  let [code, base, extra] = [0, 1, 0];
  while (distance >= base + (1 << extra)) {
    base += 1 << extra;
    code++;
    extra = code < 4 ? 0 : (code >> 1) - 1;
  }
  bits.high(code, 5);
  bits.low(distance - base, extra);
}

class BitWriter {
  readonly #bytes: number[] = [];
  #count = 0;

  /** The lowest bit first, as numbers are written. */
  low(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.#bit((value >> i) & 1);
  }

  /** The highest bit first, as Huffman codes are written. */
  high(code: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.#bit((code >> i) & 1);
  }

  #bit(bit: number): void {
    if (this.#count % 8 === 0) this.#bytes.push(0);
    this.#bytes[this.#bytes.length - 1]! |= bit << (this.#count++ % 8);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}
