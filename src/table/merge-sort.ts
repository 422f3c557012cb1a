export type CompareRows = (a: number, b: number) => number;

/** Rows sorted before the first merge: small enough that one native sort is far below a slice. */
const runLength = 1024;

/** Steps of a merge between two yields. */
const mergeStride = 8192;

/** Sorts row numbers in place of one long `sort`: a bottom-up merge sort that yields. Stable; O(n log n). */
export function* sortRows(rows: Uint32Array, compare: CompareRows): Generator<void, Uint32Array> {
  let from: Uint32Array = rows.slice();
  for (let start = 0; start < from.length; start += runLength) {
    from.subarray(start, start + runLength).sort(compare);
    yield;
  }
  let to: Uint32Array = new Uint32Array(from.length);
  for (let width = runLength; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const left = from.subarray(start, start + width);
      const right = from.subarray(start + width, start + 2 * width);
      yield* mergeInto(to, start, left, right, compare);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Two sorted lists become one. On a tie the rows of `left` come first. */
export function* mergeRows(
  left: Uint32Array,
  right: Uint32Array,
  compare: CompareRows,
): Generator<void, Uint32Array> {
  if (right.length === 0) return left;
  if (left.length === 0) return right;
  const merged = new Uint32Array(left.length + right.length);
  yield* mergeInto(merged, 0, left, right, compare);
  return merged;
}

function* mergeInto(
  target: Uint32Array,
  start: number,
  left: Uint32Array,
  right: Uint32Array,
  compare: CompareRows,
): Generator<void, void> {
  let l = 0;
  let r = 0;
  for (let at = start; l < left.length || r < right.length; at++) {
    const takeLeft = r >= right.length || (l < left.length && compare(left[l]!, right[r]!) <= 0);
    target[at] = takeLeft ? left[l++]! : right[r++]!;
    if ((at & (mergeStride - 1)) === 0) yield;
  }
}
