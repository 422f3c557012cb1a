import type { MatchQuery } from "../matches/match-filter.ts";
import { levelsNamed, namedFields } from "../table/field-names.ts";
import { parseFilter, type FilterTerm } from "../table/filter-language.ts";
import { listed } from "./listed.ts";

/**
 * The query, or what is wrong with it.
 *
 * @param levels that rows can have.
 * @param refuse why rows can't be asked for a field, which comes in lower case; null where they can.
 */
export function readQuery(
  text: string,
  levels: readonly string[],
  refuse: (field: string) => string | null,
): MatchQuery | string {
  const terms = readTerms(text);
  if (typeof terms === "string") return terms;
  for (const field of namedFields(terms)) {
    const reason = refuse(field.toLowerCase());
    if (reason !== null) return `${field.toLowerCase()}: ${reason}`;
  }
  const level = levelsNamed(terms).find((each) => !levels.includes(each));
  if (level !== undefined) return `there is no level “${level}”: ${listed(levels)}`;
  return { text, terms };
}

/** The terms of a query that asks for something, or what is wrong with it. */
export function readTerms(text: string): readonly FilterTerm[] | string {
  const { terms, problems, unclosed } = parseFilter(text);
  if (problems.length > 0) return problems[0]!;
  // What stands behind it would be a part of it, and find nothing.
  if (unclosed !== null) return `a ${unclosed} is not closed`;
  return terms.length === 0 ? "it asks for nothing" : terms;
}
