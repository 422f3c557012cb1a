/**
 * Whether two names are of one host: in any case, and where one of them is no fully qualified name, by the first part alone.
 */
export function isSameHost(one: string, other: string): boolean {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  if (left === right) return true;
  const isShort = !left.includes(".") || !right.includes(".");
  return isShort && left !== "" && left.split(".")[0] === right.split(".")[0];
}
