import { columnOf } from "./columns.ts";
import type { FilterTerm } from "./filter-language.ts";
import { compileFilter } from "./filter-match.ts";
import type { Rows } from "./rows.ts";

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The rest of a filter, where the values of a field are to be chosen among. */
export function withoutField(terms: readonly FilterTerm[], field: string): readonly FilterTerm[] {
  return terms.filter((term) => !("field" in term) || term.field.toLowerCase() !== field);
}

/**
 * The values of a column with their counts among what the rest of the filter lets through, most frequent first.
 *
 * @param field id of a column, in lower case, or name of a field that is none. A row without the field has no value of it.
 * @param most different values that are counted: once there are so many, others are not looked for.
 */
export function* countFacet(
  rows: Rows,
  terms: readonly FilterTerm[],
  field: string,
  most = Infinity,
): Generator<void, readonly FacetValue[]> {
  const filter = compileFilter(withoutField(terms, field), rows);
  const column = columnOf(rows, field);
  const valuesOf = (row: number): readonly string[] =>
    column === null ? rows.fieldValues(row, field) : column.isMany ? column.texts!(row) : [column.text(row)];
  const counts = new Map<string, number>();
  for (let row = 0; row < rows.count; row++) {
    if ((row & 63) === 0) yield;
    if (!filter.rest(row) || !filter.level(row)) continue;
    for (const value of valuesOf(row)) {
      const count = counts.get(value);
      if (count !== undefined || counts.size < most) counts.set(value, (count ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
