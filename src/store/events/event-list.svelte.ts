import { untrack } from "svelte";
import type { EventColumnId, EventRow, PlacesWanted, TitledCount } from "../../events/index.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { saidReason } from "../../lib/said-error.ts";
import type { Detail } from "../../model/issue.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { IsoTime } from "../../model/units.ts";
import type { Histogram } from "../../table/histogram.ts";
import { withoutField, type FacetValue } from "../../table/facets.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import type { ReadEvent } from "../../scan/protocol/scanner.ts";
import type { Sort } from "../../table/row-order.ts";
import type { RowWindow } from "../../table/rows.ts";
import type { EventTable } from "../../scan/page/index.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import type { EventReading, ScanSession } from "../scan-session.svelte.ts";
import { Selection } from "../selection.svelte.ts";
import { EventsOpen } from "./events-open.ts";
import { RowPages } from "./row-pages.ts";
import { Sight } from "./sight.ts";
import { asksForNotes, placesOf, rowsOf, splitByGrain } from "./terms-of-matches.ts";
import { ViewTurns, type ViewAsked } from "./view-turns.svelte.ts";

export type EventSource = Pick<EventTable, keyof EventTable>;

/** `off`: nobody has looked, or nothing is open. `waiting`: for the end of the scan. `stopped`: what was read until then stays. */
export type EventsPhase = "off" | "waiting" | "reading" | "stopped" | "done" | "failed";

/** So many rows can be selected at once: what is copied of them has to fit into a clipboard. */
export const MOST_SELECTED = 100_000;

type Place = Pick<RecordPlace, "file" | "offset">;

/** Records that have a note, whether a rule matched them or not. */
export interface NotedRecords {
  /** As far as they were found. */
  list(): readonly ReadEvent[];
  /** Finds those among all that were read. @param recordsAt where the records of some times lie. */
  find(recordsAt: (times: readonly IsoTime[]) => Promise<readonly RecordPlace[]>): Promise<void>;
}

/**
 * All records of the logs that are open, read again from the files when somebody looks at them. Workers hold them; here is what the
 * page shows of them: how many there are, a window of the rows, what is selected.
 */
export class EventList {
  readonly selection: Selection;
  readonly sight = new Sight();
  readonly #session: ScanSession;
  readonly #filter: FilterText;
  readonly #noted: NotedRecords;
  readonly #create: () => EventSource;
  readonly #turns: ViewTurns;
  readonly #pages: RowPages<EventRow>;
  #source: EventSource | null = null;
  #open = EventsOpen.nothing;
  /** What of it was read to its end. */
  #held = EventsOpen.nothing;
  #phase = $state.raw<EventsPhase>("off");
  #reason = $state.raw<Detail>("");
  #count = $state.raw(0);
  #shown = $state.raw(0);
  #version = $state.raw(0);
  #sort = $state.raw<Sort>({ column: "time", descending: false });
  #histogram = $state.raw<Histogram | null>(null);
  #bars = 120;
  #lead = $state.raw<EventRow | null>(null);
  // A record to be selected, once the view shows it.
  #wanted: Place | null = null;
  // The record that somebody chose: where a filter hides it, it is chosen again when it is shown, unless another was meanwhile.
  #chosen: Place | null = null;
  #isImpatient = false;

  constructor(session: ScanSession, filter: FilterText, noted: NotedRecords, create: () => EventSource) {
    this.#session = session;
    this.#filter = filter;
    this.#noted = noted;
    this.#create = create;
    this.#pages = new RowPages((start, end) => this.read(start, end));
    this.selection = new Selection(
      (position) => position,
      (position) => (position >= 0 && position < this.#shown ? position : -1),
    );
    this.#turns = new ViewTurns((asked) => this.#view(asked));
  }

  get phase(): EventsPhase {
    return this.#phase;
  }

  /** Why they could not be read. */
  get reason(): Detail {
    return this.#reason;
  }

  /** Records that were read. */
  get count(): number {
    return this.#count;
  }

  /** Records that the filter shows. */
  get shown(): number {
    return this.#shown;
  }

  /** Goes up when the rows stand at other places. */
  get version(): number {
    return this.#version;
  }

  get sort(): Sort {
    return this.#sort;
  }

  get histogram(): Histogram | null {
    return this.#histogram;
  }

  /** The selected row whose details are shown; null where none is, or it is not there yet. */
  get lead(): EventRow | null {
    return this.#lead;
  }

  /** A view is being made that somebody waits for. */
  get busy(): boolean {
    return this.#turns.busy;
  }

  /** Of a filter that is judged by reading the files: the share that was read; else null. */
  get searched(): number | null {
    return this.#turns.searched;
  }

  /** A filter was stopped: what is shown is of the one before. */
  get isStopped(): boolean {
    return this.#turns.isStopped;
  }

  /** Records that the logs which are read here have, as the scan has counted them. */
  readonly expected: number = $derived.by(() => this.#openNow.records(this.#session.ledger));

  get #openNow(): EventsOpen {
    const { files, reading } = this.#session;
    return new EventsOpen(files, reading);
  }

  /** Files that are searched for records, which are no logs: their records are not among these. */
  readonly carved: number = $derived.by(() => this.#openNow.carved);

  /**
   * Somebody looks: reads what is open, unless that is so already, and shows what the filter lets through. To be called again when
   * the files, the filter, the scan or the matches are others.
   */
  follow(): void {
    const { phase, reading } = this.#session;
    const terms = this.#filter.asked.events.own;
    const open = this.#openNow;
    // What matches tell of their events is asked of them.
    const byGrain = splitByGrain(terms);
    if (byGrain.matches.length > 0) void [this.#session.moment, this.#session.notes.settled];
    untrack(() => {
      if (open.isEmpty || reading === null) {
        this.close();
        return;
      }
      if (phase === "scanning" && !this.#isImpatient) {
        if (this.#source === null) this.#phase = "waiting";
      } else if (!open.isSame(this.#open) || this.#source === null) {
        this.#read(open, reading);
      }
      this.#turns.want(byGrain, this.#sort);
    });
  }

  /** Does not wait for the scan. */
  readNow(): void {
    this.#isImpatient = true;
    this.follow();
  }

  /** Of logs that were added only these are read. */
  /** The worker that holds the rows starts before somebody looks: to read them waits for him. */
  prepare(): void {
    if (!this.#openNow.isEmpty) this.#source ??= this.#create();
  }

  #read(open: EventsOpen, reading: EventReading): void {
    // It goes on with what was added when it has what it reads.
    if (this.#phase === "reading" && open.isMoreThan(this.#open)) return;
    const held = open.isMoreThan(this.#held) ? this.#held : EventsOpen.nothing;
    this.#source ??= this.#create();
    this.#open = open;
    this.#held = EventsOpen.nothing;
    if (held.isEmpty) this.#forget();
    this.#phase = "reading";
    const source = this.#source;
    const isOf = (): boolean => this.#open === open;
    const heard = {
      onCount: (count: number): void => {
        if (!isOf()) return;
        this.#count = count;
        this.#turns.arrive();
      },
      onResult: () => undefined,
    };
    const next = open.inputs[held.count];
    const firstRows = next && this.#session.firstRows(next, held.count, open.isResidual);
    const before = { files: held.count, firstRows: firstRows ?? null };
    source.read(open.inputs, { files: [], ...reading }, heard, before).then(
      (isWhole) => isOf() && this.#end(isWhole ? "done" : "stopped"),
      (error: unknown) => isOf() && this.#fail(saidReason(error)),
    );
    this.#turns.start(source, open.bytes, !held.isEmpty);
  }

  #end(phase: "done" | "stopped"): void {
    this.#phase = phase;
    this.#isImpatient = false;
    this.#turns.settle();
    if (phase === "stopped") return;
    this.#held = this.#open;
    this.follow();
  }

  #fail(reason: Detail): void {
    this.#reason = reason;
    this.#phase = "failed";
    this.#source?.close();
    this.#source = null;
    this.#held = EventsOpen.nothing;
    this.#turns.end();
  }

  /** Ends what is being read, or the search for what a filter asks. What was read stays. */
  stop(): void {
    if (this.#phase === "reading") this.#end("stopped");
    else this.#turns.stop();
    this.#source?.stop();
  }

  /** Reads everything again. */
  again(): void {
    this.#open = EventsOpen.nothing;
    this.#held = EventsOpen.nothing;
    if (this.#turns.isStopped) this.#turns.retry();
    this.follow();
  }

  /** Nobody needs them any more. */
  close(): void {
    this.#source?.close();
    this.#source = null;
    this.#open = EventsOpen.nothing;
    this.#held = EventsOpen.nothing;
    this.#isImpatient = false;
    this.#phase = "off";
    this.#turns.end();
    this.#forget();
  }

  #forget(): void {
    this.#pages.forget();
    this.#count = 0;
    this.#shown = 0;
    this.#histogram = null;
    this.#lead = null;
    this.#chosen = null;
    this.selection.clear();
    this.#version++;
  }

  /** Sorts by a column; by the same one again, the other way round. */
  sortBy(column: EventColumnId): void {
    this.#sort = { column, descending: this.#sort.column === column && !this.#sort.descending };
    this.follow();
  }

  /** How many bars there is room for. */
  fitHistogram(bars: number): void {
    this.#bars = bars;
  }

  /** Makes a view: the rows stand as it says from then on. */
  async #view({ source, wanted, sort, isAgain, onResult }: ViewAsked): Promise<void> {
    const open = this.#open;
    if (asksForNotes(wanted.matches)) {
      await this.#noted.find(async (times) =>
        (await source.moments(times)).map((at) => open.placeOfSession(at)),
      );
    }
    const places = this.#placesOf(wanted.matches);
    const lead = this.#lead?.place ?? null;
    if (this.selection.isHeld) this.#chosen = lead;
    const at = this.#wanted ?? this.#chosen ?? lead;
    const { shown } = await source.view(sort, wanted.events, open.inTable(places), onResult);
    const { after, before } = this.#filter.range;
    const edge = (time: string | null): number | null => (time === null ? null : isoToMilliseconds(time));
    const find = async (wanted: Place | null): Promise<number | null> => {
      const place = wanted === null ? null : open.placeInTable(wanted);
      return place === null ? null : source.find(place);
    };
    const foundAt = await find(at);
    const found = foundAt ?? (at === this.#chosen ? await find(lead) : null);
    const top = isAgain && this.#wanted === null ? this.sight.top : null;
    const topNow = top === null ? null : await find(this.#pages.at(top)?.place ?? null);
    const isOther = (): boolean => source !== this.#source || open !== this.#open;
    if (isOther()) return;
    this.#pages.forget();
    this.#shown = shown;
    this.sight.move(top, topNow);
    this.#version++;
    this.#select(found, foundAt === null ? lead : at);
    // The rows in sight are asked for first.
    await new Promise((resolve) => setTimeout(resolve));
    const histogram = await source.histogram([edge(after), edge(before)], this.#bars);
    if (!isOther()) this.#histogram = histogram;
  }

  #select(found: number | null, at: Place | null): void {
    if (found !== null) {
      const isChosen = at === this.#wanted || at === this.#chosen;
      if (found === this.selection.lead && this.#wanted === null) this.selection.collapse();
      else if (isChosen) this.selection.select(found);
      else this.selection.offer(found);
      if (at === this.#wanted) this.#wanted = null;
    } else {
      if (this.#phase !== "reading") this.#wanted = null;
      this.selection.clear();
      if (this.#phase === "done") this.selection.offer(0);
    }
    void this.showLead();
  }

  /** Selects a record as soon as the view shows it. */
  show(place: Place): void {
    this.#wanted = place;
    this.#turns.again();
  }

  /** Takes note that the lead of the selection is another. */
  async showLead(): Promise<void> {
    const { lead } = this.selection;
    if (lead < 0) {
      this.#lead = null;
      return;
    }
    const version = this.#version;
    await this.#pages.window(lead, lead + 1);
    if (lead === this.selection.lead && version === this.#version) this.#lead = this.#pages.at(lead);
  }

  /** Rows of the view in [first, end). */
  load(first: number, end: number): RowWindow<EventRow> {
    void this.#version;
    return this.#pages.window(first, end);
  }

  /** A row that is in sight; null where it is not there yet. */
  rowAt(position: number): EventRow | null {
    return this.#pages.at(position);
  }

  /** The selected rows in their order, read from whoever holds them. */
  async selected(): Promise<readonly EventRow[]> {
    const positions = [...this.selection.rows].sort((a, b) => a - b);
    const rows: EventRow[] = [];
    for (let at = 0; at < positions.length;) {
      let end = at + 1;
      while (end < positions.length && positions[end] === positions[end - 1]! + 1) end++;
      for (const row of await this.read(positions[at]!, positions[end - 1]! + 1)) rows.push(row);
      at = end;
    }
    return rows;
  }

  /** Rows by their positions, as they stand now. */
  async read(start: number, end: number): Promise<readonly EventRow[]> {
    const source = this.#source;
    if (source === null) return [];
    const open = this.#open;
    const rows = await source.window(start, Math.min(end, this.#shown));
    return rows.map((row) => ({ ...row, place: open.placeOfSession(row.place) }));
  }

  /** How often there is which, of what the filter shows, without its terms about some columns; null where that can't be told now. */
  async counts(
    columns: readonly EventColumnId[],
    without: readonly EventColumnId[] = [],
  ): Promise<readonly TitledCount[] | null> {
    return this.#asked((source, { events }, places) => {
      const terms = without.reduce(withoutField, events);
      return source.counts(columns, terms, places);
    });
  }

  countFacet(column: EventColumnId, done: (values: readonly FacetValue[]) => void): void {
    void this.#asked((source, { events }, places) => source.facet(column, events, places)).then((counted) =>
      done((counted ?? []).map(({ values: [value = ""], count }) => ({ value, count }))),
    );
  }

  #placesOf(terms: readonly FilterTerm[]): PlacesWanted | null {
    const { table } = this.#session;
    const noted = asksForNotes(terms) ? [rowsOf(this.#noted.list(), this.#session)] : [];
    return placesOf(terms, [table.rows, ...noted]);
  }

  /** Asks when no view is being made: a search for one would end the search for the other. */
  async #asked<Answer>(
    ask: (
      source: EventSource,
      terms: ReturnType<typeof splitByGrain>,
      places: ReturnType<EventsOpen["inTable"]>,
    ) => Promise<Answer>,
  ): Promise<Answer | null> {
    await this.#turns.quiet();
    const source = this.#source;
    if (source === null) return null;
    const byGrain = splitByGrain(this.#filter.asked.events.own);
    const places = this.#placesOf(byGrain.matches);
    return ask(source, byGrain, this.#open.inTable(places)).catch(() => null);
  }
}
