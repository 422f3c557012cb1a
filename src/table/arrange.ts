import type { CompiledFilter } from "./filter-match.ts";
import { foldHeads, noFolding, noFolds, type Folding, type Folds } from "./folds.ts";
import { headsOf, noHeads, type Heads } from "./heads.ts";
import { mergeRows, sortRows } from "./merge-sort.ts";
import type { RowOrder } from "./row-order.ts";
import type { Rows } from "./rows.ts";

/** Which of the first `covered` rows are shown, in which order. */
export interface Arrangement {
  readonly order: Uint32Array;
  /** Of these, one of each group, or of all that one line stands for. */
  readonly heads: Heads;
  readonly folds: Folds;
  readonly covered: number;
  /** Of the rows that pass everything in the filter but its levels: how many there are of each level. */
  readonly levelCounts: readonly number[];
}

/** Of no rows. */
export function noArrangement(rows: Rows): Arrangement {
  const levelCounts = rows.levels.map(() => 0);
  return { order: new Uint32Array(0), heads: noHeads, folds: noFolds, covered: 0, levelCounts };
}

/** Judges the rows that `before` does not cover, sorts those that pass and merges them into its order. */
export function* arrange(
  rows: Rows,
  filter: CompiledFilter,
  rowOrder: RowOrder,
  before: Arrangement,
  folding = noFolding,
): Generator<void, Arrangement> {
  const covered = rows.count;
  const levelCounts = [...before.levelCounts];
  const passed: number[] = [];
  for (let row = before.covered; row < covered; row++) {
    if ((row & 63) === 0) yield;
    if (!filter.rest(row)) continue;
    levelCounts[rows.level(row)]!++;
    if (filter.level(row)) passed.push(row);
  }
  yield* rowOrder.extend(covered);
  const sorted = yield* sortRows(Uint32Array.from(passed), rowOrder.compare);
  const order = yield* mergeRows(before.order, sorted, rowOrder.compare);
  const { heads, folds } = yield* headsIn(rows, order, folding);
  return { order, heads, folds, covered, levelCounts };
}

/**
 * Judges rows that are in order already, all of them: what passes needs no sorting, and the first of them are known first.
 *
 * @param isDue whether somebody waits already: then `onPart` gets, once, what has been found so far.
 */
export function* pick(
  rows: Rows,
  filter: CompiledFilter,
  sorted: Uint32Array,
  folding: Folding,
  isDue: () => boolean,
  onPart: (part: Arrangement) => void,
): Generator<void, Arrangement> {
  const levelCounts = rows.levels.map(() => 0);
  const passed: number[] = [];
  let isTold = false;
  for (let at = 0; at < sorted.length; at++) {
    if ((at & 63) === 0) {
      yield;
      if (!isTold && passed.length > 0 && isDue()) {
        isTold = true;
        onPart(yield* picked(passed));
      }
    }
    const row = sorted[at]!;
    if (!filter.rest(row)) continue;
    levelCounts[rows.level(row)]!++;
    if (filter.level(row)) passed.push(row);
  }
  return yield* picked(passed);

  function* picked(found: readonly number[]): Generator<void, Arrangement> {
    const order = Uint32Array.from(found);
    const { heads, folds } = yield* headsIn(rows, order, folding);
    return { order, heads, folds, covered: sorted.length, levelCounts: [...levelCounts] };
  }
}

/** What stands in the table for the rows of an order. */
export function* headsIn(
  rows: Rows,
  order: Uint32Array,
  folding: Folding,
): Generator<void, Pick<Arrangement, "heads" | "folds">> {
  return yield* foldHeads(rows, order, yield* headsOf(rows, order), folding);
}
