import type { PlacesWanted } from "../../events/index.ts";
import { isOfAnalyst, type Names } from "../../matches/match-columns.ts";
import { MatchRows } from "../../matches/match-rows.ts";
import type { ReadEvent } from "../../scan/protocol/scanner.ts";
import type { RecordPlace } from "../../model/event.ts";
import { leafTerms } from "../../table/field-names.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import { compileFilter } from "../../table/filter-match.ts";
import { isOfRuleLevels } from "../asked-terms.ts";

// One filter serves all tabs. Some of what it asks for no record says: which rules it matches, what an analyst said of it.

export interface TermsByGrain {
  /** What a record says. */
  readonly events: readonly FilterTerm[];
  /** What only its matches tell. */
  readonly matches: readonly FilterTerm[];
}

const isRuleField = (field: string): boolean => field === "rule" || field === "tactic" || isOfAnalyst(field);

export function splitByGrain(terms: readonly FilterTerm[]): TermsByGrain {
  const leaves = leafTerms(terms);
  const isOfLevel = (leaf: FilterTerm): boolean => "field" in leaf && leaf.field.toLowerCase() === "level";
  // `critical` alone is Windows' own. `level:critical level:high` mean either, and so both are of rules.
  const areRuleLevels = leaves.some(isOfRuleLevels);
  const isOfMatches = (leaf: FilterTerm): boolean =>
    "field" in leaf && (isRuleField(leaf.field.toLowerCase()) || (areRuleLevels && isOfLevel(leaf)));
  const matches = terms.filter((term) => leafTerms([term]).some(isOfMatches));
  return { events: terms.filter((term) => !matches.includes(term)), matches };
}

/** Whether a record without a match has what the terms ask for: where each only says what a match must not be. */
function areNegative(terms: readonly FilterTerm[]): boolean {
  return terms.every((term) => "negated" in term && term.negated);
}

/** Whether they ask only for what an analyst said: that may be of a record that no rule matched. */
export function asksForNotes(terms: readonly FilterTerm[]): boolean {
  return (
    terms.length > 0 &&
    leafTerms(terms).every((leaf) => "field" in leaf && isOfAnalyst(leaf.field.toLowerCase()))
  );
}

/** Records as rows of matches, of no rule: for filters of what was said of them. */
export function rowsOf(events: readonly ReadEvent[], names: Names): MatchRows {
  const rows = new MatchRows(names);
  const unsaid = { copies: [], userFrom: null, fieldsJson: "{}", fieldPairsJson: "[]" };
  rows.push(
    events.map((event) => ({ event: { ...event, ...unsaid }, rule: -1, selections: [], correlated: null })),
  );
  return rows;
}

/**
 * Where the records lie of which a match has what the terms ask for; or, where they only say what must not be, those of which all
 * matches have it.
 */
export function placesOf(terms: readonly FilterTerm[], lists: readonly MatchRows[]): PlacesWanted | null {
  if (terms.length === 0) return null;
  const isHidden = areNegative(terms);
  const places = lists.flatMap((rows) => placesIn(terms, rows, isHidden));
  return {
    files: Uint32Array.from(places, ({ file }) => file),
    offsets: Float64Array.from(places, ({ offset }) => offset),
    isHidden,
  };
}

function placesIn(terms: readonly FilterTerm[], rows: MatchRows, isHidden: boolean): readonly RecordPlace[] {
  const { level, rest } = compileFilter(terms, rows);
  const passes = new Set<number>();
  for (let row = 0; row < rows.count; row++) if (level(row) && rest(row)) passes.add(rows.groupOf(row));
  const places: RecordPlace[] = [];
  const taken = new Set<number>();
  for (let row = 0; row < rows.count; row++) {
    const group = rows.groupOf(row);
    if (passes.has(group) === isHidden || taken.has(group)) continue;
    taken.add(group);
    const { event } = rows.at(row);
    places.push(event.place, ...event.copies);
  }
  return places;
}
