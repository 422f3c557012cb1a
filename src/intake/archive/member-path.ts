/**
 * A name as a path to show: `/` between the parts, no part that is empty, `.` or `..`. Nothing is ever written to that
 * path, but a person reads it, and a name that climbs out of its archive would lie about where the file came from.
 */
export function toMemberPath(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || "unnamed";
}

export const isFolderName = (name: string): boolean => name.endsWith("/") || name.endsWith("\\");

/** Makes the paths of one archive unique: the second of a name is `name (2)`. */
export class MemberPaths {
  readonly #seen = new Map<string, number>();

  add(name: string): string {
    const path = toMemberPath(name);
    const count = (this.#seen.get(path) ?? 0) + 1;
    this.#seen.set(path, count);
    return count === 1 ? path : `${path} (${count})`;
  }
}
