import * as layout from "evtx-wasm/layout";

/** Units of a gram; shorter literals are not looked for. */
export const GRAM_LENGTH = 4;

/** Text that stands in nearly every event: literals are not filed under what it is made of. */
const COMMON =
  "c:\\windows\\system32\\ c:\\program files (x86)\\ c:\\users\\ \\appdata\\local\\temp\\ .exe .dll .ps1 http:// https:// " +
  "microsoft corporation operating system hklm\\software\\microsoft\\windows\\currentversion hklm\\system\\currentcontrolset\\services " +
  "powershell.exe cmd.exe /c svchost.exe -k explorer.exe nt authority\\system network service 0000 ffff sha1= md5= sha256= imphash=";

const common = new Set([...gramsIn(COMMON, GRAM_LENGTH), ...gramsIn(COMMON, 2)]);

function* gramsIn(text: string, length: number): Generator<number> {
  for (let at = 0; at + length <= text.length; at++) yield gramAt(text, at, length);
}

/** A folded unit as one byte, the high half folded in. */
export function foldedByte(unit: number): number {
  return (unit ^ (unit >>> 8)) & 0xff;
}

/** Two to four units from `at` as one number: a byte each, the high half folded in. */
export function gramAt(text: string, at: number, length: number): number {
  let gram = 0;
  for (let unit = at; unit < at + length; unit++) {
    gram = (gram << 8) | foldedByte(text.charCodeAt(unit));
  }
  return gram >>> 0;
}

const HASH_BITS = 16;

/** How often two and four units stand beside each other in the text of logs. Counts stop at 65,535. */
export class TextSample {
  readonly #pairs = new Uint16Array(1 << HASH_BITS);
  readonly #grams = new Uint16Array(1 << HASH_BITS);

  /** @param fold each unit in the form in which texts are compared. */
  add(units: Uint16Array, fold: Uint16Array): void {
    const pairs = this.#pairs;
    const grams = this.#grams;
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

  pairCount(pair: number): number {
    return this.#pairs[pair]!;
  }

  /** @param length units of the gram: two or four. */
  count(gram: number, length: number): number {
    return length === 2 ? this.pairCount(gram) : this.#grams[hashOf(gram)]!;
  }
}

function hashOf(gram: number): number {
  return Math.imul(gram, layout.HASH_MULTIPLIER) >>> (32 - HASH_BITS);
}

/** Literals under one gram that cost as much as meeting the gram once more in a sample. */
const CROWD = 4;

/** Where in a literal its gram is: the place that logs hold most seldom, and with few literals under it. */
export function chooseGram(
  literal: string,
  length: number,
  sample: TextSample,
  filed: (gram: number) => number,
): number {
  let best = 0;
  let bestCost = Infinity;
  for (let at = 0; at + length <= literal.length; at++) {
    const gram = gramAt(literal, at, length);
    const cost = filed(gram) / CROWD + sample.count(gram, length) + (common.has(gram) ? 1000 : 0);
    if (cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  }
  return best;
}
