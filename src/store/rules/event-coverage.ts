import type { EventCount } from "../../model/ledger.ts";
import type { RuleTarget } from "../../model/rule.ts";
import { channelMatches } from "../../sigma/logsource/log-source-map.ts";
import { eventsOf } from "../catalogue.ts";

/** One kind of event that a rule can judge. */
export interface CoveredEvent {
  readonly channel: string;
  /** Null = every event of the channel. */
  readonly eventId: number | null;
  /** Empty where the catalogue has no name for it. */
  readonly names: readonly { readonly provider: string | null; readonly title: string }[];
  /** How many such events there are in the logs. */
  readonly count: number;
}

/** What a rule looks at, channel by channel and event by event, and how much of it there is. */
export function eventCoverage(
  targets: readonly RuleTarget[],
  events: readonly EventCount[],
): readonly CoveredEvent[] {
  return targets.flatMap(({ channel, eventIds }): CoveredEvent[] => {
    const inChannel = events.filter((event) => channelMatches(channel, event.channel));
    const count = (id: number | null) =>
      inChannel.reduce((sum, event) => sum + (id === null || event.eventId === id ? event.count : 0), 0);
    if (eventIds === null) return [{ channel, eventId: null, names: [], count: count(null) }];
    return eventIds.map((eventId) => ({
      channel,
      eventId,
      names: eventsOf(channel, eventId),
      count: count(eventId),
    }));
  });
}
