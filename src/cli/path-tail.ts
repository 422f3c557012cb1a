/** Of those with the same last name the one whose path ends alike the longest; null where none has that name. */
export function nearestByTail<Item>(
  items: readonly Item[],
  path: string,
  pathOf: (item: Item) => string,
): Item | null {
  const wanted = namesOf(path);
  let best: Item | null = null;
  let longest = 0;
  for (const item of items) {
    const names = namesOf(pathOf(item));
    let alike = 0;
    while (alike < wanted.length && alike < names.length && wanted[alike] === names[alike]) alike++;
    if (alike <= longest) continue;
    longest = alike;
    best = item;
  }
  return best;
}

/** The names of a path, the last one first. */
function namesOf(path: string): readonly string[] {
  return path.split(/[/\\]/).reverse();
}
