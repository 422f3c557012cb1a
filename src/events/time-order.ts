// Rows come from logs, and those are in the order of time but for a record or two, and for the places where one ends and the
// next begins. So what is in order is left so, and the runs are merged: ten million rows take a fraction of what sorting them
// by digits takes.

/** Steps back that a record is moved one by one; one that belongs further up begins a run. */
const MAX_STEPS = 64;

/** Times by place: milliseconds, and units of 100 ns below them. No time is NaN. */
export interface Times {
  readonly times: Float64Array<ArrayBuffer>;
  readonly ticks: Uint16Array<ArrayBuffer>;
}

/**
 * The places [0, count) in the order of their times, those of one time in their own order.
 *
 * @returns null where they are in more than `maxRuns` runs: then sorting by digits is quicker.
 */
export function placesByTime(
  { times, ticks }: Times,
  descending: boolean,
  maxRuns: number,
): Uint32Array<ArrayBuffer> | null {
  // From the last to the first those of one time come in the wrong order: there their places say it.
  const isBefore = descending
    ? (a: number, b: number): boolean => {
        if (times[a] !== times[b]) return times[a]! > times[b]!;
        return ticks[a] === ticks[b] ? a < b : ticks[a]! > ticks[b]!;
      }
    : (a: number, b: number): boolean =>
        times[a]! < times[b]! || (times[a] === times[b] && ticks[a]! < ticks[b]!);
  const order = startOrder({ times, ticks }, descending);
  const starts = takeRuns(order, isBefore, maxRuns);
  return starts === null ? null : mergeRuns(order, starts, isBefore);
}

type Before = (a: number, b: number) => boolean;

/** For the descending order from the last place to the first, but for neighbours of one time: so runs are runs there too. */
function startOrder({ times, ticks }: Times, descending: boolean): Uint32Array<ArrayBuffer> {
  const count = times.length;
  const order = new Uint32Array(count);
  if (!descending) {
    for (let at = 0; at < count; at++) order[at] = at;
    return order;
  }
  let at = 0;
  for (let end = count; end > 0;) {
    let start = end - 1;
    while (start > 0 && times[start - 1] === times[start] && ticks[start - 1] === ticks[start]) start--;
    for (let place = start; place < end; place++) order[at++] = place;
    end = start;
  }
  return order;
}

/** Moves records that are a few steps late, and says where runs begin, and at last where the last one ends; null where there are too many. */
function takeRuns(order: Uint32Array, isBefore: Before, maxRuns: number): number[] | null {
  const starts = [0];
  let start = 0;
  for (let at = 1; at < order.length; at++) {
    const place = order[at]!;
    if (!isBefore(place, order[at - 1]!)) continue;
    const least = Math.max(start, at - MAX_STEPS);
    let to = at - 1;
    while (to > least && isBefore(place, order[to - 1]!)) to--;
    if (to === least && least > start && isBefore(place, order[least - 1]!)) {
      if (starts.push((start = at)) > maxRuns) return null;
      continue;
    }
    order.copyWithin(to + 1, to, at);
    order[to] = place;
  }
  starts.push(order.length);
  return starts;
}

/** @param starts of runs, and the end of the last */
function mergeRuns(
  order: Uint32Array<ArrayBuffer>,
  starts: readonly number[],
  isBefore: Before,
): Uint32Array<ArrayBuffer> {
  let [from, to] = [order, new Uint32Array(order.length)];
  let ends = starts;
  while (ends.length > 2) {
    const next = [0];
    for (let run = 0; run + 1 < ends.length; run += 2) {
      const end = ends[run + 2] ?? ends[run + 1]!;
      mergeTwo(from, to, [ends[run]!, ends[run + 1]!, end], isBefore);
      next.push(end);
    }
    [from, to, ends] = [to, from, next];
  }
  return from;
}

/** Of two places that are alike, that of the first run comes first. */
function mergeTwo(
  from: Uint32Array,
  to: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
  isBefore: Before,
): void {
  if (middle === end || !isBefore(from[middle]!, from[middle - 1]!)) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let [one, other, at] = [start, middle, start];
  while (one < middle && other < end) {
    to[at++] = isBefore(from[other]!, from[one]!) ? from[other++]! : from[one++]!;
  }
  to.set(from.subarray(one, middle), at);
  to.set(from.subarray(other, end), at + middle - one);
}
