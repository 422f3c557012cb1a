import { formatInteger } from "../../lib/format-number.ts";
import type { RuleLedger } from "../../model/ledger.ts";
import type { LoadedRule, RuleTarget } from "../../model/rule.ts";
import { countOf } from "../../store/format.ts";

/** What became of a rule on the logs that are open. */
export function ruleStateWords(entry: RuleLedger, rule: LoadedRule): string {
  switch (entry.state) {
    case "matched":
      return `${countOf(entry.matches, "match", "matches")} in ${countOf(entry.judged, "event")} judged`;
    case "ran":
      return `ran on ${countOf(entry.judged, "event")}, none matched`;
    case "could-not-match":
      return `could not match here: no ${rule.targets.map(targetWords).join(" and no ")} among these files`;
    case "no-log-source":
      return `can match in no event log${rule.why === null ? "" : `: ${rule.why}`}`;
    case "disabled":
      return "disabled: it was not run";
  }
}

/** `Security (4688)`: the channel and the event ids that the rule can judge. */
export function targetWords(target: RuleTarget): string {
  return target.eventIds === null ? target.channel : `${target.channel} (${target.eventIds.join(", ")})`;
}

/** For lists: the same in a word or two. */
export function ruleStateShort(entry: RuleLedger | null): string {
  switch (entry?.state) {
    case "matched":
      return formatInteger(entry.matches);
    case "ran":
      return "no match";
    case "could-not-match":
      return "could not match";
    case "no-log-source":
      return "no log source";
    case "disabled":
      return "disabled";
    case undefined:
      return "";
  }
}
