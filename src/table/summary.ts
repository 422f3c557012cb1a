import { columnOf } from "./columns.ts";
import { withoutField } from "./facets.ts";
import type { FilterTerm } from "./filter-language.ts";
import { compileFilter } from "./filter-match.ts";
import type { Rows } from "./rows.ts";

/** What the rows with one value of a column are, together. */
export interface SummaryEntry {
  readonly value: string;
  readonly count: number;
  /** Place in `levels`: the highest. */
  readonly level: number;
  /** Milliseconds since 1970, or null where none of them has a time. */
  readonly first: number | null;
  readonly last: number | null;
  /** Rows in equal parts of the time of all rows, earliest first. */
  readonly bars: readonly number[];
}

interface Growing {
  count: number;
  level: number;
  first: number;
  last: number;
  readonly bars: Uint32Array;
}

/**
 * The values of a column among what the rest of the filter lets through, each with what its rows have in common: of the
 * highest level first, then the most frequent.
 *
 * @param field id of a column, in lower case, which has few different values.
 */
export function* summarise(
  rows: Rows,
  terms: readonly FilterTerm[],
  field: string,
  bars: number,
): Generator<void, readonly SummaryEntry[]> {
  const { text, texts, isMany } = columnOf(rows, field)!;
  const [start, end] = rows.extent ?? [0, 0];
  const barAt = (time: number): number =>
    Math.min(bars - 1, Math.floor(((time - start) / (end - start || 1)) * bars));
  const entries = new Map<string, Growing>();
  const filter = compileFilter(withoutField(terms, field), rows);
  for (let row = 0; row < rows.count; row++) {
    if ((row & 63) === 0) yield;
    if (!filter.rest(row) || !filter.level(row)) continue;
    const time = rows.time(row);
    for (const value of isMany ? texts!(row) : [text(row)]) {
      let entry = entries.get(value);
      if (entry === undefined) {
        entry = { count: 0, level: 0, first: Infinity, last: -Infinity, bars: new Uint32Array(bars) };
        entries.set(value, entry);
      }
      entry.count++;
      entry.level = Math.max(entry.level, rows.level(row));
      if (Number.isNaN(time)) continue;
      entry.first = Math.min(entry.first, time);
      entry.last = Math.max(entry.last, time);
      entry.bars[barAt(time)]!++;
    }
  }
  return Array.from(entries, ([value, { count, level, first, last, bars: counts }]): SummaryEntry => {
    const isTimed = first <= last;
    return {
      value,
      count,
      level,
      first: isTimed ? first : null,
      last: isTimed ? last : null,
      bars: [...counts],
    };
  }).sort((a, b) => b.level - a.level || b.count - a.count || (a.value < b.value ? -1 : 1));
}
