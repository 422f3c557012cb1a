/* eslint svelte/prefer-svelte-reactivity: "off" -- maps and sets are made anew, never changed */

import { t } from "../../words/index.svelte.ts";
import { toIsoTime } from "../../lib/iso-time.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { FileIndex, IsoTime } from "../../model/units.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import { formatSecond } from "../format.ts";
import type { CaseNotes } from "../case/case-notes.svelte.ts";
import { filterForwards, ForwardRows } from "./forward-rows.ts";
import { axisOf, lifeOf, presenceAt, spansOf, type Life, type Presence, type TimeRange } from "./life.ts";
import { countStates, listenEndsOf, type ListenEnd, type StateCounts } from "./listen-ends.ts";

/** A row of the table. */
export interface ForwardRow {
  readonly forward: PortForward;
  readonly end: ListenEnd;
  /** Another life of the listen end stands above it. */
  readonly isLater: boolean;
}

/** The same forwards, as rows or as a picture of who leads where. */
export type ForwardsFace = "table" | "picture";

/** What is known of the scan. */
interface Scan {
  readonly ledger: Ledger;
  readonly notes: CaseNotes;
  filePath(file: FileIndex): string;
}

/** The port forwards of the scan: which are shown, in which order, which is selected, and which were up at a moment. */
export class Forwards {
  readonly #scan: Scan;
  #all = $state.raw<readonly PortForward[]>([]);
  #terms = $state.raw<readonly FilterTerm[]>([]);
  #selectedId = $state.raw<string | null>(null);
  #cursor = $state.raw<number | null>(null);
  #face = $state.raw<ForwardsFace>("table");

  constructor(scan: Scan) {
    this.#scan = scan;
  }

  /** As the scan told them. */
  get all(): readonly PortForward[] {
    return this.#all;
  }

  get face(): ForwardsFace {
    return this.#face;
  }

  show(face: ForwardsFace): void {
    this.#face = face;
  }

  readonly ends: readonly ListenEnd[] = $derived(listenEndsOf(this.#all));

  /** How many are in which state, but for what is likely benign. */
  readonly states: StateCounts = $derived(countStates(this.#all));

  /** As a filter judges them. */
  readonly judged: ForwardRows = $derived.by(() => {
    const { notes } = this.#scan;
    void notes.settled;
    return new ForwardRows(this.#all, (file) => this.#scan.filePath(file), notes);
  });

  readonly shown: ReadonlySet<PortForward> = $derived(filterForwards(this.#all, this.judged, this.#terms));

  /** What the table shows, in its order. */
  readonly rows: readonly ForwardRow[] = $derived(
    this.ends.flatMap((end) =>
      end.lives
        .filter((life) => this.shown.has(life))
        .map((forward, index) => ({ forward, end, isLater: index > 0 })),
    ),
  );

  /** Listen ends of which the table shows a life. */
  readonly shownEnds: number = $derived(this.rows.filter(({ isLater }) => !isLater).length);

  readonly #spans = $derived.by(() => spansOf(this.#scan.ledger.files));

  readonly #lives: ReadonlyMap<PortForward, Life> = $derived(
    new Map(this.#all.map((forward) => [forward, lifeOf(forward, this.#spans)])),
  );

  /** The one axis of time of all rows. */
  readonly axis: TimeRange | null = $derived(axisOf(this.#lives.values()));

  /** The one that somebody chose, while it is shown; else null. */
  readonly chosen: ForwardRow | null = $derived(
    this.rows.find(({ forward }) => forward.id === this.#selectedId) ?? null,
  );

  /** The chosen row, or the first one; null where there is none. */
  readonly selected: ForwardRow | null = $derived(this.chosen ?? this.rows[0] ?? null);

  /** Of the selected row, or −1. */
  readonly position: number = $derived(this.selected === null ? -1 : this.rows.indexOf(this.selected));

  /** The moment that is asked about, in milliseconds since 1970; null where none is. */
  get cursor(): number | null {
    const { axis } = this;
    if (this.#cursor === null || axis === null) return null;
    return Math.min(axis.last, Math.max(axis.first, this.#cursor));
  }

  /** When something began or ended, in order: what a cursor steps through. */
  readonly changes: readonly number[] = $derived.by(() => {
    const times = [...this.#lives.values()].flatMap(({ start, end }) => [start, end]);
    return [...new Set(times.filter((time) => time !== null))].sort((one, other) => one - other);
  });

  /** How many of the rows were up at the cursor, and of how many that is not settled. */
  readonly counts: Readonly<Record<Presence, number>> = $derived.by(() => {
    const counts = { up: 0, perhaps: 0, down: 0 };
    for (const { forward } of this.rows) counts[this.presence(forward)]++;
    return counts;
  });

  life(forward: PortForward): Life {
    return this.#lives.get(forward) ?? lifeOf(forward, this.#spans);
  }

  /** When the logs end that prove it. */
  logsEnd(forward: PortForward): IsoTime {
    return toIsoTime(this.life(forward).logs.last);
  }

  /** What must be said of that end; `""` where it is as the logs state it. */
  endDoubt(forward: PortForward): string {
    const { doubted } = this.life(forward);
    return doubted === null
      ? ""
      : t(" (a log states {time}, which is not believed)", { time: formatSecond(toIsoTime(doubted)) });
  }

  /** At the cursor; all are up where there is none. */
  presence(forward: PortForward): Presence {
    const { cursor } = this;
    return cursor === null ? "up" : presenceAt(forward, this.life(forward), cursor);
  }

  named(id: string): PortForward | null {
    return this.#all.find((forward) => forward.id === id) ?? null;
  }

  select(id: string): void {
    this.#selectedId = id;
  }

  selectAt(position: number): void {
    const row = this.rows[position];
    if (row !== undefined) this.select(row.forward.id);
  }

  /** Null puts the cursor away. */
  moveCursor(time: number | null): void {
    this.#cursor = time;
  }

  /** To the next change after the cursor, or the one before it. */
  stepCursor(direction: 1 | -1): void {
    const { cursor, changes } = this;
    if (cursor === null) return;
    const next =
      direction === 1 ? changes.find((time) => time > cursor) : changes.findLast((time) => time < cursor);
    if (next !== undefined) this.#cursor = next;
  }

  filterBy(terms: readonly FilterTerm[]): void {
    this.#terms = terms;
  }

  replace(forwards: readonly PortForward[]): void {
    this.#all = forwards;
  }

  /** What was selected is selected again where the next scan finds it again. */
  clear(): void {
    this.#all = [];
    this.#cursor = null;
  }
}
