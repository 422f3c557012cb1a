/** 128 bits that nobody can guess, from the host's own source of them. */
export function newSecret(): readonly [bigint, bigint] {
  const [low, high] = crypto.getRandomValues(new BigUint64Array(2));
  return [low!, high!];
}
