import { isoToMilliseconds, isoToTicks } from "../lib/iso-time.ts";
import type { RecordPlace } from "../model/event.ts";
import type { IsoTime } from "../model/units.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { makeHistogram, type Histogram } from "../table/histogram.ts";
import type { Sort } from "../table/row-order.ts";
import { timeText, type EventColumnId, type PathOf } from "./event-columns.ts";
import { EventCounter, titleOfCount, type EventCount } from "./event-counts.ts";
import type { EventFacts } from "./event-facts.ts";
import { ColumnFilter, splitTerms } from "./event-filter.ts";
import { EventIndex } from "./event-index.ts";
import { isTimeOfRecord, type EventPart } from "./event-part.ts";
import { eventRows } from "./event-rows.ts";

/** Records of one moment that are told: of a real log some dozens have one. */
const MOST_AT_ONCE = 1000;

/** Records by where they lie: those alone that lie there, or all others. */
export interface PlacesWanted {
  readonly files: Uint32Array<ArrayBuffer>;
  readonly offsets: Float64Array<ArrayBuffer>;
  readonly isHidden: boolean;
}

/** Which rows are asked about. */
export interface EventsWanted {
  readonly terms: readonly FilterTerm[];
  /**
   * Where terms ask for what only decoding tells: the records that all terms let through, as those have found them who read the
   * files, or as they were found for the question before. Else null.
   */
  readonly among: readonly EventPart[] | "as before" | null;
  /** Null: wherever they lie. */
  readonly places: PlacesWanted | null;
}

/** Which rows are shown, in which order. */
export interface EventView extends EventsWanted {
  readonly sort: Sort;
}

/** A row of the table. */
export interface EventRow {
  readonly row: number;
  readonly time: string;
  readonly timeFrom: "event" | "record";
  readonly recordId: string;
  readonly facts: EventFacts;
  readonly place: RecordPlace;
}

export interface TitledCount extends EventCount {
  /** What such events are called; null where nobody knows, or it was not counted by channel and id. */
  readonly title: string | null;
}

/** What can be asked about the events that were read, and what is answered. */
export interface DeskQuestions {
  /** What the files are called, by their numbers. Begins anew, without events, unless files are only added to those before. */
  readonly begin: {
    readonly ask: { readonly paths: readonly string[]; readonly isMore: boolean };
    readonly answer: null;
  };
  readonly add: { readonly ask: { readonly part: EventPart }; readonly answer: { readonly count: number } };
  /** Makes the view that the questions below are about. */
  readonly view: {
    readonly ask: EventView;
    readonly answer: { readonly shown: number; readonly count: number };
  };
  /** Rows of the view, from one place to another. */
  readonly window: {
    readonly ask: { readonly start: number; readonly end: number };
    readonly answer: readonly EventRow[];
  };
  /** Where in the view a record is; null where it is not shown or was not read. */
  readonly find: {
    readonly ask: { readonly place: Pick<RecordPlace, "file" | "offset"> };
    readonly answer: number | null;
  };
  /** Where the records of these moments lie, whatever the view shows. */
  readonly moments: {
    readonly ask: { readonly times: readonly IsoTime[] };
    readonly answer: readonly RecordPlace[];
  };
  /** How often there are which, of the rows that these terms let through: the most frequent first. */
  readonly counts: {
    readonly ask: EventsWanted & { readonly columns: readonly EventColumnId[] };
    readonly answer: readonly TitledCount[];
  };
  /** Bars over time of the view; null where no row has a time. */
  readonly histogram: {
    readonly ask: { readonly range: readonly [number | null, number | null]; readonly bars: number };
    readonly answer: Histogram | null;
  };
}

export type DeskQuestionKind = keyof DeskQuestions;
export type DeskQuestionOf<Kind extends DeskQuestionKind> = {
  readonly about: Kind;
} & DeskQuestions[Kind]["ask"];
export type DeskQuestion = { [Kind in DeskQuestionKind]: DeskQuestionOf<Kind> }[DeskQuestionKind];
export type DeskAnswer<Kind extends DeskQuestionKind> = DeskQuestions[Kind]["answer"];

/** The one place that holds the index. It answers while more parts come; a view is of the rows that were there. */
export class EventDesk {
  #paths: readonly string[] = [];
  readonly #pathOf: PathOf = (file) => this.#paths[file] ?? "";
  #index = new EventIndex(this.#pathOf);
  #shown = new Uint32Array(0);
  /** Of the last search by those who read the files. */
  #found = new Uint8Array(0);

  answer(question: DeskQuestion): DeskAnswer<DeskQuestionKind> {
    switch (question.about) {
      case "begin":
        this.#paths = question.paths;
        if (question.isMore) return null;
        this.#index = new EventIndex(this.#pathOf);
        this.#shown = new Uint32Array(0);
        this.#found = new Uint8Array(0);
        return null;
      case "add":
        this.#index.add(question.part);
        return { count: this.#index.count };
      case "view":
        this.#shown = this.#select(this.#index.order(question.sort), question);
        return { shown: this.#shown.length, count: this.#index.count };
      case "window":
        return Array.from(this.#shown.subarray(question.start, question.end), (row) => this.#rowAt(row));
      case "find":
        return this.#find(question);
      case "moments":
        return [...new Set(question.times)].flatMap((time) => this.#placesAt(time));
      case "counts":
        return this.#count(question);
      case "histogram": {
        const rows = eventRows(this.#index, this.#pathOf);
        return makeHistogram(rows, this.#shown, this.#index.count, question.range, question.bars);
      }
    }
  }

  #select(order: Uint32Array<ArrayBuffer>, { terms, among, places }: EventsWanted): Uint32Array<ArrayBuffer> {
    const split = splitTerms(terms);
    const filter = new ColumnFilter(split, this.#index, this.#pathOf);
    if (among !== "as before" && among !== null) this.#found = this.#rowsOf(among);
    const found = split.records.length === 0 ? null : this.#found;
    const lies = places === null ? null : this.#rowsAt(places);
    if (filter.isOpen && found === null && lies === null) return order;
    const wanted = places?.isHidden === true ? 0 : 1;
    const shown = new Uint32Array(order.length);
    let count = 0;
    for (const row of order) {
      if (lies !== null && lies[row] !== wanted) continue;
      if ((found === null || found[row] === 1) && filter.passes(row)) shown[count++] = row;
    }
    return shown.slice(0, count);
  }

  /** Which rows lie at these places: 1 for each that does. */
  #rowsAt({ files, offsets }: PlacesWanted): Uint8Array<ArrayBuffer> {
    const lies = new Uint8Array(this.#index.count);
    for (let at = 0; at < files.length; at++) {
      const row = this.#index.rowAt({ file: files[at]!, offset: offsets[at]! });
      if (row !== null) lies[row] = 1;
    }
    return lies;
  }

  /** Which rows the records of these parts are: 1 for each that is among them. */
  #rowsOf(parts: readonly EventPart[]): Uint8Array<ArrayBuffer> {
    const found = new Uint8Array(this.#index.count);
    for (const { file, base, offsets } of parts) {
      for (const offset of offsets) {
        const row = this.#index.rowAt({ file, offset: base + offset });
        if (row !== null) found[row] = 1;
      }
    }
    return found;
  }

  #rowAt(row: number): EventRow {
    const index = this.#index;
    return {
      row,
      time: timeText(index, row),
      timeFrom: isTimeOfRecord(index.found(row)) ? "record" : "event",
      recordId: index.recordId(row),
      facts: index.facts[index.factsOf(row)]!,
      place: index.place(row),
    };
  }

  #find({ place }: DeskQuestionOf<"find">): number | null {
    const row = this.#index.rowAt(place);
    const at = row === null ? -1 : this.#shown.indexOf(row);
    return at < 0 ? null : at;
  }

  #placesAt(time: IsoTime): readonly RecordPlace[] {
    const at = time === "" ? Number.NaN : isoToMilliseconds(time);
    if (time !== "" && Number.isNaN(at)) return [];
    return Array.from(this.#index.rowsAt(at, isoToTicks(time), MOST_AT_ONCE), (row) =>
      this.#index.place(row),
    );
  }

  #count({ columns, ...wanted }: DeskQuestionOf<"counts">): readonly TitledCount[] {
    const all = Uint32Array.from({ length: this.#index.count }, (_, row) => row);
    const counter = new EventCounter(columns);
    counter.add(this.#index, this.#select(all, wanted), this.#pathOf);
    return counter.list().map((counted) => ({ ...counted, title: titleOfCount(columns, counted) }));
  }
}
