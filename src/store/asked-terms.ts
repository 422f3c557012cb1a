import { eventLevels } from "../events/index.ts";
import { stateWords } from "../export/index.ts";
import { matchLevels } from "../matches/match-columns.ts";
import { leafTerms, levelsNamed } from "../table/field-names.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { forwardFields } from "./port-forwards/forward-rows.ts";

// One filter serves all tables. What one of them can't answer is set aside there, and said: it would empty the table, and
// nothing found would look like nothing there.

/** What a filter asks of one table. */
export interface AskedTerms {
  readonly own: readonly FilterTerm[];
  /** What only other tables can answer. */
  readonly aside: readonly FilterTerm[];
}

export type AskedTable = "forwards" | "matches" | "events";

export type AskedOfTables = Readonly<Record<AskedTable, AskedTerms>>;

/** Fields of forwards that no event has under the same name. */
const ofForwardsAlone: ReadonlySet<string> = new Set(["listen", "connect", "certainty", "benign"]);

export function askedOfTables(terms: readonly FilterTerm[]): AskedOfTables {
  return {
    forwards: setAside(terms, (leaf) => "field" in leaf && !forwardFields.has(leaf.field.toLowerCase())),
    matches: setAside(terms, (leaf) => isOfForwards(leaf) || isOfWindows(leaf)),
    events: setAside(terms, isOfForwards),
  };
}

/** Levels that neither rules nor Windows have, as written: nothing is of them. */
export function unknownLevels(terms: readonly FilterTerm[]): readonly string[] {
  const unknown = levelsNamed(terms).filter(
    (level) => level !== "" && !isRuleLevel(level) && !isWindowsLevel(level),
  );
  return [...new Set(unknown)];
}

/** Levels of rules, all that a term names. */
export function isOfRuleLevels(term: FilterTerm): boolean {
  const named = levelsNamed([term]);
  return named.some((level) => !isWindowsLevel(level)) && named.every(isRuleLevel);
}

/** Levels that Windows gives events and no rule has. */
function isOfWindows(term: FilterTerm): boolean {
  const named = levelsNamed([term]);
  return named.some((level) => !isRuleLevel(level)) && named.every(isWindowsLevel);
}

const isRuleLevel = (level: string): boolean => (matchLevels as readonly string[]).includes(level);

/** Providers have levels of their own, which are numbers. */
const isWindowsLevel = (level: string): boolean =>
  (eventLevels as readonly string[]).includes(level) || /^\d+$/.test(level);

/** Terms in brackets stay together: to ask for one of two is something else than to ask for the other. */
function setAside(terms: readonly FilterTerm[], isForeign: (leaf: FilterTerm) => boolean): AskedTerms {
  const aside = terms.filter((term) => leafTerms([term]).some(isForeign));
  return { own: aside.length === 0 ? terms : terms.filter((term) => !aside.includes(term)), aside };
}

/** Some events have a field `State`, whose values are others. */
function isOfForwards(leaf: FilterTerm): boolean {
  if (!("field" in leaf)) return false;
  const field = leaf.field.toLowerCase();
  return (
    ofForwardsAlone.has(field) || (field === "state" && Object.hasOwn(stateWords, leaf.value.toLowerCase()))
  );
}
