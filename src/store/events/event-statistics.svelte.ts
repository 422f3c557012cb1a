import { valueTerm } from "../../table/filter-language.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import { byChannel, type ChannelCounts } from "./channel-counts.ts";
import type { EventList } from "./event-list.svelte.ts";

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
