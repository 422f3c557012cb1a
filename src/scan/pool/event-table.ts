import {
  buffersOf,
  splitTerms,
  type DeskAnswer,
  type DeskQuestion,
  type DeskQuestionKind,
  type DeskQuestionOf,
  type EventColumnId,
  type EventPart,
  type EventsWanted,
  type PlacesWanted,
} from "../../events/index.ts";
import { displayPath, type ScanInput } from "../../model/input.ts";
import type { IsoTime } from "../../model/units.ts";
import { withoutField } from "../../table/facets.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import type { Sort } from "../../table/row-order.ts";
import type { FileHandle, TaskResult, WorkerPort } from "../protocol/protocol.ts";
import type { FirstRows } from "../protocol/questions.ts";
import type { Clock } from "./clock.ts";
import type { RuleInput } from "./crew.ts";
import { EventPool } from "./event-pool.ts";
import { WorkerSlot } from "./worker-slot.ts";

type Heard = EventsHeard["onResult"];

/** Milliseconds for which those who show the first rows have the cores to themselves. */
const HEAD_START = 400;

/** What is there before anything is read. */
export interface ReadBefore {
  /** So many of the inputs were read to their end, as they are: their rows stay. */
  readonly files: number;
  /** The first rows of the first input that was not, where somebody else reads them sooner. */
  readonly firstRows: Promise<FirstRows> | null;
}

const nothingRead: ReadBefore = { files: 0, firstRows: null };

/** What is told while events are read. */
export interface EventsHeard {
  /** Events that can be asked for; more come. */
  onCount(count: number): void;
  /** What became of each piece of a file. */
  onResult(file: FileHandle, result: TaskResult): void;
}

/**
 * All records of the files as a table: workers read them, one more worker holds them and answers. Nothing of it is kept in the thread
 * that asks but the queries. Answers reject where that worker dies, or the table is closed.
 */
export class EventTable {
  readonly #spawn: () => WorkerPort;
  readonly #workers: number;
  readonly #clock: Clock;
  readonly #desk: WorkerSlot;
  #inputs: readonly ScanInput[] = [];
  #rules: RuleInput | null = null;
  #pool: EventPool | null = null;
  /** Of the newest reading, while it is wanted. */
  #turn: object | null = null;
  /** Settles the wait for the first rows to be shown. */
  #shown: () => void = () => undefined;
  /** The search under way for what only decoding tells. */
  #search: EventPool | null = null;
  /** The terms of the last search that came to its end: the desk still knows what it found. */
  #found: string | null = null;

  constructor(spawn: () => WorkerPort, workers: number, clock: Clock) {
    this.#spawn = spawn;
    this.#workers = workers;
    this.#clock = clock;
    this.#desk = new WorkerSlot(spawn, { receive: () => undefined, replaced: () => undefined });
  }

  /**
   * Reads all records, in the place of those before but for what `before` says. Those that were read can be asked for at once.
   *
   * @param rules whose map says what further fields events have, and whether residual records are wanted.
   * @returns false where it was stopped.
   */
  async read(
    inputs: readonly ScanInput[],
    rules: RuleInput,
    heard: EventsHeard,
    { files, firstRows }: ReadBefore = nothingRead,
  ): Promise<boolean> {
    this.stop();
    const turn = {};
    this.#turn = turn;
    this.#inputs = inputs;
    this.#rules = rules;
    this.#found = null;
    const isWanted = (): boolean => this.#turn === turn;
    // Its worker starts while others read.
    const begun = this.#ask<"begin">({ about: "begin", paths: inputs.map(displayPath), isMore: files > 0 });
    const take = async (part: EventPart): Promise<void> => {
      await begun;
      const { count } = await this.#ask<"add">({ about: "add", part }, buffersOf(part));
      if (isWanted()) heard.onCount(count);
    };
    const known = await (firstRows?.catch(() => null) ?? null);
    if (known !== null && isWanted()) {
      await take(known.part);
      await this.#headStart();
    }
    if (!isWanted()) return false;
    const pool = this.#newPool([], rules);
    this.#pool = pool;
    const read = pool.read(inputs.slice(files), heard.onResult, files, known);
    const isHere = await this.#run(pool, isWanted, take, read);
    await begun;
    if (this.#pool === pool) this.#pool = null;
    return isHere;
  }

  /** Until the first rows are on their way to whoever shows them: to start workers meanwhile would keep him waiting. */
  #headStart(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#clock.every(HEAD_START, () => this.#shown());
      this.#shown = () => {
        stop();
        resolve();
      };
    });
  }

  #newPool(terms: readonly FilterTerm[], { options }: RuleInput): EventPool {
    const wanted = { terms, residual: options.residual };
    return new EventPool(this.#spawn, this.#workers, wanted, this.#clock);
  }

  async #run(
    pool: EventPool,
    isWanted: () => boolean,
    take: (part: EventPart) => Promise<void>,
    parts: AsyncIterable<EventPart>,
  ): Promise<boolean> {
    try {
      if (this.#rules === null) throw new Error("no events were read");
      await pool.teach({ ...this.#rules, files: [] });
      for await (const part of parts) {
        if (!isWanted()) return false;
        await take(part);
      }
      return isWanted();
    } catch (error) {
      // A pool that was closed answers nothing more.
      if (!isWanted()) return false;
      throw error;
    } finally {
      pool.close();
    }
  }

  /** Ends what is being read; what was read stays. */
  stop(): void {
    this.#turn = null;
    this.#shown();
    this.#pool?.close();
    this.#pool = null;
    this.#search?.close();
    this.#search = null;
  }

  /**
   * The records that terms let through, where that takes decoding them; null where columns tell. Here a quicker search may be put:
   * any parts do that hold these records.
   */
  async #among(terms: readonly FilterTerm[], onResult: Heard): Promise<EventsWanted["among"]> {
    if (splitTerms(terms).records.length === 0 || this.#rules === null) return null;
    const name = JSON.stringify(terms);
    if (name === this.#found) return "as before";
    this.#search?.close();
    const pool = this.#newPool(terms, this.#rules);
    this.#search = pool;
    const parts: EventPart[] = [];
    const take = (part: EventPart): Promise<void> => {
      if (part.count > 0) parts.push(part);
      return Promise.resolve();
    };
    const read = pool.read(this.#inputs, onResult);
    const isWhole = await this.#run(pool, () => this.#search === pool, take, read);
    if (!isWhole) throw new Error("another search has begun");
    this.#search = null;
    this.#found = name;
    return parts;
  }

  /**
   * Sorts and filters: `window`, `find` and `histogram` are about what this has shown.
   *
   * @param places null: records wherever they lie.
   * @param onResult hears what became of each piece of a file that is read for it.
   */
  async view(
    sort: Sort,
    terms: readonly FilterTerm[],
    places: PlacesWanted | null = null,
    onResult: Heard = () => undefined,
  ): Promise<DeskAnswer<"view">> {
    // Who waits for another view waits for no search any more.
    this.#search?.close();
    this.#search = null;
    const among = await this.#among(terms, onResult);
    return this.#ask<"view">({ about: "view", sort, terms, among, places });
  }

  /** Rows of the view in [start, end). */
  async window(start: number, end: number): Promise<DeskAnswer<"window">> {
    const rows = await this.#ask<"window">({ about: "window", start, end });
    // Behind what he does with them.
    if (rows.length > 0) void this.#clock.pause().then(this.#shown);
    return rows;
  }

  /** The place in the view of a record. */
  find(place: DeskQuestionOf<"find">["place"]): Promise<number | null> {
    return this.#ask<"find">({ about: "find", place });
  }

  /** Where the records of these moments lie, of all that were read. */
  moments(times: readonly IsoTime[]): Promise<DeskAnswer<"moments">> {
    return this.#ask<"moments">({ about: "moments", times });
  }

  /** The values of one column among what the rest of the filter lets through. */
  facet(
    column: EventColumnId,
    terms: readonly FilterTerm[],
    places: PlacesWanted | null = null,
  ): Promise<DeskAnswer<"counts">> {
    return this.counts([column], withoutField(terms, column), places);
  }

  async counts(
    columns: readonly EventColumnId[],
    terms: readonly FilterTerm[],
    places: PlacesWanted | null = null,
  ): Promise<DeskAnswer<"counts">> {
    const among = await this.#among(terms, () => undefined);
    return this.#ask<"counts">({ about: "counts", columns, terms, among, places });
  }

  histogram(range: readonly [number | null, number | null], bars: number): Promise<DeskAnswer<"histogram">> {
    return this.#ask<"histogram">({ about: "histogram", range, bars });
  }

  async #ask<Kind extends DeskQuestionKind>(
    question: DeskQuestionOf<Kind>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<DeskAnswer<Kind>> {
    // The desk answers each kind of question with its kind of answer.
    const asked = { kind: "events", question: question as DeskQuestion } as const;
    return (await this.#desk.ask<"events">(asked, {}, transfer)) as DeskAnswer<Kind>;
  }

  close(): void {
    this.stop();
    this.#desk.close();
  }
}
