import type { Rows } from "./rows.ts";

/** A key and how many groups have no other. */
export interface Commonest {
  readonly key: string;
  readonly groups: number;
}

/** The key that most groups of the rows in an order have in all of these rows; null where each group has several. */
export function* commonestKey(
  rows: Rows,
  order: Uint32Array,
  keyOf: (row: number) => string,
): Generator<void, Commonest | null> {
  const numbers = new Map<string, number>();
  // By group: the number of its key, 0 where none of its rows was there, −1 where it has several keys.
  const keyOfGroup = new Int32Array(rows.groupCount);
  for (let at = 0; at < order.length; at++) {
    if ((at & 1023) === 0) yield;
    const row = order[at]!;
    const key = keyOf(row);
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size + 1));
    const group = rows.groupOf(row);
    const before = keyOfGroup[group]!;
    keyOfGroup[group] = before === 0 || before === number ? number : -1;
  }
  const counts = new Uint32Array(numbers.size + 1);
  for (const number of keyOfGroup) if (number > 0) counts[number]!++;
  let commonest: Commonest | null = null;
  for (const [key, number] of numbers) {
    const groups = counts[number]!;
    if (groups > (commonest?.groups ?? 0)) commonest = { key, groups };
  }
  return commonest;
}
