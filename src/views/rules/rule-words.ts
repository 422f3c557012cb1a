import { formatInteger } from "../../lib/format-number.ts";
import type { EventCount, RuleLedger } from "../../model/ledger.ts";
import type { LoadedRule } from "../../model/rule.ts";
import type { TriedEvent } from "../../model/rule-detail.ts";
import { missingLogs } from "../../store/rules/missing-logs.ts";
import type { RuleSource } from "../../store/rules/rule-selection.ts";
import type { RuleRow, RuleStanding } from "../../store/rules/rule-facts.ts";
import { noTactic, type RuleFacet } from "../../store/rules/rule-query.ts";
import { t, told, type Label } from "../../words/index.svelte.ts";

/** What became of a rule on the logs that are open. `events`: what those logs hold. */
export function ruleStateWords(entry: RuleLedger, rule: LoadedRule, events: readonly EventCount[]): string {
  switch (entry.state) {
    case "matched":
      return withParts(
        t("{matches} in {events} judged", {
          matches: t("{n} match|{n} matches", { n: entry.matches }),
          events: t("{n} event|{n} events", { n: entry.judged }),
        }),
        entry,
      );
    case "ran":
      return withParts(
        t("ran on {n} event, none matched|ran on {n} events, none matched", { n: entry.judged }),
        entry,
      );
    case "could-not-match":
      return t("could not match here: {missing} among these files", {
        missing: missingLogs(rule.targets, events),
      });
    case "no-log-source":
      return rule.why === null
        ? t("can match in no event log")
        : t("can match in no event log: {why}", { why: told(rule.said ?? rule.why) });
    case "disabled":
      return t("off: it was not run");
  }
}

function withParts(words: string, { scriptBlockParts }: Pick<RuleLedger, "scriptBlockParts">): string {
  return scriptBlockParts === 0 ? words : `${words}; ${splitBlockWords(scriptBlockParts)}`;
}

/** That parts of script blocks were not joined. */
export function splitBlockWords(parts: number): string {
  return t(
    "{n} event holds a part of script blocks without the rest, and it was judged by itself|{n} events hold parts of script blocks without the rest, and each was judged by itself",
    { n: parts },
  );
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
      return { verdict: matched ? t("Matches") : t("Does not match"), event: name };
    case false:
      return {
        verdict: matched ? t("Matches") : t("Does not match"),
        event: t("{event}: not an event of its log source", { event: name }),
      };
    case null: {
      const event =
        channel === ""
          ? t("the event names no channel: whether it is of the rule’s log source could not be judged")
          : t("the event names no event id: whether it is of the rule’s log source could not be judged");
      return { verdict: matched ? t("Its condition holds") : t("Its condition does not hold"), event };
    }
  }
}

/** That a rule names fields which its events never have, or null. */
export function absentWords({ absentFields, cannotMatch }: LoadedRule): string | null {
  if (absentFields.length === 0) return null;
  const names = absentFields.map((name) => t("“{text}”", { text: name })).join(t(", "));
  const values = { names, n: absentFields.length };
  return cannotMatch
    ? t(
        "{names} is not a field of these events: the rule cannot match|{names} are not fields of these events: the rule cannot match",
        values,
      )
    : t(
        "{names} is not a field of these events; for the rule they are absent|{names} are not fields of these events; for the rule they are absent",
        values,
      );
}

/** In a word or two, for lists. */
export const standingWords: Readonly<Record<RuleStanding, Label>> = {
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
export const standingMeanings: Readonly<Record<RuleStanding, Label>> = {
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

const sourceWords: Readonly<Record<Exclude<RuleSource, "pivotscope">, Label>> = {
  bundled: "bundled",
  prepared: "in this copy",
  dropped: "opened",
};

/** Who brought a rule. */
export function sourceName(source: RuleSource): string {
  return source === "pivotscope" ? "Pivotscope" : t(sourceWords[source]);
}

export const facetWords: Readonly<Record<RuleFacet, Label>> = {
  level: "level",
  standing: "state",
  source: "from",
  logSource: "log source",
  tactic: "tactic",
  status: "status",
};

export function facetValueWords(facet: RuleFacet, value: string): string {
  if (facet === "standing") return t(standingWords[value as RuleStanding]);
  if (facet === "source") return sourceName(value as RuleSource);
  if (value === "") return t("none stated");
  if (facet === "tactic") return value === noTactic ? t(noTactic) : value;
  if (value !== "none") return value;
  return facet === "level" ? t("no level") : facet === "status" ? t("no status") : t("none stated");
}

export function hitsWords({ hits }: RuleRow): string {
  return hits === null ? "" : formatInteger(hits);
}
