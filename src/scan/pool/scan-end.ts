import type { PassOutcome } from "../index.ts";
import type { ScanListener } from "../protocol/scanner.ts";
import type { AfterScan, Found } from "./after-scan.ts";
import type { Crew } from "./crew.ts";
import type { Progress } from "./progress.ts";
import type { Tally } from "./tally.ts";
import type { Tasks } from "./tasks.ts";

/** What a scan consists of. */
export interface ScanParts {
  readonly crew: Crew;
  readonly tasks: Tasks;
  readonly tally: Tally;
  readonly after: AfterScan;
  readonly progress: Progress;
  readonly listener: ScanListener;
}

const NOTHING: Found = { correlations: null, forwards: null, revised: [] };

/** The end of a scan: one worker joins what the passes have collected, and where that asks for it, logs are read again. */
export class ScanEnd {
  readonly #parts: ScanParts;
  readonly #assign: () => void;
  /** The user wants no more to be read. */
  #isCancelled = false;
  /** Some were told. */
  #hasForwards = false;

  /** @param assign gives tasks to all who are free. */
  constructor(parts: ScanParts, assign: () => void) {
    this.#parts = parts;
    this.#assign = assign;
  }

  /** Nothing is left to read. */
  async reach(): Promise<void> {
    const { crew, tasks, tally, after, progress, listener } = this.#parts;
    progress.tellMatches();
    // Only now: a table that is sorted anew for each batch of copies would never be done.
    const copied = tally.settle();
    if (copied.length > 0) listener.onRevised(copied);
    const { count } = after;
    if (after.isIdle) this.#take(this.#withGone(NOTHING));
    else {
      const isFirst = after.reading === null;
      const join = tasks.beginJoin();
      progress.report(true);
      const outcomes = await after.join(() => crew.slotForQuestions(), tally.outcomes);
      if (!tasks.endJoin(join)) return;
      // More files came meanwhile: their end is the end.
      if (tasks.isRunning) return;
      if (after.count > count) return this.reach();
      const found = after.take(outcomes);
      this.#take(isFirst && outcomes !== null ? this.#withGone(found) : found);
      // What is cancelled in a second round asks for no more.
      const mayGoOn = tally.keeps && (isFirst || !this.#isCancelled);
      if (mayGoOn && outcomes !== null && this.#readAgain(outcomes)) return;
      after.endReading();
    }
    progress.report(true);
  }

  /** What no pass has any part of now, though it was told before, is gone with the file that it was of. */
  #withGone({ correlations, forwards, revised }: Found): Found {
    return {
      correlations: correlations ?? (this.#parts.tally.hasCorrelations ? [] : null),
      forwards: forwards ?? (this.#hasForwards ? [] : null),
      revised,
    };
  }

  #take({ correlations, forwards, revised }: Found): void {
    const { tally, listener } = this.#parts;
    if (correlations !== null) {
      tally.correlate(correlations);
      listener.onCorrelations(correlations);
    }
    if (forwards !== null) {
      this.#hasForwards = forwards.length > 0;
      listener.onForwards(forwards);
    }
    if (revised.length > 0) listener.onRevised(revised);
  }

  /** Begins the second round; false where there is none. */
  #readAgain(outcomes: readonly PassOutcome[]): boolean {
    const { tasks, tally, after, progress } = this.#parts;
    const reading = after.readAgain(outcomes, tally.files);
    if (reading === null) return false;
    if (this.#isCancelled) {
      tally.missAgain(reading);
      after.endReading();
      return false;
    }
    tasks.openAgain(reading.tasks);
    this.#assign();
    progress.report(true);
    return true;
  }

  /** The user wants no more to be read: what a second round has so far is joined, and another one is left out. */
  cancel(): void {
    const { tally, after } = this.#parts;
    this.#isCancelled = true;
    if (after.reading !== null) tally.missAgain(after.reading);
  }

  /** More is to be read: this was not the end. */
  reopen(): void {
    this.#isCancelled = false;
    this.dropAgain();
  }

  /** A second round is not wanted any more, nor known to be left out: there will be other files to join. */
  dropAgain(): void {
    const { tasks, tally, after } = this.#parts;
    tally.expectAgain();
    tasks.dropAgain();
    after.endReading();
  }
}
