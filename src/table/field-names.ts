import { columnOf } from "./columns.ts";
import type { FilterTerm } from "./filter-language.ts";
import type { Rows } from "./rows.ts";

/** The fields that rows have, beside their columns; rows that arrive are looked through when somebody asks again. */
export class FieldNames {
  /** As written first, by the name in lower case. */
  readonly #names = new Map<string, string>();
  #covered = 0;

  /** @returns in no order, each once. */
  *of(rows: Rows): Generator<void, ReadonlyMap<string, string>> {
    if (rows.count < this.#covered) this.clear();
    for (; this.#covered < rows.count; this.#covered++) {
      if ((this.#covered & 63) === 0) yield;
      for (const name of rows.fieldNames(this.#covered)) {
        const lower = name.toLowerCase();
        if (!this.#names.has(lower)) this.#names.set(lower, name);
      }
    }
    return this.#names;
  }

  /** Rows are others than before. */
  clear(): void {
    this.#names.clear();
    this.#covered = 0;
  }
}

/** Fields that terms ask for and that are no columns, as written, each once. */
export function fieldsAsked(terms: readonly FilterTerm[], rows: Rows): readonly string[] {
  const asked = terms.flatMap((term): readonly string[] => {
    if (term.kind === "any") return fieldsAsked(term.of.flat(), rows);
    return "field" in term && columnOf(rows, term.field) === null ? [term.field] : [];
  });
  return [...new Set(asked)];
}
