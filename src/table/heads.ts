import type { Rows } from "./rows.ts";

/** One row of each group. */
export interface Heads {
  /** Row numbers, in the order that they were found in. */
  readonly rows: Uint32Array;
  /** By group: its head, −1 where none of its rows was there. */
  readonly byGroup: Int32Array;
}

export const noHeads: Heads = { rows: new Uint32Array(0), byGroup: new Int32Array(0) };

/** The row of each group that stands for it: of the highest level, and of several the first. */
export function* headsOf(rows: Rows, order: Uint32Array): Generator<void, Heads> {
  const byGroup = new Int32Array(rows.groupCount).fill(-1);
  let count = 0;
  for (let at = 0; at < order.length; at++) {
    if ((at & 4095) === 0) yield;
    const row = order[at]!;
    const group = rows.groupOf(row);
    const head = byGroup[group]!;
    if (head < 0) count++;
    if (head < 0 || rows.level(row) > rows.level(head)) byGroup[group] = row;
  }
  // Where every row is a group of its own there is nothing to leave out.
  if (count === order.length) return { rows: order, byGroup };
  const heads = new Uint32Array(count);
  let filled = 0;
  for (let at = 0; at < order.length; at++) {
    if ((at & 4095) === 0) yield;
    const row = order[at]!;
    if (byGroup[rows.groupOf(row)] === row) heads[filled++] = row;
  }
  return { rows: heads, byGroup };
}
