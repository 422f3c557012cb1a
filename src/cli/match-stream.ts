import {
  exportFormats,
  exportRows,
  type ExportFile,
  type ExportRule,
  type ExportOptions,
  type StreamedFormatName,
} from "../export/index.ts";
import type { ScanState } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { Output } from "./output.ts";

/** UTF-16 units that wait to be written before the scan is held: whoever reads them may be slower than it. */
const MUCH = 1 << 24;

/** What is asked of a format but for how far the scan has come. */
export type MatchOptions = Omit<ExportOptions, "scan" | "continued">;

/** What the scan is told when nothing more can be taken. */
export interface Held {
  hold(): void;
  release(): void;
}

/** Matches on their way to the output while the scan goes on. Nothing is kept but what waits to be written. */
export class MatchStream {
  readonly #output: Output;
  readonly #format: StreamedFormatName;
  readonly #options: MatchOptions;
  readonly #rules: readonly ExportRule[];
  readonly #files: readonly ExportFile[];
  readonly #scan: Held;
  #waiting = 0;
  #written: Promise<void> = Promise.resolve();
  #fail: (error: unknown) => void = () => undefined;
  /** Rejects as soon as something could not be written. */
  readonly failure: Promise<never>;

  constructor(
    output: Output,
    format: StreamedFormatName,
    options: MatchOptions,
    rules: readonly ExportRule[],
    files: readonly ExportFile[],
    scan: Held,
  ) {
    this.#output = output;
    this.#format = format;
    this.#options = options;
    this.#rules = rules;
    this.#files = files;
    this.#scan = scan;
    this.failure = new Promise((_resolve, reject) => (this.#fail = reject));
    // Who does not wait for it meets it in `end`.
    this.failure.catch(() => undefined);
    this.#add([], { kind: "scanning" }, false);
  }

  add(matches: readonly Match[]): void {
    this.#add(matches, { kind: "scanning" }, true);
  }

  /** Writes the matches that are known only when the scan has ended, and waits for all. */
  async end(matches: readonly Match[], scan: ScanState): Promise<void> {
    this.#add(matches, scan, true);
    await this.#written;
  }

  #add(matches: readonly Match[], scan: ScanState, continued: boolean): void {
    const rows = exportRows(matches, this.#rules, this.#files);
    for (const text of exportFormats[this.#format].chunks(rows, { ...this.#options, scan, continued })) {
      this.#waiting += text.length;
      if (this.#waiting >= MUCH) this.#scan.hold();
      this.#written = this.#written.then(() => this.#write(text));
    }
    this.#written.catch(this.#fail);
  }

  async #write(text: string): Promise<void> {
    await this.#output.write(text);
    const isHeld = this.#waiting >= MUCH;
    this.#waiting -= text.length;
    if (isHeld && this.#waiting < MUCH) this.#scan.release();
  }
}
