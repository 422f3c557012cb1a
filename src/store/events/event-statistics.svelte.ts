import type { TitledCount } from "../../events/index.ts";
import { valueTerm } from "../../table/filter-language.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import type { EventList } from "./event-list.svelte.ts";

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

/** How often which event was logged in which channel, of what the rest of the filter lets through. */
export class EventStatistics {
  readonly #list: EventList;
  readonly #filter: FilterText;
  #isOpen = $state.raw(false);
  #channels = $state.raw<readonly ChannelCounts[] | null>(null);
  #asked = 0;

  constructor(list: EventList, filter: FilterText) {
    this.#list = list;
    this.#filter = filter;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Null while they are counted for the first time. */
  get channels(): readonly ChannelCounts[] | null {
    return this.#channels;
  }

  toggle(open: boolean): void {
    this.#isOpen = open;
  }

  /** Counts anew: what stands there meanwhile is what was before. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const counts = await this.#list.counts(["channel", "event"], ["channel", "event"]);
    if (asked === this.#asked && counts !== null) this.#channels = byChannel(counts);
  }

  isChosen(channel: string, eventId: string): boolean {
    return this.#filter.has(valueTerm("channel", channel)) && this.#filter.has(valueTerm("event", eventId));
  }

  /** Only the records of a channel, or of one event of it. All of its channel again the second time. */
  choose(channel: string, eventId: string | null): void {
    const isAgain = eventId !== null && this.isChosen(channel, eventId);
    this.#filter.chooseAll({ channel, event: isAgain ? null : eventId }, true);
  }
}

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
