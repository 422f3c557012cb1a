import type { TitledCount } from "../../events/index.ts";

/** The events of a channel, those of most records first. */
export interface ChannelCounts {
  readonly channel: string;
  readonly count: number;
  readonly events: readonly {
    readonly eventId: string;
    /** Null where nobody knows. */
    readonly title: string | null;
    readonly count: number;
  }[];
}

/** @param counts of channels and event ids, the most frequent first. */
export function byChannel(counts: readonly TitledCount[]): readonly ChannelCounts[] {
  const channels = new Map<string, { count: number; events: ChannelCounts["events"][number][] }>();
  for (const { values, count, title } of counts) {
    const [channel = "", eventId = ""] = values;
    const known = channels.get(channel) ?? { count: 0, events: [] };
    channels.set(channel, known);
    known.count += count;
    known.events.push({ eventId, title, count });
  }
  return [...channels]
    .map(([channel, { count, events }]) => ({ channel, count, events }))
    .sort((a, b) => b.count - a.count || (a.channel < b.channel ? -1 : 1));
}
