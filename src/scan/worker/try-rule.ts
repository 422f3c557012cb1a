import { SaidError } from "../../lib/said-error.ts";
import { parseEvents } from "../../evtx/index.ts";
import { say } from "../../lib/said.ts";
import { issueOf } from "../../model/issue.ts";
import type { Trial, TriedEvent } from "../../model/rule-detail.ts";
import type { RuleIndex } from "../../model/units.ts";
import { tryRule, type RuleSet } from "../../sigma/index.ts";

/** More explanations than anybody reads. */
const MAX_EVENTS = 200;
/** Stands in issues as the name of the file. */
const NAME = "pasted text";

/**
 * Tries a rule on events as text.
 *
 * @throws Error with a reason for people where the rule is no detection rule.
 */
export function tryOnText(ruleSet: RuleSet, rule: RuleIndex, text: string): Trial {
  if (ruleSet.entries[rule]?.kind !== "detection") {
    throw new SaidError(say("a correlation joins the matches of other rules; try those"));
  }
  const { events: found, issues } = parseEvents(text, NAME);
  const events = found.slice(0, MAX_EVENTS).map((event): TriedEvent => {
    const { canonical, ...tried } = tryRule(ruleSet, rule, event)!;
    const { fields, channel, eventId } = canonical;
    return { fields, channel, eventId, ...tried };
  });
  if (found.length <= MAX_EVENTS) return { events, issues };
  const detail = say("{events} events were read; the rule was tried on the first {tried}", {
    events: String(found.length),
    tried: String(MAX_EVENTS),
  });
  return { events, issues: [...issues, issueOf("rule-cut-off", NAME, detail, 0)] };
}
