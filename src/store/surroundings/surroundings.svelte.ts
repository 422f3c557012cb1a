import type { ContextEvent, LineEnds, Same, Trace } from "../../context/index.ts";
import { saidReason } from "../../lib/said-error.ts";
import type { Detail } from "../../model/issue.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { ContextScanner, FoundAround, TraceProgress } from "../../scan/page/index.ts";

/** Seconds on both sides that can be chosen. */
export const windows = [10, 60, 600] as const;
/** Events that the list holds. */
const MOST_LISTED = 200;

export type Reading<Of> =
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly found: Of }
  | { readonly kind: "failed"; readonly reason: Detail };

export type Tracing<Of = Trace> = Reading<Of> | { readonly kind: "stopped" };

const READING = { kind: "reading" } as const;

/** What surrounds the event that is shown: read from the logs while its sections are open, and never else. */
export class Surroundings {
  #isOpen = $state(false);
  #seconds = $state<number>(windows[0]);
  #same = $state<Same>("host");
  #anchor = $state.raw<ContextEvent | null>(null);
  #around = $state.raw<Reading<FoundAround>>(READING);
  #trace = $state.raw<Tracing>(READING);
  #ends = $state.raw<Tracing<LineEnds>>(READING);
  #progress = $state.raw<TraceProgress | null>(null);
  #place: RecordPlace | null = null;
  /** Goes up with each thing that is asked: what was asked before is not wanted any more. */
  #asked = 0;
  #tracing = 0;
  readonly #context: () => ContextScanner;

  constructor(context: () => ContextScanner) {
    this.#context = context;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get seconds(): number {
    return this.#seconds;
  }

  get same(): Same {
    return this.#same;
  }

  get anchor(): ContextEvent | null {
    return this.#anchor;
  }

  get around(): Reading<FoundAround> {
    return this.#around;
  }

  get trace(): Tracing {
    return this.#trace;
  }

  /** How the processes of the trace ended, which is looked for behind them. */
  get ends(): Tracing<LineEnds> {
    return this.#ends;
  }

  get progress(): TraceProgress | null {
    return this.#progress;
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen;
    if (!this.#isOpen) this.#stop();
    else if (this.#place !== null) void this.#read(this.#place);
  }

  /** Another event is shown; null: none. */
  show(place: RecordPlace | null): void {
    this.#place = place;
    this.#stop();
    if (place !== null && this.#isOpen) void this.#read(place);
  }

  choose(seconds: number, same: Same): void {
    this.#seconds = seconds;
    this.#same = same;
    if (this.#anchor !== null) void this.#readAround(this.#anchor);
  }

  stopTracing(): void {
    this.#tracing++;
    if (this.#trace.kind === "reading") this.#trace = { kind: "stopped" };
    else this.#ends = { kind: "stopped" };
  }

  #stop(): void {
    this.#asked++;
    this.#tracing++;
    this.#anchor = null;
  }

  async #read(place: RecordPlace): Promise<void> {
    const asked = ++this.#asked;
    this.#anchor = null;
    this.#around = READING;
    this.#trace = READING;
    this.#ends = READING;
    this.#progress = null;
    try {
      const anchor = await this.#context().event(place);
      if (asked !== this.#asked) return;
      this.#anchor = anchor;
      await this.#readAround(anchor);
      if (this.#anchor === anchor) await this.#readTrace(anchor);
    } catch (error) {
      if (asked === this.#asked) this.#around = this.#trace = { kind: "failed", reason: saidReason(error) };
    }
  }

  async #readAround(anchor: ContextEvent): Promise<void> {
    const asked = ++this.#asked;
    const trace = this.#trace.kind === "read" ? this.#trace.found : null;
    const [seconds, same] = [this.#seconds, this.#same];
    const logonId = trace?.logon?.id ?? null;
    const line = trace?.process?.links.map(({ name }) => name) ?? [];
    try {
      const found = await this.#context().around(anchor, {
        seconds,
        same,
        logonId,
        line,
        limit: MOST_LISTED,
      });
      if (asked === this.#asked) this.#around = { kind: "read", found };
    } catch (error) {
      if (asked === this.#asked) this.#around = { kind: "failed", reason: saidReason(error) };
    }
  }

  async #readTrace(anchor: ContextEvent): Promise<void> {
    const tracing = ++this.#tracing;
    const isWanted = (): boolean => tracing === this.#tracing;
    const onProgress = (progress: TraceProgress): void => {
      if (isWanted()) this.#progress = progress;
    };
    try {
      const found = await this.#context().trace(anchor, { isWanted, onProgress });
      if (!isWanted() || found === null) return;
      this.#trace = { kind: "read", found };
      // With its logon and processes more is known of which events belong.
      if (this.#same !== "host") await this.#readAround(anchor);
      if (!isWanted() || found.process === null) return;
      this.#progress = null;
      const ends = await this.#context().ends(anchor, found.process, { isWanted, onProgress });
      if (isWanted() && ends !== null) this.#ends = { kind: "read", found: ends };
    } catch (error) {
      if (!isWanted()) return;
      const failed = { kind: "failed", reason: saidReason(error) } as const;
      if (this.#trace.kind === "reading") this.#trace = failed;
      else this.#ends = failed;
    }
  }
}
