import { headOf, type AnyColumn } from "../../store/column-words.ts";
import { visibleLine } from "../../store/visible-text.ts";
import { t } from "../../words/index.svelte.ts";
import type { CellEntry } from "./CellMenu.svelte";

interface CellActs {
  readonly text: string;
  /** Null where no filter takes the value. */
  readonly filterBy: ((negated: boolean) => void) | null;
  readonly copy: () => void;
}

/** What can be done with the value of a cell, in whatever table it is. */
export function valueEntries(column: AnyColumn, { text, filterBy, copy }: CellActs): readonly CellEntry[] {
  const value = text === "" ? t("empty") : visibleLine(text, 60);
  const filters =
    filterBy === null
      ? []
      : [
          { does: t("Filter for {value}", { value }), key: "f", act: () => filterBy(false) },
          { does: t("Filter out {value}", { value }), key: "Shift+F", act: () => filterBy(true) },
        ];
  return [...filters, { does: t("Copy {column}", { column: headOf(column) }), key: "c", act: copy }];
}
