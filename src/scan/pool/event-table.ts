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
import { withoutField } from "../../table/facets.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import type { Sort } from "../../table/row-order.ts";
import type { FileHandle, TaskResult, WorkerPort } from "../protocol/protocol.ts";
import type { Clock } from "./clock.ts";
import type { RuleInput } from "./crew.ts";
import { EventPool } from "./event-pool.ts";
import { WorkerSlot } from "./worker-slot.ts";

type Heard = EventsHeard["onResult"];

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
   * Reads all records, in the place of those before. Those that were read can be asked for at once.
   *
   * @param rules whose map says what further fields events have, and whether residual records are wanted.
   * @returns false where it was stopped.
   */
  async read(inputs: readonly ScanInput[], rules: RuleInput, heard: EventsHeard): Promise<boolean> {
    this.stop();
    this.#inputs = inputs;
    this.#rules = rules;
    this.#found = null;
    // Its worker and those that read start at the same time.
    const begun = this.#ask<"begin">({ about: "begin", paths: inputs.map(displayPath) });
    const pool = this.#newPool([], rules);
    this.#pool = pool;
    const isHere = await this.#run(
      pool,
      () => this.#pool === pool,
      async (part) => {
        await begun;
        const { count } = await this.#ask<"add">({ about: "add", part }, buffersOf(part));
        heard.onCount(count);
      },
      (file, result) => heard.onResult(file, result),
    );
    await begun;
    if (this.#pool === pool) this.#pool = null;
    return isHere;
  }

  #newPool(terms: readonly FilterTerm[], { options }: RuleInput): EventPool {
    const wanted = { terms, residual: options.residual };
    return new EventPool(this.#spawn, this.#workers, wanted, this.#clock);
  }

  async #run(
    pool: EventPool,
    isWanted: () => boolean,
    take: (part: EventPart) => Promise<void>,
    onResult: (file: FileHandle, result: TaskResult) => void,
  ): Promise<boolean> {
    try {
      if (this.#rules === null) throw new Error("no events were read");
      await pool.teach({ ...this.#rules, files: [] });
      for await (const part of pool.read(this.#inputs, onResult)) {
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
    const isWhole = await this.#run(pool, () => this.#search === pool, take, onResult);
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
  window(start: number, end: number): Promise<DeskAnswer<"window">> {
    return this.#ask<"window">({ about: "window", start, end });
  }

  /** The place in the view of a record. */
  find(place: DeskQuestionOf<"find">["place"]): Promise<number | null> {
    return this.#ask<"find">({ about: "find", place });
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
