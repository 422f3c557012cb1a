import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import type { RecordPlace } from "../../model/event.ts";
import {
  displayPath,
  fullPath,
  type InputFile,
  type InputSource,
  type ScanInput,
} from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { RuleSetInfo, RuleFile } from "../../model/rule.ts";
import type { RuleDetail, Trial } from "../../model/rule-detail.ts";
import type { RuleOfFilter } from "../../matches/filter-rule/rule-of-filter.ts";
import type { FileIndex, RuleIndex } from "../../model/units.ts";
import type { WorkerPort } from "../protocol/protocol.ts";
import type { FirstRows } from "../protocol/questions.ts";
import type {
  FilterForRule,
  Fingerprint,
  Inspection,
  LogSourceMapFile,
  RuleOptions,
  ScanListener,
  TriagedInput,
} from "../protocol/scanner.ts";
import type { SecondRound } from "../index.ts";
import { AfterScan, type Collected } from "./after-scan.ts";
import type { Clock } from "./clock.ts";
import { ContextDesk } from "./context-desk.ts";
import { Crew, type CrewOwner, type Tell } from "./crew.ts";
import { PackedRules } from "./packed-rules.ts";
import { Progress } from "./progress.ts";
import { ScanRun } from "./scan-run.ts";
import { triageIn } from "./triage-in.ts";
import { Tally } from "./tally.ts";
import { Tasks } from "./tasks.ts";

/** All rules that are not retired, on the records that logs list, with all passes. */
export const noOptions: RuleOptions = {
  placeholders: {},
  retired: false,
  disabled: [],
  leaveOut: [],
  residual: false,
};

export interface CoordinatorOptions {
  readonly keeps?: boolean;
  readonly asked?: SecondRound | null;
  readonly tell?: Tell;
  readonly rests?: boolean;
}

/**
 * A scan as it is asked for: rules, files, questions. Tasks are ranges of slots, so one large file keeps all workers busy;
 * a worker that dies or hangs is replaced and its task is tried once more, then reported. See `Scanner`.
 */
export class Coordinator {
  readonly #listener: ScanListener;
  readonly #crew: Crew;
  readonly #tasks = new Tasks();
  readonly #tally: Tally;
  readonly #after: AfterScan;
  readonly #progress: Progress;
  readonly #run: ScanRun;
  readonly #packed = new PackedRules();
  readonly #tell: Tell;
  readonly context: ContextDesk;
  /** Files of rules are being read by all workers. */
  #reading: Promise<void> | null = null;

  /**
   * @param keeps false where matches are told and forgotten, so that memory does not grow with them. Each place of a record
   * is then an event of its own, no account is looked up in other events, and no file can be taken out.
   * @param tell whether what rules say of themselves is read here when it is asked for, one rule at a time: of packed ones, or of texts too.
   * @param rests where the process lives on after a scan: then workers end when there is nothing to do, and their memory is free.
   * @param asked what a join elsewhere wants of these logs, in the place of what their own would: nothing is joined here.
   */
  constructor(
    spawn: () => WorkerPort,
    workers: number,
    listener: ScanListener,
    clock: Clock,
    { keeps = true, asked = null, tell = true, rests = false }: CoordinatorOptions = {},
  ) {
    this.#tally = new Tally(keeps);
    this.#tell = tell;
    this.#after = new AfterScan(asked);
    const [tasks, tally, after] = [this.#tasks, this.#tally, this.#after];
    this.#listener = listener;
    this.#progress = new Progress(listener, clock, tasks, tally, after);
    const owner: CrewOwner = {
      load: (slot) => (tasks.of(slot) === undefined ? 0 : 1),
      ready: () => this.#run.assign(),
      hear: (slot, message) => this.#run.hear(slot, message),
      lost: (slot, reason) => this.#run.lose(slot, reason),
      look: () => {
        if (tally.untold > 0) this.#progress.report(false);
      },
      // Before the first scan all stand ready for it.
      mayRest: () => rests && !tasks.isRunning && tally.files.some(({ state }) => state !== "waiting"),
    };
    this.#crew = new Crew(spawn, workers, owner, clock);
    this.context = new ContextDesk(this.#crew, () => tally.files);
    this.#run = new ScanRun({ crew: this.#crew, tasks, tally, after, progress: this.#progress, listener });
  }

  async loadRules(
    files: readonly RuleFile[],
    map: LogSourceMapFile,
    options: RuleOptions = noOptions,
    onFile: (read: number) => void = () => undefined,
  ): Promise<RuleSetInfo> {
    // What nobody has begun can wait for the new rules; anything else would mix two rule sets.
    if (this.#tally.files.some((file) => file.state !== "waiting")) {
      const wasRunning = this.#tasks.isRunning;
      this.#run.drop();
      this.#forgetMatches();
      if (wasRunning) this.#progress.report(true);
    }
    const isShared = this.#reading !== null || this.#packed.isWanted(files, this.#crew);
    const isLatest = !isShared || (await this.#readTogether(files, onFile));
    const rules = { files: this.#packed.known(files), map, options };
    if (!isLatest) return this.#crew.report(rules);
    const info = await this.#crew.teach(rules, isShared ? () => undefined : onFile, this.#tell);
    if (this.#crew.rules === rules) this.#tally.rules = info.rules;
    return info;
  }

  /**
   * Has many files of rules read by all workers together. Rules that were asked for before come before.
   *
   * @returns false where others are to be loaded after these by now.
   */
  async #readTogether(files: readonly RuleFile[], onFile: (read: number) => void): Promise<boolean> {
    this.#crew.unteach();
    const before = this.#reading ?? Promise.resolve();
    const reading = before.then(() => this.#packed.read(files, this.#crew, onFile));
    this.#reading = reading;
    await reading;
    if (this.#reading !== reading) return false;
    this.#reading = null;
    return true;
  }

  /** See `Scanner`. */
  async packRules(files: readonly RuleFile[]): Promise<readonly RuleFile[]> {
    await this.#reading;
    await this.#packed.read(files, this.#crew, () => undefined);
    return this.#packed.known(files);
  }

  add(inputs: readonly ScanInput[], issues: readonly Issue[] = []): void {
    this.#tally.addInputIssues(issues);
    if (inputs.length > 0) this.#begin();
    this.#run.open(this.#tally.add(inputs));
  }

  /** Begins nothing new until `release`; what is under way goes on. For a listener that can't take more as yet. */
  hold(): void {
    this.#tasks.isHeld = true;
  }

  release(): void {
    this.#tasks.isHeld = false;
    this.#run.assign();
  }

  /** More files are to be read. A second round would not know them. */
  #begin(): void {
    const wasRunning = this.#tasks.isRunning;
    this.#run.reopen();
    if (!wasRunning) this.#progress.start();
  }

  rescan(): void {
    this.#run.drop();
    this.#forgetMatches();
    this.#progress.start();
    this.#run.open(this.#tally.startOver());
  }

  /**
   * Takes out a file and all that came of it, whether it was read or not. The others keep their indexes. Of the matches
   * that were told, those `isOfFile` are gone; correlations are told anew.
   */
  remove(index: FileIndex): void {
    const file = this.#tally.file(index);
    if (file === null) return;
    if (!this.#tasks.isRunning) this.#progress.start();
    this.#run.dropFile(file);
    // What passes say is of all files together: it is said anew.
    const revised = new Set([...this.#tally.remove(index), ...this.#after.remove(index)]);
    if (revised.size > 0) this.#listener.onRevised([...revised]);
    this.#run.advance();
    this.#progress.report(true);
  }

  /** Reads a file again that was taken out. */
  restore(index: FileIndex): void {
    if (this.#tally.files[index]?.state !== "removed") return;
    this.#begin();
    this.#run.open([this.#tally.restore(index)]);
  }

  cancel(): void {
    this.#run.cancel();
  }

  /** Forgets files and matches. */
  clear(): void {
    this.#run.drop();
    this.#tally.forgetFiles();
    this.#forgetMatches();
    this.#progress.report(true);
  }

  #forgetMatches(): void {
    this.#tally.forgetMatches();
    this.#after.clear();
  }

  triage(files: readonly InputFile[], password: string | null = null): AsyncGenerator<TriagedInput> {
    return triageIn(this.#crew.slotForQuestions(), files, password);
  }

  fingerprint(sources: readonly InputSource[]): Promise<readonly (Fingerprint | null)[]> {
    return this.#crew.ask<"fingerprint">({ kind: "fingerprint", sources });
  }

  haveSameContent(one: InputSource, other: InputSource): Promise<boolean> {
    return this.#crew.ask<"compare">({ kind: "compare", one, other });
  }

  describeRule(rule: RuleIndex): Promise<RuleDetail> {
    return this.#crew.ask<"describe">({ kind: "describe", rule });
  }

  tryRule(rule: RuleIndex, text: string): Promise<Trial> {
    return this.#crew.ask<"try">({ kind: "try", rule, text });
  }

  writeRule(filter: FilterForRule): Promise<RuleOfFilter> {
    return this.#crew.ask<"write-rule">({ kind: "write-rule", ...filter });
  }

  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection> {
    const file = this.#tally.file(place.file);
    if (file === null) return Promise.reject(new SaidError(say("the file is no longer open")));
    return this.#crew.ask<"inspect">({ kind: "inspect", file: file.handle, place, rule });
  }

  /** See `Scanner`. */
  firstRows(input: ScanInput, file: FileIndex, residual: boolean): Promise<FirstRows> {
    const handle = { index: file, path: fullPath(input), source: input.source };
    return this.#crew.ask<"first-rows">({
      kind: "first-rows",
      file: handle,
      path: displayPath(input),
      residual,
    });
  }

  close(): void {
    this.#crew.close();
  }

  /** What a join elsewhere takes of a scan that has ended. */
  collected(): Collected {
    return this.#after.collected();
  }

  /** Issues of the rules are in their rule set. */
  ledger(): Ledger {
    return this.#progress.ledger();
  }
}
