import { untrack } from "svelte";
import { isoToMilliseconds } from "../lib/iso-time.ts";
import { burstsOf, nextBurst } from "../table/bursts.ts";
import { makeHistogram, type Histogram } from "../table/histogram.ts";
import type { FilterText } from "./filter-text.svelte.ts";
import type { ScanSession } from "./scan-session.svelte.ts";

/** How many matches there are when: the bars over the table. */
export class TimeBars {
  readonly #session: ScanSession;
  readonly #filter: FilterText;
  #bars = $state.raw(120);

  constructor(session: ScanSession, filter: FilterText) {
    this.#session = session;
    this.#filter = filter;
  }

  readonly #isEmpty = $derived.by(() => this.#session.table.total === 0);

  readonly shown: Histogram | null = $derived.by(() => this.#make());

  /** How many there is room for. */
  fit(bars: number): void {
    this.#bars = bars;
  }

  /** Selects the first match of the next burst, or of the one before. */
  stepBurst(direction: 1 | -1): void {
    const { table } = this.#session;
    if (this.shown === null) return;
    const { rows, selection, events } = table;
    const time = selection.lead < 0 ? NaN : rows.time(selection.lead);
    const from = Number.isNaN(time) ? -direction * Infinity : time;
    const burst = nextBurst(burstsOf(this.shown), from, direction);
    if (burst === null) return;
    let first = -1;
    for (let at = 0; at < events.length; at++) {
      const when = rows.time(events[at]!);
      if (when < burst.start || when >= burst.end) continue;
      if (first < 0 || when < rows.time(events[first]!)) first = at;
    }
    if (first >= 0) selection.select(first);
  }

  #make(): Histogram | null {
    const { table } = this.#session;
    const { after, before } = this.#filter.range;
    const edge = (time: string | null) => (time === null ? null : isoToMilliseconds(time));
    if (this.#isEmpty) return null;
    // With the counts, not with each batch of rows.
    void this.#session.moment;
    const range = [edge(after), edge(before)] as const;
    const bars = this.#bars;
    return untrack(() => makeHistogram(table.rows, table.order, table.total, range, bars));
  }
}
