import type { Heads } from "./heads.ts";
import type { Rows } from "./rows.ts";

/** What folds rows into lines: those of one key into one, while the key is among `keys`. */
export interface Folding {
  readonly keys: ReadonlySet<string>;
  readonly keyOf: (row: number) => string;
}

/** Heads that one line stands for. */
export interface Fold {
  readonly key: string;
  /** Row numbers in the order of the table; the first is the line's own. */
  readonly rows: readonly number[];
}

/** By the row number of the line. */
export type Folds = ReadonlyMap<number, Fold>;

export const noFolds: Folds = new Map();

export const noFolding: Folding = { keys: new Set(), keyOf: () => "" };

/**
 * Takes together the groups of which every row in the order is folded, by the key of their heads: the line stands where the first of
 * them stood. A group that has another row too stays what it is.
 */
export function* foldHeads(
  rows: Rows,
  order: Uint32Array,
  heads: Heads,
  { keys, keyOf }: Folding,
): Generator<void, { readonly heads: Heads; readonly folds: Folds }> {
  if (keys.size === 0) return { heads, folds: noFolds };
  const isOpen = new Uint8Array(rows.groupCount);
  for (let at = 0; at < order.length; at++) {
    if ((at & 1023) === 0) yield;
    const row = order[at]!;
    if (!keys.has(keyOf(row))) isOpen[rows.groupOf(row)] = 1;
  }
  const byGroup = heads.byGroup.slice();
  const lines: number[] = [];
  const members = new Map<string, number[]>();
  for (let at = 0; at < heads.rows.length; at++) {
    if ((at & 1023) === 0) yield;
    const row = heads.rows[at]!;
    const group = rows.groupOf(row);
    const key = isOpen[group] === 1 ? null : keyOf(row);
    const known = key === null ? undefined : members.get(key);
    if (known !== undefined) {
      known.push(row);
      byGroup[group] = known[0]!;
      continue;
    }
    lines.push(row);
    if (key !== null) members.set(key, [row]);
  }
  const folds = new Map([...members].map(([key, of]) => [of[0]!, { key, rows: of }]));
  return { heads: { rows: Uint32Array.from(lines), byGroup }, folds };
}
