import { t, type Label } from "../../words/index.svelte.ts";
import type { ListedFile, ListVerdict } from "../../model/file-hashes.ts";

/** What a list of hashes says of a file, in a cell. */
export const listMarks: Readonly<Record<ListVerdict, Label>> = {
  "in-list": "✓ list",
  differs: "≠ list",
  "not-in-list": "not in list",
};

/** The same in words. */
export function listedWords({ verdict, name, list }: ListedFile): string {
  switch (verdict) {
    case "in-list":
      return name === null
        ? t("{list} has these bytes", { list: list ?? "" })
        : t("{list} has these bytes as {name}", { list: list ?? "", name });
    case "differs":
      return t("{list} names {name} with other bytes", { list: list ?? "", name: name ?? "" });
    case "not-in-list":
      return t("no list of hashes has these bytes");
  }
}
