/** Rows of a table of which a stretch may stand in one line. */
export interface Folded {
  /** Row numbers: of each stretch that is folded only the first. */
  readonly rows: Uint32Array;
  /** By the row that stands for a stretch: where the stretch lies among all rows, half-open. */
  readonly stretches: ReadonlyMap<number, readonly [start: number, end: number]>;
}

/** Fewer rows than this beside each other stay as they are: a line for two would hide more than it saves. */
const SHORTEST = 3;

/**
 * Folds stretches of rows that belong together.
 *
 * @param kindOf what a row is one of many of; −1 where it stays by itself.
 */
export function* foldRows(rows: Uint32Array, kindOf: (row: number) => number): Generator<void, Folded> {
  const kept = new Uint32Array(rows.length);
  const stretches = new Map<number, readonly [number, number]>();
  let count = 0;
  for (let start = 0; start < rows.length;) {
    if ((start & 1023) === 0) yield;
    const kind = kindOf(rows[start]!);
    let end = start + 1;
    if (kind >= 0) {
      while (end < rows.length && kindOf(rows[end]!) === kind) {
        if ((end & 1023) === 0) yield;
        end++;
      }
    }
    if (end - start >= SHORTEST) {
      stretches.set(rows[start]!, [start, end]);
      kept[count++] = rows[start]!;
    } else for (let at = start; at < end; at++) kept[count++] = rows[at]!;
    start = end;
  }
  return { rows: kept.subarray(0, count), stretches };
}
