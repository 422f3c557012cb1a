import * as layout from "evtx-wasm/layout";

/** Units of a gram; shorter literals are not looked for. */
export const GRAM_LENGTH = 4;

/** Text that stands in nearly every event: literals are not filed under what it is made of. */
const COMMON =
  "c:\\windows\\system32\\ c:\\program files (x86)\\ c:\\users\\ \\appdata\\local\\temp\\ .exe .dll .ps1 http:// https:// " +
  "microsoft corporation operating system hklm\\software\\microsoft\\windows\\currentversion hklm\\system\\currentcontrolset\\services " +
  "powershell.exe cmd.exe /c svchost.exe -k explorer.exe nt authority\\system network service 0000 ffff sha1= md5= sha256= imphash=";

/** A folded unit as one byte, the high half folded in. */
export function foldedByte(unit: number): number {
  return (unit ^ (unit >>> 8)) & 0xff;
}

/** Two to four units from `at` as one number: a byte each, the high half folded in. */
export function gramAt(units: Uint16Array, at: number, length: number): number {
  let gram = 0;
  for (let unit = at; unit < at + length; unit++) {
    gram = (gram << 8) | foldedByte(units[unit]!);
  }
  return gram >>> 0;
}

const HASH_BITS = 16;

/** How often two and four units stand beside each other in the text of logs. Counts stop at 65,535. */
export class TextSample {
  readonly pairs = new Uint16Array(1 << HASH_BITS);
  /** By the hashes of grams. */
  readonly grams = new Uint16Array(1 << HASH_BITS);

  /** @param fold each unit in the form in which texts are compared. */
  add(units: Uint16Array, fold: Uint16Array): void {
    const { pairs, grams } = this;
    let gram = 0;
    for (let index = 0; index < units.length; index++) {
      const value = fold[units[index]!]!;
      gram = ((gram << 8) | foldedByte(value)) >>> 0;
      // Zeros are what lies between texts.
      if (value === 0) continue;
      const pair = gram & 0xffff;
      const hash = hashOf(gram);
      if (pairs[pair]! < 0xffff) pairs[pair]!++;
      if (grams[hash]! < 0xffff) grams[hash]!++;
    }
  }
}

function hashOf(gram: number): number {
  return Math.imul(gram, layout.HASH_MULTIPLIER) >>> (32 - HASH_BITS);
}

/** Literals under one gram that cost as much as meeting the gram once more in a sample. */
const CROWD = 4;
/** What is common costs as much as this many times in a sample. */
const COMMON_COST = 1000;

/**
 * Under which of its units a literal is filed: those that logs hold most seldom, and with few literals under them. Grams are
 * told apart by their hashes: what shares one is only weighed wrong.
 */
export class GramChoice {
  readonly #sample: TextSample;
  readonly #filed = { pairs: new Uint16Array(1 << HASH_BITS), grams: new Uint16Array(1 << HASH_BITS) };
  readonly #common = { pairs: new Uint8Array(1 << HASH_BITS), grams: new Uint8Array(1 << HASH_BITS) };

  constructor(sample: TextSample) {
    this.#sample = sample;
    let gram = 0;
    for (let at = 0; at < COMMON.length; at++) {
      gram = ((gram << 8) | foldedByte(COMMON.charCodeAt(at))) >>> 0;
      if (at >= 1) this.#common.pairs[gram & 0xffff] = 1;
      if (at >= GRAM_LENGTH - 1) this.#common.grams[hashOf(gram)] = 1;
    }
  }

  /**
   * Where in a literal the units start.
   *
   * @param start where the literal does in `units`.
   * @param isPair it is shorter than a gram.
   */
  choose(units: Uint16Array, start: number, count: number, isPair: boolean): number {
    const length = isPair ? 2 : GRAM_LENGTH;
    const filed = isPair ? this.#filed.pairs : this.#filed.grams;
    const common = isPair ? this.#common.pairs : this.#common.grams;
    const counts = isPair ? this.#sample.pairs : this.#sample.grams;
    let best = 0;
    let bestCost = Infinity;
    let gram = 0;
    for (let end = 0; end < count; end++) {
      gram = ((gram << 8) | foldedByte(units[start + end]!)) >>> 0;
      if (end < length - 1) continue;
      const hash = isPair ? gram & 0xffff : hashOf(gram);
      const cost = filed[hash]! / CROWD + counts[hash]! + common[hash]! * COMMON_COST;
      if (cost < bestCost) {
        best = end - length + 1;
        bestCost = cost;
      }
    }
    return best;
  }

  /** One more literal is filed there. */
  add(gram: number, isPair: boolean): void {
    const filed = isPair ? this.#filed.pairs : this.#filed.grams;
    const hash = isPair ? gram & 0xffff : hashOf(gram);
    if (filed[hash]! < 0xffff) filed[hash]!++;
  }
}
