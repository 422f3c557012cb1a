import type { ForwardState } from "../model/port-forward.ts";
import type { CaseForward, CaseMatch, CaseResults } from "./case-file.ts";

/** What is found now, against what was found when the case was saved. */
export interface ComparedResults {
  /** Found then and not now. */
  readonly goneMatches: readonly CaseMatch[];
  /** Found now and not then; null where the case does not list all that was found, so that nobody knows. */
  readonly newMatches: number | null;
  /** Matches of then that are in no list, for they were too many: nothing is known of them. */
  readonly unlisted: number;
  readonly goneForwards: readonly CaseForward[];
  /** Their lines. */
  readonly newForwards: readonly string[];
  readonly changedForwards: readonly { readonly forward: CaseForward; readonly now: ForwardState }[];
}

/** @param matchKeys of all matches that are found now. */
export function compareResults(
  saved: CaseResults,
  matchKeys: ReadonlySet<string>,
  forwards: readonly Omit<CaseForward, "story">[],
): ComparedResults {
  const known = new Set(saved.matches.map(({ key }) => key));
  const unlisted = Math.max(0, saved.matchCount - saved.matches.length);
  const now = new Map(forwards.map((forward) => [forward.key, forward]));
  const before = new Set(saved.forwards.map(({ key }) => key));
  const areAllListed = saved.forwardCount <= saved.forwards.length;
  return {
    goneMatches: saved.matches.filter(({ key }) => !matchKeys.has(key)),
    newMatches: unlisted > 0 ? null : [...matchKeys].filter((key) => !known.has(key)).length,
    unlisted,
    goneForwards: saved.forwards.filter(({ key }) => !now.has(key)),
    newForwards: areAllListed ? forwards.filter(({ key }) => !before.has(key)).map(({ line }) => line) : [],
    changedForwards: saved.forwards.flatMap((forward) => {
      const found = now.get(forward.key);
      return found === undefined || found.state === forward.state ? [] : { forward, now: found.state };
    }),
  };
}
