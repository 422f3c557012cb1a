/** A small seeded generator (mulberry32): the same seed gives the same damage on every machine. */
export interface Random {
  readonly seed: number;
  /** An integer in `start…end - 1`. */
  between(start: number, end: number): number;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    seed,
    between: (start, end) => start + Math.floor((next() / 2 ** 32) * (end - start)),
  };
}
