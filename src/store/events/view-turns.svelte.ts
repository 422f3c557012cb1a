import { splitTerms } from "../../events/index.ts";
import type { TaskResult } from "../../scan/protocol/protocol.ts";
import type { Sort } from "../../table/row-order.ts";
import { UNSEEN } from "../at-work.svelte.ts";
import type { EventSource } from "./event-list.svelte.ts";
import type { TermsByGrain } from "./terms-of-matches.ts";

/** A view that is asked for. */
export interface ViewAsked {
  readonly source: EventSource;
  readonly wanted: TermsByGrain;
  readonly sort: Sort;
  /** Nothing else is asked for than the time before: there may be more rows. */
  readonly isAgain: boolean;
  readonly onResult: (file: unknown, result: TaskResult) => void;
}

/** Milliseconds for which a filter that takes reading the files waits for the next letter. */
const TYPING = 400;
/** While rows are read the view is made anew so often, and never for more than a fifth of the time. */
const SOON = 250;
const SHARE = 4;

/**
 * One view after the other: the newest that is asked for, when the one before is there. While records are read the same is asked
 * for again and again. A filter that takes reading the files waits until all are listed, and gives way to the next.
 */
export class ViewTurns {
  readonly #make: (asked: ViewAsked) => Promise<void>;
  #source: EventSource | null = null;
  #bytes = 0;
  #wanted: TermsByGrain = { events: [], matches: [] };
  #sort: Sort = { column: "time", descending: false };
  /** Of what was asked for last, and of what was shown last. */
  #name = "";
  #shownName = "";
  #isDue = false;
  #isReading = false;
  /** Of the view that is being made, or null. */
  #running: { readonly isSearch: boolean } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the next may be made of rows that arrived. */
  #free = 0;
  /** There are rows to be shown, or there will be none. */
  #hasRows = false;
  #waiting: (() => void)[] = [];
  #busy = $state.raw(false);
  #searched = $state.raw<number | null>(null);
  #isStopped = $state.raw(false);

  constructor(make: (asked: ViewAsked) => Promise<void>) {
    this.#make = make;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get searched(): number | null {
    return this.#searched;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  get #isSearch(): boolean {
    return splitTerms(this.#wanted.events).records.length > 0;
  }

  /** Records are being read. @param bytes of their files. @param hasRows of a reading before. */
  start(source: EventSource, bytes: number, hasRows: boolean): void {
    this.#source = source;
    this.#bytes = bytes;
    this.#isReading = true;
    this.#hasRows = hasRows;
    this.#free = 0;
    this.#name = "";
    if (!hasRows) this.#shownName = "";
    this.#isStopped = false;
  }

  want(wanted: TermsByGrain, sort: Sort): void {
    const name = JSON.stringify([wanted, sort]);
    // What matches tell of their events may be another thing by now.
    if (name === this.#name && wanted.matches.length === 0) return;
    const isNew = name !== this.#name;
    this.#name = name;
    this.#wanted = wanted;
    this.#sort = sort;
    if (!isNew && this.#isSearch) return;
    this.#isDue = true;
    this.#isStopped = false;
    if (isNew && this.#source !== null) this.#tellLater();
    this.#schedule(this.#isSearch ? TYPING : 0);
  }

  /** Another row is to be found. */
  again(): void {
    this.#isDue = true;
    this.#schedule(Math.max(0, this.#free - performance.now()));
  }

  /** There are more rows. The first are shown at once. */
  arrive(): void {
    if (!this.#hasRows) this.#free = 0;
    this.#hasRows = true;
    this.again();
  }

  /** All that will be read was read. */
  settle(): void {
    this.#hasRows = true;
    this.#isReading = false;
    this.#free = 0;
    this.again();
  }

  /** Whoever stopped the filter wants it after all. */
  retry(): void {
    this.#name = "";
  }

  /** The search for what a filter asks is ended by whoever has it. */
  stop(): void {
    this.#isDue = false;
    clearTimeout(this.#timer);
    this.#isStopped = this.#isSearch;
    this.#rest();
  }

  end(): void {
    this.#source = null;
    this.#isReading = false;
    this.#isStopped = false;
    this.#name = "";
    this.stop();
    this.#isStopped = false;
  }

  /** No search is under way. */
  quiet(): Promise<void> {
    const isAtWork = this.#source !== null && this.#isSearch && (this.#isDue || this.#running !== null);
    return isAtWork ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  #tellLater(): void {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = setTimeout(() => (this.#busy = true), UNSEEN);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  async #run(): Promise<void> {
    const [source, isSearch] = [this.#source, this.#isSearch];
    // A search gives way; anything else is there in a moment, and whoever waits comes next.
    if (source === null || !this.#isDue || this.#running?.isSearch === false) return;
    if (isSearch && this.#isReading) return;
    // A view of nothing would only put off that of the first rows.
    if (!this.#hasRows) return;
    const turn = { isSearch };
    this.#running = turn;
    this.#isDue = false;
    const start = performance.now();
    let read = 0;
    const onResult: ViewAsked["onResult"] = (_, { bytesRead, bytesLost }) => {
      read += bytesRead + bytesLost;
      if (this.#running === turn) this.#searched = Math.min(1, read / Math.max(1, this.#bytes));
    };
    try {
      const [name, isAgain] = [this.#name, this.#name === this.#shownName];
      await this.#make({ source, wanted: this.#wanted, sort: this.#sort, isAgain, onResult });
      if (this.#running === turn) this.#shownName = name;
    } catch {
      // Stopped, or given way to another; whoever holds the rows may have died.
      if (this.#running === turn && this.#source !== null) this.#isStopped = true;
    }
    if (this.#running !== turn) return;
    this.#free = performance.now() + Math.max(SOON, SHARE * (performance.now() - start));
    if (!this.#isDue) this.#rest();
    this.#running = null;
    if (this.#isDue) this.#schedule(this.#isReading ? this.#free - performance.now() : 0);
  }

  /** Nothing is being waited for. */
  #rest(): void {
    clearTimeout(this.#busyTimer);
    this.#running = null;
    this.#busy = false;
    this.#searched = null;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
