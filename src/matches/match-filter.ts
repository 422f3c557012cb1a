import type { Match } from "../model/match.ts";
import { fieldsAsked } from "../table/field-names.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { compileFilter, type CompiledFilter } from "../table/filter-match.ts";
import type { Names } from "./match-columns.ts";
import { MatchRows } from "./match-rows.ts";

/** Matches that are judged at once: no more of them are held. */
const BATCH = 1024;

/** As in the page's filter. */
export interface MatchQuery {
  readonly text: string;
  readonly terms: readonly FilterTerm[];
}

/** The filter of a table, for matches that come one after the other and are not kept. */
export class MatchFilter {
  /** What it was made of. */
  readonly query: string;
  readonly #rows: MatchRows;
  readonly #filter: CompiledFilter;
  readonly #unmet: Set<string>;
  #found = 0;
  #kept = 0;

  constructor({ text, terms }: MatchQuery, names: Names) {
    this.query = text;
    this.#rows = new MatchRows(names);
    this.#filter = compileFilter(terms, this.#rows);
    this.#unmet = new Set(fieldsAsked(terms, this.#rows));
  }

  /** Those that the filter lets through, in their order. */
  keep(matches: readonly Match[]): readonly Match[] {
    const kept: Match[] = [];
    for (let start = 0; start < matches.length; start += BATCH)
      this.#judge(matches.slice(start, start + BATCH), kept);
    this.#found += matches.length;
    this.#kept += kept.length;
    return kept;
  }

  #judge(matches: readonly Match[], into: Match[]): void {
    this.#rows.clear();
    this.#rows.push(matches);
    matches.forEach((match, row) => {
      if (this.#unmet.size > 0) this.#meet(row);
      if (this.#filter.level(row) && this.#filter.rest(row)) into.push(match);
    });
  }

  #meet(row: number): void {
    for (const field of this.#unmet) {
      if (this.#rows.fieldValues(row, field.toLowerCase()).length > 0) this.#unmet.delete(field);
    }
  }

  /** Matches that were judged. */
  get found(): number {
    return this.#found;
  }

  /** Of them those that it let through. */
  get kept(): number {
    return this.#kept;
  }

  /** Fields that the filter asks for and that no match had, as written; none where there was no match to have them. */
  get unmet(): readonly string[] {
    return this.#found === 0 ? [] : [...this.#unmet];
  }
}
