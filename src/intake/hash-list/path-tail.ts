/**
 * The parts of a path, those of Windows and of collections alike: what Velociraptor writes into a zip has `%3A` for the colon and
 * `%25` for the percent sign, KAPE writes `C` for the drive `C:`, a live disk is `\\.\C:`.
 */
export function pathParts(path: string): readonly string[] {
  return path
    .toLowerCase()
    .replaceAll("%3a", ":")
    .replaceAll("%25", "%")
    .split(/[\\/]/)
    .map((part) => part.replace(/:$/, ""))
    .filter((part) => part !== "" && part !== ".");
}

/** How many parts two paths have in common at their ends. */
export function commonTail(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count++;
  return count;
}
