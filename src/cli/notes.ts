import type { MatchFilter } from "../matches/match-filter.ts";

// What is told on standard error beside problems: one line each.

/** Paths named on the line; the ledger names all. */
const MAX_NAMED = 5;

/** `3 YAML files are no rules: a.yml, b.yml, c.yml` */
export function notRulesLine(paths: readonly string[]): string {
  const count = paths.length === 1 ? "1 YAML file is no rule" : `${paths.length} YAML files are no rules`;
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : "";
  return `${count}: ${paths.slice(0, MAX_NAMED).join(", ")}${more}`;
}

/** `12 of 345 matches fit the filter: verb:delete` */
export function filterLine({ query, kept, found }: Pick<MatchFilter, "query" | "kept" | "found">): string {
  return `${kept} of ${found === 1 ? "1 match" : `${found} matches`} fit the filter: ${query}`;
}

/** A misspelt name finds nothing, or with a minus everything. */
export function unmetFieldLine(field: string): string {
  return `no match has a field ${field}, which the filter asks for`;
}

/** That parts of script blocks were not joined. */
export function splitBlockLine(parts: number): string {
  const [subject, each] =
    parts === 1 ? ["1 event holds a part", "it"] : [`${parts} events hold parts`, "each"];
  return `${subject} of script blocks without the rest, and ${each} was judged by itself`;
}
