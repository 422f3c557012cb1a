import { seededRandom, type Random } from "./random.ts";

/** Bytes damaged on purpose. Put `what` in the message of an assertion: it names the seed that does it again. */
export interface Damaged {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly seed: number;
  readonly what: string;
}

/** One kind of damage, done to a copy that it may change. */
type Kind = (bytes: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array<ArrayBuffer>;

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

const kinds = {
  truncate: (bytes, random) => bytes.slice(0, random.between(0, bytes.length)),

  "flip bits": (bytes, random) => {
    for (let count = random.between(1, 33); count > 0; count--) {
      bytes[random.between(0, bytes.length)]! ^= 1 << random.between(0, 8);
    }
    return bytes;
  },

  // Sizes, counts and offsets are where a parser trusts too much.
  "write an extreme number": (bytes, random) => {
    const view = new DataView(bytes.buffer);
    for (let count = random.between(1, 9); count > 0; count--) {
      const value = extremes[random.between(0, extremes.length)]!;
      view.setUint32(random.between(0, Math.max(1, bytes.length - 4)), value, true);
    }
    return bytes;
  },

  "zero a range": (bytes, random) => {
    const { start, end } = range(bytes, random);
    return bytes.fill(0, start, end);
  },

  "copy a range over another": (bytes, random) => {
    const { start, end } = range(bytes, random);
    return bytes.copyWithin(random.between(0, bytes.length), start, end);
  },

  "cut a range out": (bytes, random) => {
    const { start, end } = range(bytes, random);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },

  "repeat a range": (bytes, random) => {
    const { start, end } = range(bytes, random);
    return joined(bytes.subarray(0, end), bytes.subarray(start));
  },
} satisfies Record<string, Kind>;

export type DamageKind = keyof typeof kinds;

export const damageKinds = Object.keys(kinds) as readonly DamageKind[];

/** Damages a copy of `bytes`; kind and place follow from the seed. `bytes` must hold at least eight bytes. */
export function damage(bytes: Uint8Array, seed: number): Damaged {
  const random = seededRandom(seed);
  const kind = damageKinds[random.between(0, damageKinds.length)]!;
  return { bytes: kinds[kind](Uint8Array.from(bytes), random), seed, what: `seed ${String(seed)}: ${kind}` };
}

/** `count` damaged copies with the seeds `firstSeed`, `firstSeed + 1`, … */
export function* damages(bytes: Uint8Array, count: number, firstSeed = 1): Generator<Damaged> {
  for (let seed = firstSeed; seed < firstSeed + count; seed++) yield damage(bytes, seed);
}

/** Mostly short: long ranges leave nothing worth reading. */
function range(bytes: Uint8Array, random: Random): { start: number; end: number } {
  const start = random.between(0, bytes.length);
  const length = 1 << random.between(0, 15);
  return { start, end: Math.min(bytes.length, start + length) };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
