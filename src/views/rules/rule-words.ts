import { formatInteger } from "../../lib/format-number.ts";
import type { EventCount, RuleLedger } from "../../model/ledger.ts";
import type { LoadedRule } from "../../model/rule.ts";
import type { TriedEvent } from "../../model/rule-detail.ts";
import { countOf } from "../../store/format.ts";
import { missingLogs } from "../../store/rules/missing-logs.ts";
import type { RuleSource } from "../../store/rules/rule-selection.ts";
import type { RuleRow, RuleStanding } from "../../store/rules/rule-facts.ts";
import type { RuleFacet } from "../../store/rules/rule-query.ts";

/** What became of a rule on the logs that are open. `events`: what those logs hold. */
export function ruleStateWords(entry: RuleLedger, rule: LoadedRule, events: readonly EventCount[]): string {
  switch (entry.state) {
    case "matched":
      return `${countOf(entry.matches, "match", "matches")} in ${countOf(entry.judged, "event")} judged${partsWords(entry)}`;
    case "ran":
      return `ran on ${countOf(entry.judged, "event")}, none matched${partsWords(entry)}`;
    case "could-not-match":
      return `could not match here: ${missingLogs(rule.targets, events)} among these files`;
    case "no-log-source":
      return `can match in no event log${rule.why === null ? "" : `: ${rule.why}`}`;
    case "disabled":
      return "off: it was not run";
  }
}

function partsWords({ scriptBlockParts }: Pick<RuleLedger, "scriptBlockParts">): string {
  return scriptBlockParts === 0 ? "" : `; ${splitBlockWords(scriptBlockParts)}`;
}

/** That parts of script blocks were not joined. */
export function splitBlockWords(parts: number): string {
  const [verb, each] = parts === 1 ? ["holds a part", "it"] : ["hold parts", "each"];
  return `${countOf(parts, "event")} ${verb} of script blocks without the rest, and ${each} was judged by itself`;
}

/** What came of trying a rule on an event, and what the event is. */
export function trialWords({
  matched,
  inLogSource,
  channel,
  eventId,
}: Pick<TriedEvent, "matched" | "inLogSource" | "channel" | "eventId">): {
  readonly verdict: string;
  readonly event: string;
} {
  const name = [channel, eventId].filter((part) => part !== "").join(" ");
  switch (inLogSource) {
    case true:
      return { verdict: matched ? "Matches" : "Does not match", event: name };
    case false:
      return {
        verdict: matched ? "Matches" : "Does not match",
        event: `${name}: not an event of its log source`,
      };
    case null: {
      const missing = channel === "" ? "channel" : "event id";
      const event = `the event names no ${missing}: whether it is of the rule’s log source could not be judged`;
      return { verdict: matched ? "Its condition holds" : "Its condition does not hold", event };
    }
  }
}

/** That a rule names fields which its events never have, or null. */
export function absentWords({ absentFields, cannotMatch }: LoadedRule): string | null {
  if (absentFields.length === 0) return null;
  const names = absentFields.map((name) => `“${name}”`).join(", ");
  const verb = absentFields.length === 1 ? "is not a field" : "are not fields";
  return `${names} ${verb} of these events${cannotMatch ? ": the rule cannot match" : "; for the rule they are absent"}`;
}

/** In a word or two, for lists. */
export const standingWords: Readonly<Record<RuleStanding, string>> = {
  matched: "matched",
  ran: "no match",
  ready: "ready",
  "could-not-match": "could not match",
  "no-log-source": "not in event logs",
  "needs-values": "needs values",
  refused: "refused",
  disabled: "off",
  retired: "retired",
  replaced: "replaced",
};

/** What the words mean, for a tooltip. */
export const standingMeanings: Readonly<Record<RuleStanding, string>> = {
  matched: "Found something in these logs",
  ran: "Judged events of these logs, none matched",
  ready: "Loaded; no log has been read with it",
  "could-not-match": "The events that it judges are not among these files",
  "no-log-source": "No event log can hold its events",
  "needs-values": "Names placeholders that nobody has given values for",
  refused: "Could not be loaded",
  disabled: "Loaded and switched off",
  retired: "Deprecated or unsupported, and those are not loaded",
  replaced: "Another rule with the same id is used instead",
};

export const sourceWords: Readonly<Record<RuleSource, string>> = {
  bundled: "bundled",
  pivotscope: "Pivotscope",
  prepared: "in this copy",
  dropped: "opened",
};

export const facetWords: Readonly<Record<RuleFacet, string>> = {
  level: "level",
  standing: "state",
  source: "from",
  logSource: "log source",
  tactic: "tactic",
  status: "status",
};

export function facetValueWords(facet: RuleFacet, value: string): string {
  if (facet === "standing") return standingWords[value as RuleStanding];
  if (facet === "source") return sourceWords[value as RuleSource];
  if (value === "") return "none stated";
  return value === "none" ? `no ${facet}` : value;
}

export function hitsWords({ hits }: RuleRow): string {
  return hits === null ? "" : formatInteger(hits);
}
