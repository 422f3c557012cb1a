import type { RawEvent } from "../../../model/event.ts";
import type { Explanation } from "../../../model/explanation.ts";
import type { RuleIndex } from "../../../model/units.ts";
import type { RuleSet } from "../../read/rule-set/rule-set.ts";
import { canonicalEvent } from "../event/canonical.ts";
import { EventView } from "../event/event-view.ts";
import { FieldTable } from "../event/field-table.ts";
import { channelMatches } from "../../logsource/log-source-map.ts";
import type { Binding } from "../../logsource/resolve.ts";
import { compileRule } from "../compile.ts";
import { whereHolds } from "./group.ts";

/** What one rule says to one event, its log source asked apart. */
export interface RuleTrial {
  /** With the virtual fields that the rule sees. */
  readonly canonical: RawEvent;
  /** Null where the event does not say its channel or its id, and could be one of the log source. */
  readonly inLogSource: boolean | null;
  /** Its condition holds, log source or not. */
  readonly matched: boolean;
  readonly explanation: Explanation;
}

/**
 * Tries one detection rule on an event, also a disabled one and also on an event of another log: then with the fields
 * of each kind of log that the rule knows. Null for a correlation, which sees no single events.
 */
export function tryRule(ruleSet: RuleSet, rule: RuleIndex, event: RawEvent): RuleTrial | null {
  const entry = ruleSet.entries[rule];
  if (entry?.kind !== "detection") return null;
  const table = new FieldTable();
  const view = new EventView(table);
  const own = entry.bindings.filter((binding) => covers(binding, event));
  const candidates = (own.length > 0 ? own : entry.bindings).map(({ fields, where }) => ({
    fields,
    isOwn: own.length > 0,
    matcher: compileRule(entry.rule, table, fields),
    where: where.map(({ field, values }) => ({ slot: table.rawSlot(field), values })),
  }));
  if (candidates.length === 0) {
    const matcher = compileRule(entry.rule, table, null);
    candidates.push({ fields: null, isOwn: false, matcher, where: [] });
  }
  view.load(event);
  const tried = candidates.map((candidate) => ({
    ...candidate,
    inLogSource: candidate.isOwn && whereHolds(candidate, view),
    matched: candidate.matcher.root.test(view),
  }));
  // The one that a scan would report, else one that holds, else one that could be reported.
  const { fields, matcher, inLogSource, matched } =
    tried.find((one) => one.inLogSource && one.matched) ??
    tried.find((one) => one.matched && !one.isOwn) ??
    tried.find((one) => one.inLogSource) ??
    tried[0]!;
  const canonical = canonicalEvent(event, fields === null ? [] : [fields]);
  const isUnknown = own.length === 0 && entry.bindings.some((binding) => mayCover(binding, event));
  return {
    canonical,
    inLogSource: isUnknown ? null : inLogSource,
    matched,
    explanation: matcher.root.explain(view),
  };
}

/** As `covers`, what the event does not say left open. */
function mayCover({ channels, eventIds }: Binding, { channel, eventId }: RawEvent): boolean {
  const open = { channels: channel === "" ? ["*"] : channels, eventIds: eventId === "" ? null : eventIds };
  return covers(open, { channel, eventId });
}

function covers(
  { channels, eventIds }: Pick<Binding, "channels" | "eventIds">,
  { channel, eventId }: Pick<RawEvent, "channel" | "eventId">,
): boolean {
  return (
    (eventIds === null || eventIds.includes(/^[0-9]{1,10}$/.test(eventId) ? Number(eventId) : NaN)) &&
    channels.some((pattern) => channelMatches(pattern, channel))
  );
}
