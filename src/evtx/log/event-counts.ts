import type { EventCount } from "../../model/ledger.ts";

/** How often each event id of each channel was seen. Hostile logs can't make it grow without end. */
export class EventCounts {
  readonly #counts = new Map<string, Map<number, number>>();
  #entries = 0;
  /** What `list` said last: it is asked again and again while nothing changes. */
  #listed: readonly EventCount[] | null = null;

  /** Distinct pairs kept; real machines have some thousands. What is beyond is counted together, as event id −1. */
  static readonly #limit = 100_000;

  add(channel: string, eventId: number, count = 1): void {
    const full = this.#entries >= EventCounts.#limit;
    const ids = this.#counts.get(channel) ?? this.#addChannel(full ? "" : channel);
    const id = full && !ids.has(eventId) ? -1 : eventId;
    const before = ids.get(id);
    if (before === undefined) this.#entries++;
    ids.set(id, (before ?? 0) + count);
    this.#listed = null;
  }

  #addChannel(channel: string): Map<number, number> {
    const ids = this.#counts.get(channel) ?? new Map<number, number>();
    this.#counts.set(channel, ids);
    return ids;
  }

  merge(counts: readonly EventCount[]): void {
    for (const { channel, eventId, count } of counts) this.add(channel, eventId, count);
  }

  /** By channel, then by id, in whatever order they were seen. */
  list(): readonly EventCount[] {
    this.#listed ??= [...this.#counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([channel, ids]) =>
        [...ids]
          .sort(([one], [other]) => one - other)
          .map(([eventId, count]) => ({ channel, eventId, count })),
      );
    return this.#listed;
  }
}
