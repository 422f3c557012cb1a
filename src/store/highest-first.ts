import type { Match } from "../model/match.ts";
import { matchLevels, type Names } from "../matches/match-columns.ts";

/** Matches of one event, those of the highest level first, else in the order of the rules. */
export function highestFirst(matches: readonly Match[], names: Pick<Names, "level">): readonly Match[] {
  const rank = ({ rule }: Match): number => matchLevels.indexOf(names.level(rule));
  return matches.toSorted((a, b) => rank(b) - rank(a) || a.rule - b.rule);
}
