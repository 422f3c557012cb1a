import type { ListedFile, ListVerdict } from "../../model/file-hashes.ts";

/** What a list of hashes says of a file, in a cell. */
export const listMarks: Readonly<Record<ListVerdict, string>> = {
  "in-list": "✓ list",
  differs: "≠ list",
  "not-in-list": "not in list",
};

/** The same in words. */
export function listedWords({ verdict, name, list }: ListedFile): string {
  switch (verdict) {
    case "in-list":
      return `${list ?? ""} has these bytes${name === null ? "" : ` as ${name}`}`;
    case "differs":
      return `${list ?? ""} names ${name ?? ""} with other bytes`;
    case "not-in-list":
      return "no list of hashes has these bytes";
  }
}
