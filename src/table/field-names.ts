import { columnOf } from "./columns.ts";
import type { FilterTerm } from "./filter-language.ts";
import type { Rows } from "./rows.ts";

/** The fields that rows have, beside their columns; rows that arrive are looked through when somebody asks again. */
export class FieldNames {
  /** As written first, by the name in lower case. */
  readonly #names = new Map<string, string>();
  #covered = 0;
  #version = 0;

  /**
   * @param version another one where row numbers have come to mean other rows.
   * @returns by the name in lower case, as written first.
   */
  *of(rows: Rows, version: number): Generator<void, ReadonlyMap<string, string>> {
    if (version !== this.#version) {
      this.#names.clear();
      this.#covered = 0;
      this.#version = version;
    }
    for (; this.#covered < rows.count; this.#covered++) {
      if ((this.#covered & 63) === 0) yield;
      for (const name of rows.fieldNames(this.#covered)) {
        const lower = name.toLowerCase();
        if (!this.#names.has(lower)) this.#names.set(lower, name);
      }
    }
    return this.#names;
  }
}

/** Fields that terms ask for and that are no columns, as written, each once. */
export function fieldsAsked(terms: readonly FilterTerm[], rows: Rows): readonly string[] {
  return [...new Set(namedFields(terms))].filter((field) => columnOf(rows, field) === null);
}

/** Columns and fields that terms name, as written. */
export function namedFields(terms: readonly FilterTerm[]): readonly string[] {
  return leafTerms(terms).flatMap((term) => ("field" in term ? [term.field] : []));
}

/** Terms with those in brackets in the place of the brackets. */
export function leafTerms(terms: readonly FilterTerm[]): readonly Exclude<FilterTerm, { kind: "any" }>[] {
  return terms.flatMap((term) => (term.kind === "any" ? leafTerms(term.of.flat()) : [term]));
}

/** Levels that terms name, in lower case. A pattern names none: it may stand for any. */
export function levelsNamed(terms: readonly FilterTerm[]): readonly string[] {
  return leafTerms(terms).flatMap((term): readonly string[] => {
    if (!("field" in term) || term.field.toLowerCase() !== "level") return [];
    if (term.kind === "field") return term.test === "like" ? [] : [term.value.toLowerCase()];
    return term.value.toLowerCase().split("..");
  });
}
