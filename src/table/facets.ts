import { columnOf } from "./columns.ts";
import type { FilterTerm } from "./filter-language.ts";
import { compileFilter } from "./filter-match.ts";
import type { Rows } from "./rows.ts";

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/**
 * The values of a column with their counts among what the rest of the filter lets through, most frequent first.
 *
 * @param field id of the column, which has few different values.
 */
export function* countFacet(
  rows: Rows,
  terms: readonly FilterTerm[],
  field: string,
): Generator<void, readonly FacetValue[]> {
  const others = terms.filter((term) => term.kind !== "field" || term.field.toLowerCase() !== field);
  const filter = compileFilter(others, rows);
  const { text } = columnOf(rows, field)!;
  const counts = new Map<string, number>();
  for (let row = 0; row < rows.count; row++) {
    if ((row & 63) === 0) yield;
    if (!filter.rest(row) || !filter.level(row)) continue;
    const value = text(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
