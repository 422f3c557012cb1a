import { t } from "../../words/index.svelte.ts";
import { eventColumns, type EventColumn, type EventColumnId, type EventRow } from "../../events/index.ts";
import type { Match } from "../../model/match.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { Note } from "../../model/note.ts";
import type { IsoTime } from "../../model/units.ts";
import type { AtWork } from "../at-work.svelte.ts";
import type { ReadEvent } from "../../scan/protocol/scanner.ts";
import { eventSubject, type Subject } from "../case/subjects.ts";
import { ColumnLayout } from "../column-layout.svelte.ts";
import { ColumnSets } from "../column-sets.svelte.ts";
import { eventLayout } from "../column-layouts.ts";
import { Detail } from "../detail.svelte.ts";
import type { FilterText } from "../filter-text.svelte.ts";
import { formatTime } from "../format.ts";
import { highestFirst } from "../highest-first.ts";
import type { ScanSession } from "../scan-session.svelte.ts";
import { tabLines } from "../tab-separated.ts";
import { EventList, type EventSource, type NotedRecords } from "./event-list.svelte.ts";
import { EventStatistics } from "./event-statistics.svelte.ts";
import { MatchPlaces } from "./match-places.ts";
import { RecordNotes } from "./record-notes.svelte.ts";

/** A record whose details are shown, and which of its matches, if it has any. */
export interface ShownRecord {
  readonly row: EventRow;
  readonly match: Match | null;
}

/** So many records at most are read at once to be marked: each is read from its file. */
const MOST_MARKED = 1000;

/** All records as the page shows them: the list, and what matches and notes say of its rows. */
export class EventsView {
  readonly list: EventList;
  readonly columns = new ColumnLayout<EventColumn>(eventLayout, () => false);
  readonly columnSets = new ColumnSets("event-column-sets", this.columns);
  readonly detail: Detail<ShownRecord>;
  readonly statistics: EventStatistics;
  readonly #session: ScanSession;
  readonly #notes: RecordNotes;
  readonly #places: MatchPlaces;
  readonly #work: AtWork;

  constructor(session: ScanSession, filter: FilterText, work: AtWork, create: () => EventSource) {
    this.#session = session;
    this.#work = work;
    const noted: NotedRecords = {
      list: () => this.#notes.noted,
      find: (places) => this.#findNoted(places),
    };
    this.list = new EventList(session, filter, noted, create);
    this.statistics = new EventStatistics(this.list, filter);
    this.#places = new MatchPlaces(session.table.rows);
    this.#notes = new RecordNotes(
      (event) => session.notes.ofEvent(event),
      async (place) => (await session.readRecord(place)).event,
    );
    this.detail = new Detail(
      (shown) => this.#inspect(shown),
      (one, other) => one.match === other.match && isOneRecord(one.row, other.row),
    );
  }

  /** Which records have a note: of those of the notes' times the ones that no rule matched are read, once. */
  async #findNoted(recordsAt: (times: readonly IsoTime[]) => Promise<readonly RecordPlace[]>): Promise<void> {
    const times = this.#session.notes.all.flatMap(({ kind, time }) => (kind === "event" ? [time] : []));
    if (times.length === 0) return;
    const places = (await recordsAt(times)).filter(
      (place) => this.#places.rowAt(place) < 0 && !this.#notes.isKnown(place),
    );
    const reading = this.#work.begin(
      t("Reading {n} record|Reading {n} records", { n: places.length }),
      places.length,
      300,
    );
    await this.#notes.read(places, reading.reach).finally(reading.end);
  }

  async #inspect({ row, match }: ShownRecord): ReturnType<ScanSession["readRecord"]> {
    const session = this.#session;
    if (match !== null) return session.inspect(match.event, match.rule);
    const inspection = await session.readRecord(row.place);
    this.#notes.learn(row.place, inspection.event);
    return inspection;
  }

  async #readAgain({ place }: EventRow): Promise<ReadEvent> {
    const { event } = await this.#session.readRecord(place);
    this.#notes.learn(place, event);
    return event;
  }

  /** Row of a match of the record that lies there; −1 where no rule matched it. */
  matchRowAt(place: Pick<RecordPlace, "file" | "offset">): number {
    return this.#places.rowAt(place);
  }

  /** The matches of a record, highest level first. */
  matchesOf({ place }: Pick<EventRow, "place">): readonly Match[] {
    const { table } = this.#session;
    void [table.total, table.revision];
    const row = this.#places.rowAt(place);
    return row < 0 ? [] : highestFirst(table.rows.matchesOf(row), this.#session);
  }

  noteOf(row: EventRow, match: Match | null): Note | null {
    void this.#session.notes.version;
    return this.#notes.of(row, match);
  }

  /** Shows the selected record, and why its first match is one. */
  showLead(): void {
    const { lead } = this.list;
    this.detail.show(lead === null ? null : { row: lead, match: this.matchesOf(lead)[0] ?? null });
  }

  /** What a row says in a column. */
  text(column: EventColumnId, row: EventRow): string {
    const { facts } = row;
    switch (column) {
      case "time":
        return row.time;
      case "event":
        return facts.eventId;
      case "record":
        return row.recordId;
      case "file":
        return this.#session.filePath(row.place.file);
      case "origin":
      case "confidence":
        return row.place[column];
      default:
        return facts[column];
    }
  }

  /** The selected rows as a spreadsheet takes them, and how many they are. */
  async copied(): Promise<{ readonly what: string; readonly text: string }> {
    const rows = await this.list.selected();
    const { shown } = this.columns;
    const cell = (column: EventColumn, row: EventRow): string => {
      const text = this.text(column.id, row);
      return column.look === "time" ? formatTime(text) : text;
    };
    const lines = rows.map((row) => shown.map((column) => cell(column, row)));
    return {
      what: t("{n} row|{n} rows", { n: rows.length }),
      text: tabLines([shown.map(({ label }) => label), ...lines]),
    };
  }

  /** What notes on the selected records are about: those that no rule matched are read again for it. */
  async subjects(): Promise<readonly Subject[]> {
    const rows = (await this.list.selected()).slice(0, MOST_MARKED);
    const reading = this.#work.begin(
      t("Reading {n} record|Reading {n} records", { n: rows.length }),
      rows.length,
      300,
    );
    const subjects: Subject[] = [];
    try {
      for (const row of rows) {
        const [match] = this.matchesOf(row);
        const event = match?.event ?? (await this.#readAgain(row));
        subjects.push(eventSubject(event));
        reading.reach(subjects.length);
      }
    } finally {
      reading.end();
    }
    return subjects;
  }

  /** Nobody needs them any more. */
  close(): void {
    this.list.close();
    this.#notes.forget();
    this.detail.show(null);
  }
}

export function isOneRecord(one: Pick<EventRow, "place">, other: Pick<EventRow, "place">): boolean {
  return one.place.file === other.place.file && one.place.offset === other.place.offset;
}

/** Columns that are filtered by from a menu, the first of them from one of their own. */
export const eventFacets = [
  "host",
  "channel",
  "event",
  "provider",
  "level",
  "user",
  "process",
  "file",
] as const;

/** Fields that records are asked for by reading them, beside their own. */
export const readFields: readonly string[] = ["fact", "verb", "parent"];

export const eventFieldNames: readonly string[] = [...eventColumns.map(({ id }) => id), ...readFields];
