/** Index of the first item for which the condition holds, of a list in which it holds for all behind that; else its length. */
export function firstIndex<Item>(list: ArrayLike<Item>, holds: (item: Item) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
