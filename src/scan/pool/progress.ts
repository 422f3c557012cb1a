import type { Ledger } from "../../model/ledger.ts";
import type { ScanListener } from "../protocol/scanner.ts";
import type { AfterScan } from "./after-scan.ts";
import type { Clock } from "./clock.ts";
import type { Tally } from "./tally.ts";
import type { Tasks } from "./tasks.ts";

/** Milliseconds between two progress reports, at least. */
const REPORT_INTERVAL = 200;
/** Between two that cost much, at most. */
const LONGEST_INTERVAL = 1000;
/** What came of a report keeps its listener busy for a quarter of the time, so that hands are heard in between. */
const REST = 4;
/** Milliseconds between two ledgers: one tells of each file and each rule, thousands of both. */
const LEDGER_INTERVAL = 1000;
/** Matches told at once at most, more or less. */
const MANY_MATCHES = 4000;

/** Tells the listener how far a scan is and what it found, no more often than it can show. */
export class Progress {
  readonly #listener: ScanListener;
  readonly #clock: Clock;
  readonly #tasks: Tasks;
  readonly #tally: Tally;
  readonly #after: AfterScan;
  #started = 0;
  /** Milliseconds that the scan took, or has taken so far. */
  #elapsed = 0;
  #wasRunning = false;
  #reportedAt = 0;
  /** Milliseconds until the thread was free again after the last report. */
  #cost = 0;
  #ledgerAt = -Infinity;

  constructor(listener: ScanListener, clock: Clock, tasks: Tasks, tally: Tally, after: AfterScan) {
    this.#listener = listener;
    this.#clock = clock;
    this.#tasks = tasks;
    this.#tally = tally;
    this.#after = after;
  }

  /** A scan begins. */
  start(): void {
    this.#started = this.#clock.now();
    this.#tally.begin();
    this.#wasRunning = true;
    this.#ledgerAt = -Infinity;
  }

  /** @param always false: only where the report before is not too young. */
  report(always: boolean): void {
    const now = this.#clock.now();
    if (!always && now - this.#reportedAt < this.#interval) return;
    this.#reportedAt = now;
    this.tellMatches();
    const running = this.#tasks.isRunning;
    if (running || this.#wasRunning) this.#elapsed = now - this.#started;
    this.#wasRunning = running;
    this.#listener.onProgress({
      ...this.#tally.progress(this.#tasks.underWay, this.#after.reading),
      elapsed: this.#elapsed,
      running,
    });
    if (this.#listener.onLedger !== undefined && (always || now - this.#ledgerAt >= LEDGER_INTERVAL)) {
      this.#ledgerAt = now;
      this.#listener.onLedger(this.ledger());
    }
    void this.#clock.pause().then(() => (this.#cost = this.#clock.now() - now));
  }

  get #interval(): number {
    return Math.min(LONGEST_INTERVAL, Math.max(REPORT_INTERVAL, this.#cost * REST));
  }

  /**
   * There are new matches. The first are told at once; the others with the next report, so that the page is drawn once for
   * both, unless they are so many that to take them in would take long.
   */
  reportMatches(): void {
    if (!this.#tally.hasTold) this.report(true);
    else if (this.#tally.untold >= MANY_MATCHES) this.tellMatches();
    else this.report(false);
  }

  tellMatches(): void {
    const matches = this.#tally.takeUntold();
    if (matches.length > 0) this.#listener.onMatches(matches);
  }

  ledger(): Ledger {
    return this.#tally.ledger(this.#tasks.isRunning, this.#after.reading, this.#after);
  }
}
