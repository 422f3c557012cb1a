// Stable sorts of row numbers by keys that are numbers: ten million rows in a second, where comparing takes ten.

/** Bits of a digit: its counts stay in the fast caches. */
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** Counting sort by a key in [0, kinds). */
export function sortByKind(
  rows: Uint32Array<ArrayBuffer>,
  kinds: number,
  kindOf: (row: number) => number,
): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(kinds + 1);
  for (let at = 0; at < rows.length; at++) starts[kindOf(rows[at]!) + 1]!++;
  for (let kind = 0; kind < kinds; kind++) starts[kind + 1]! += starts[kind]!;
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    sorted[starts[kindOf(row)]!++] = row;
  }
  return sorted;
}

/**
 * By a whole number in (−2^53, 2^53), digit by digit; rows whose key is NaN come last, in either direction.
 *
 * @param keys by place in `rows`.
 */
export function sortByNumber(
  rows: Uint32Array<ArrayBuffer>,
  keys: Float64Array<ArrayBuffer>,
  descending: boolean,
): Uint32Array<ArrayBuffer> {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let missing = 0;
  let isSorted = true;
  let before = descending ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (let at = 0; at < rows.length; at++) {
    const key = keys[at]!;
    if (Number.isNaN(key)) {
      missing++;
      continue;
    }
    if (missing > 0 || (descending ? key > before : key < before)) isSorted = false;
    before = key;
    if (key < least) least = key;
    if (key > greatest) greatest = key;
  }
  if (isSorted) return rows;
  // Low and high words of the distance from the first: whatever digits it has, each is a shift of one of the two.
  const known = rows.length - missing;
  let order = new Uint32Array(known);
  let lows = new Uint32Array(known);
  let highs = new Uint32Array(known);
  const last = new Uint32Array(missing);
  let place = 0;
  let lastPlace = 0;
  for (let at = 0; at < rows.length; at++) {
    const key = keys[at]!;
    if (Number.isNaN(key)) {
      last[lastPlace++] = rows[at]!;
      continue;
    }
    const distance = descending ? greatest - key : key - least;
    order[place] = rows[at]!;
    lows[place] = distance;
    highs[place++] = distance / 0x1_0000_0000;
  }
  const range = greatest - least;
  let [otherOrder, otherLows, otherHighs] = [
    new Uint32Array(known),
    new Uint32Array(known),
    new Uint32Array(known),
  ];
  for (let bit = 0; bit < 64 && range >= 2 ** bit; bit += DIGIT_BITS) {
    const words = bit < 32 ? lows : highs;
    const shift = bit & 31;
    const starts = new Uint32Array(DIGITS + 1);
    for (let at = 0; at < known; at++) starts[((words[at]! >>> shift) & (DIGITS - 1)) + 1]!++;
    for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!;
    for (let at = 0; at < known; at++) {
      const to = starts[(words[at]! >>> shift) & (DIGITS - 1)]!++;
      otherOrder[to] = order[at]!;
      otherLows[to] = lows[at]!;
      otherHighs[to] = highs[at]!;
    }
    [order, otherOrder, lows, otherLows, highs, otherHighs] = [
      otherOrder,
      order,
      otherLows,
      lows,
      otherHighs,
      highs,
    ];
  }
  if (missing === 0) return order;
  const all = new Uint32Array(rows.length);
  all.set(order);
  all.set(last, known);
  return all;
}
