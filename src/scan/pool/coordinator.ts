import type { EventSummary, RecordPlace } from "../../model/event.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import type { InputFile } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { Ledger, ScanState } from "../../model/ledger.ts";
import { isOfFile, type Match } from "../../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../../model/rule.ts";
import type { RuleDetail, Trial } from "../../model/rule-detail.ts";
import type { FileIndex, RuleIndex } from "../../model/units.ts";
import { Copies, type PassOutcome, type SecondRound } from "../index.ts";
import { JOINED_PARTS } from "../../sigma/index.ts";
import { AfterScan, type Found } from "./after-scan.ts";
import { FileTally } from "./file-tally.ts";
import { unpackBatch, type MatchBatch } from "../protocol/match-batch.ts";
import type { FromWorker, TaskRange, WorkerPort } from "../protocol/protocol.ts";
import type { Answer, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import { ruleLedger } from "./rule-ledger.ts";
import type {
  Fingerprint,
  Inspection,
  LogSourceMapFile,
  RuleOptions,
  ScanListener,
  SortedInput,
} from "../protocol/scanner.ts";
import { Seat, type TaskMessage } from "./seat.ts";
import { sortIn } from "./sort-in.ts";
import { slotsOf } from "../protocol/ranges.ts";
import { firstSlots, furtherRanges, newTask, type Task } from "./task.ts";

/** Milliseconds between two ledgers or progress reports. */
const REPORT_INTERVAL = 200;
/** Matches told at once at most, more or less. */
const MANY_MATCHES = 4000;
/** Milliseconds between two looks at the workers, and looks without a word after which a worker hangs. */
const WATCH_INTERVAL = 1000;
const MAX_SILENCE = 20;

const noOptions: RuleOptions = { placeholders: {}, retired: false, disabled: [] };

/** A file to scan and its size. */
export interface ScanInput {
  readonly path: string;
  readonly container: string | null;
  readonly source: Blob | string;
  readonly bytes: number;
}

export interface Clock {
  /** Milliseconds, from anywhere. */
  now(): number;
  /** Calls again and again; the answer stops it. */
  every(milliseconds: number, action: () => void): () => void;
  /** Lets the thread do what else there is to do. */
  pause(): Promise<void>;
}

type RuleInput = Omit<QuestionOf<"rules">, "kind" | "tell">;

/**
 * Shares files among workers and adds up what they report. Tasks are ranges of slots, so one large file keeps all
 * workers busy; a worker that dies or hangs is replaced and its task is tried once more, then reported.
 */
export class Coordinator {
  readonly #listener: ScanListener;
  readonly #clock: Clock;
  readonly #seats: readonly Seat[];
  readonly #tasks = new Map<Seat, Task>();
  readonly #stopWatching: () => void;
  /** Whether matches are known after they were told: see the constructor. */
  readonly #keeps: boolean;
  readonly #after = new AfterScan();
  readonly #copies = new Copies();
  #rules: RuleInput | null = null;
  /** The rules that each worker was sent. */
  readonly #taught = new Map<Seat, RuleInput>();
  #book: RuleBookInfo = { rules: [], refused: [], notRules: [], issues: [] };
  #files: FileTally[] = [];
  #inputIssues: Issue[] = [];
  #queue: Task[] = [];
  /** Matches that the listener has not been told of. */
  #untold: Match[] = [];
  #hasTold = false;
  /** All matches but those of correlations. */
  #found: Match[] = [];
  /** Matches by rule. */
  #matches: number[] = [];
  #correlations: readonly Match[] = [];
  #joining = false;
  /** The rules of a second round that each worker was told. */
  readonly #toldAgain = new Map<Seat, SecondRound>();
  /** The user wants no more to be read. */
  #isCancelled = false;
  /** Set where a second round was left out or cut short: the share of all that was read. */
  #missed: number | null = null;
  /** Goes up whenever what is under way is not wanted any more. */
  #generation = 0;
  #nextTask = 1;
  #isHeld = false;
  #started = 0;
  /** Files that were done when the scan under way began: no part of its progress. */
  #before: ReadonlySet<FileTally> = new Set();
  /** Milliseconds that the scan took, or has taken so far. */
  #elapsed = 0;
  #wasRunning = false;
  #reportedAt = 0;

  /**
   * @param keeps false where matches are told and forgotten, so that memory does not grow with them. Each place of a record
   * is then an event of its own, no account is looked up in other events, and no file can be taken out.
   */
  constructor(
    spawn: () => WorkerPort,
    workers: number,
    listener: ScanListener,
    clock: Clock,
    { keeps = true }: { readonly keeps?: boolean } = {},
  ) {
    this.#keeps = keeps;
    this.#listener = listener;
    this.#clock = clock;
    this.#seats = Array.from(
      { length: workers },
      () =>
        new Seat(spawn, {
          receive: (seat, message) => this.#receive(seat, message),
          replaced: (seat, reason) => this.#replaced(seat, reason),
        }),
    );
    this.#stopWatching = clock.every(WATCH_INTERVAL, () => this.#watch());
  }

  async loadRules(
    files: readonly RuleFile[],
    map: LogSourceMapFile,
    options: RuleOptions = noOptions,
  ): Promise<RuleBookInfo> {
    // What nobody has begun can wait for the new rules; anything else would mix two books.
    if (this.#files.some((file) => file.state !== "waiting")) {
      const wasRunning = this.#isRunning();
      this.#stop();
      this.#forgetMatches();
      if (wasRunning) this.#report(true);
    }
    const rules: RuleInput = { files, map, options };
    this.#rules = rules;
    const telling = this.#tell(rules, this.#seatForQuestions());
    void this.#teachAll(rules);
    const info = await telling;
    if (this.#rules === rules) this.#book = info;
    return info;
  }

  async #tell(rules: RuleInput, seat: Seat): Promise<RuleBookInfo> {
    const ask = (of: Seat) => {
      this.#taught.set(of, rules);
      return of.ask<"rules">({ kind: "rules", ...rules, tell: true });
    };
    const info = await ask(seat).catch(() => ask(this.#seatForQuestions()));
    if (info === null) throw new Error("a worker that was asked what became of the rules did not say");
    return info;
  }

  /** One worker after the other: to copy megabytes of rules to all of them at once would stall the page. */
  async #teachAll(rules: RuleInput): Promise<void> {
    this.#assign();
    for (const seat of this.#seats) {
      if (this.#taught.get(seat) === rules) continue;
      await this.#clock.pause();
      if (this.#rules !== rules) return;
      this.#teach(seat, rules);
      this.#assign();
    }
  }

  /** Posted before any task that needs the rules, so nobody waits for the answer. */
  #teach(seat: Seat, rules: RuleInput): void {
    this.#taught.set(seat, rules);
    void seat.ask<"rules">({ kind: "rules", ...rules, tell: false }).catch(() => undefined);
  }

  add(inputs: readonly ScanInput[], issues: readonly Issue[] = []): void {
    this.#inputIssues.push(...issues);
    const files = inputs.map(({ path, container, source, bytes }, at) => {
      return new FileTally({ index: this.#files.length + at, path, source }, container, bytes);
    });
    if (files.length > 0) this.#begin();
    this.#files.push(...files);
    this.#open(files);
  }

  rescan(): void {
    const before = this.#files;
    const issues = this.#inputIssues;
    this.#forget();
    this.#inputIssues = issues;
    this.#begin();
    // Files that were taken out keep their places.
    this.#files = before.map((file) => (file.state === "removed" ? file.emptied() : file.anew()));
    this.#open(this.#files.filter(({ state }) => state !== "removed"));
  }

  /**
   * Takes out a file and all that came of it, whether it was read or not. The others keep their indexes. Of the matches
   * that were told, those `isOfFile` are gone; correlations are told anew.
   */
  remove(index: FileIndex): void {
    const file = this.#files[index];
    if (file === undefined || file.state === "removed") return;
    if (!this.#isRunning()) this.#startClock();
    this.#abandon(file);
    this.#count(this.#correlations, -1);
    this.#files[index] = file.emptied();
    // What lies elsewhere as well stays, at its other places.
    const revised = new Set(this.#copies.remove(index));
    const stays = (match: Match): boolean => !isOfFile(match, index);
    this.#untold = this.#untold.filter(stays);
    this.#found = this.#found.filter(stays);
    this.#matches = [];
    for (const { rule } of this.#found) this.#matches[rule] = (this.#matches[rule] ?? 0) + 1;
    this.#correlations = this.#correlations.filter(stays);
    this.#count(this.#correlations, 1);
    // What passes say is of all files together: it is said anew.
    for (const event of this.#after.remove(index)) revised.add(event);
    if (revised.size > 0) this.#listener.onRevised([...revised]);
    this.#advance();
    this.#report(true);
  }

  /** Reads a file again that was taken out. */
  restore(index: FileIndex): void {
    const file = this.#files[index];
    if (file?.state !== "removed") return;
    this.#begin();
    const anew = file.anew();
    this.#files[index] = anew;
    this.#open([anew]);
  }

  /** Ends the tasks of one file, and all that knows it, without waiting for the workers. */
  #abandon(file: FileTally): void {
    this.#generation++;
    this.#joining = false;
    const isCancelled = this.#isCancelled;
    this.#dropAgain();
    this.#isCancelled = isCancelled;
    for (const [seat, task] of this.#tasks) {
      if (task.file !== file) continue;
      seat.post({ kind: "cancel", through: task.id });
      this.#tasks.delete(seat);
    }
    // With new numbers, for workers take a number below a cancelled one for cancelled as well.
    const rest = this.#queue.filter((task) => task.file !== file);
    this.#queue = rest.map((task) => ({ ...task, id: this.#nextTask++ }));
  }

  /** More files are to be read. */
  #begin(): void {
    const wasRunning = this.#isRunning();
    // A second round would not know them.
    this.#dropAgain();
    if (!wasRunning) this.#startClock();
  }

  #startClock(): void {
    this.#started = this.#clock.now();
    this.#before = new Set(this.#files);
    this.#wasRunning = true;
  }

  #open(files: readonly FileTally[]): void {
    for (const file of files) {
      this.#enqueue(file, { first: 0, count: firstSlots(file.bytes), opens: true, origin: null });
    }
    this.#assign();
    this.#report(true);
    this.#loseIfNobodyWorks("no worker could be started");
  }

  /** The slots [first, end) of a file whose first task is done. */
  #enqueueRest(file: FileTally, first: number, end: number): void {
    for (const range of furtherRanges(first, end, this.#seats.length, file.origin)) {
      file.open++;
      this.#enqueue(file, range);
    }
  }

  #enqueue(file: FileTally, range: TaskRange): void {
    this.#queue.push(newTask(this.#nextTask++, { file, range }));
  }

  #isRunning(): boolean {
    return this.#queue.length > 0 || this.#tasks.size > 0 || this.#joining;
  }

  /** Begins nothing new until `release`; what is under way goes on. For a listener that can't take more as yet. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#assign();
  }

  #assign(): void {
    if (this.#rules === null || this.#isHeld) return;
    for (const seat of this.#seats) {
      if (seat.isClosed || this.#tasks.has(seat) || this.#taught.get(seat) !== this.#rules) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      this.#tasks.set(seat, task);
      if (task.file.state === "waiting") task.file.state = "scanning";
      if (task.again !== null) this.#tellAgain(seat);
      const again = task.again !== null;
      seat.post({ kind: "scan", task: task.id, file: task.file.handle, range: task.range, again });
    }
  }

  #receive(seat: Seat, message: TaskMessage): void {
    const task = this.#tasks.get(seat);
    // What is left of a task that was given up.
    if (task?.id !== message.task) return;
    switch (message.kind) {
      case "progress":
        task.bytes += message.bytes;
        task.records += message.records;
        this.#report(false);
        break;
      case "matches":
        task.parts.push(...message.parts);
        if (task.again === null) this.#addMatches(task, message.batch);
        break;
      case "scanned":
        this.#finish(seat, task, message.result);
        break;
    }
  }

  #addMatches(task: Task, packed: MatchBatch): void {
    const { events, matches } = unpackBatch(packed);
    // All matches of an event come in one batch.
    const fresh = new Set<EventSummary>(
      events.filter((event) => {
        const key = sentKey(event);
        return !task.sent.has(key) && task.sent.add(key);
      }),
    );
    for (const { event } of matches) {
      if (fresh.has(event)) this.#files[event.place.file]!.matches++;
    }
    if (this.#keeps) {
      // The same record of another file has the same matches.
      for (const event of events) if (fresh.has(event) && !this.#copies.add(event)) fresh.delete(event);
      for (const event of events) {
        if (fresh.has(event)) this.#after.addEvent(event);
      }
    }
    const told = matches.filter(({ event }) => fresh.has(event));
    for (const { rule } of told) this.#matches[rule] = (this.#matches[rule] ?? 0) + 1;
    if (told.length === 0) return;
    if (this.#keeps) this.#found.push(...told);
    this.#untold.push(...told);
    // The first are told at once; the others with the next report, so that the page is drawn once for both, unless they
    // are so many that to take them in would take long.
    if (!this.#hasTold) this.#report(true);
    else if (this.#untold.length >= MANY_MATCHES) this.#tellMatches();
    else this.#report(false);
  }

  #tellMatches(): void {
    if (this.#untold.length === 0) return;
    this.#hasTold = true;
    this.#listener.onMatches(this.#untold);
    this.#untold = [];
  }

  #count(matches: readonly Match[], sign: 1 | -1): void {
    for (const { rule, event } of matches) {
      this.#matches[rule] = (this.#matches[rule] ?? 0) + sign;
      this.#files[event.place.file]!.matches += sign;
    }
  }

  #finish(seat: Seat, task: Task, result: Extract<FromWorker, { kind: "scanned" }>["result"]): void {
    this.#tasks.delete(seat);
    const { file } = task;
    if (task.again !== null) return this.#finishAgain(task);
    this.#after.addParts(task.parts, task.file.handle.index);
    file.add(result, task.range);
    const { opened } = result;
    if (opened?.kind === "log" && opened.scannedTo < opened.slots) {
      if (task.cancelled) file.state = "cancelled";
      else this.#enqueueRest(file, opened.scannedTo, opened.slots);
    }
    this.#close(file);
  }

  #close(file: FileTally): void {
    file.open--;
    const isOpen = file.state === "scanning" || file.state === "waiting";
    if (file.open === 0 && isOpen) file.state = file.isLost ? "unreadable" : "done";
    if (file.open === 0) file.close();
    this.#advance();
  }

  /** Goes on with the next task, or ends the scan. */
  #advance(): void {
    this.#assign();
    if (this.#queue.length > 0 || this.#tasks.size > 0) this.#report(false);
    else if (!this.#joining) void this.#end();
  }

  async #end(): Promise<void> {
    this.#tellMatches();
    // Only now: a table that is sorted anew for each batch of copies would never be done.
    const copied = this.#copies.settle();
    if (copied.length > 0) this.#listener.onRevised(copied);
    const { count } = this.#after;
    if (count === 0 && this.#correlations.length > 0) this.#take({ correlations: [], revised: [] });
    if (count > 0) {
      const generation = this.#generation;
      const isSecond = this.#after.reading !== null;
      this.#joining = true;
      this.#report(true);
      const outcomes = await this.#after.join(() => this.#seatForQuestions());
      if (generation !== this.#generation) return;
      this.#joining = false;
      // More files came meanwhile: their end is the end.
      if (this.#isRunning()) return;
      if (this.#after.count > count) return this.#end();
      this.#take(this.#after.take(outcomes));
      this.#after.endReading();
      if (this.#keeps && !isSecond && outcomes !== null && this.#readAgain(outcomes)) return;
    }
    this.#report(true);
  }

  #take({ correlations, revised }: Found): void {
    if (correlations !== null) {
      this.#count(this.#correlations, -1);
      this.#correlations = correlations;
      this.#count(correlations, 1);
      this.#listener.onCorrelations(correlations);
    }
    if (revised.length > 0) this.#listener.onRevised(revised);
  }

  #readAgain(outcomes: readonly PassOutcome[]): boolean {
    const reading = this.#after.readAgain(outcomes, this.#files);
    if (reading === null) return false;
    if (this.#isCancelled) {
      this.#missed = this.#share();
      this.#after.endReading();
      return false;
    }
    for (const task of reading.tasks) this.#queue.push(newTask(this.#nextTask++, task, task));
    this.#assign();
    this.#report(true);
    return true;
  }

  #tellAgain(seat: Seat): void {
    const { round } = this.#after.reading!;
    if (this.#toldAgain.get(seat) === round) return;
    this.#toldAgain.set(seat, round);
    void seat.ask<"again">({ kind: "again", round }).catch(() => undefined);
  }

  #finishAgain({ again: task, parts }: Task): void {
    task!.parts = parts;
    const reading = this.#after.reading!;
    reading.finish(task!);
    if (reading.hasAll) this.#stopAgain();
    this.#advance();
  }

  /** The tasks of the second round are not wanted any more. */
  #stopAgain(): void {
    this.#queue = this.#queue.filter(({ again }) => again === null);
    for (const [seat, { id, again }] of this.#tasks) {
      if (again === null) continue;
      seat.post({ kind: "cancel", through: id });
      this.#tasks.delete(seat);
    }
  }

  #dropAgain(): void {
    this.#isCancelled = false;
    this.#missed = null;
    this.#stopAgain();
    this.#after.endReading();
  }

  #watch(): void {
    if (this.#untold.length > 0) this.#report(false);
    for (const seat of [...this.#tasks.keys()]) {
      if (seat.listen() >= MAX_SILENCE) {
        seat.replace(`it reported nothing for ${(MAX_SILENCE * WATCH_INTERVAL) / 1000} seconds`);
      }
    }
  }

  /** A worker died: another has its seat, and its task is tried once more. */
  #replaced(seat: Seat, reason: string): void {
    const task = this.#tasks.get(seat);
    this.#tasks.delete(seat);
    this.#toldAgain.delete(seat);
    if (this.#rules !== null && !seat.isClosed) this.#teach(seat, this.#rules);
    if (task !== undefined) this.#retry(task, reason);
    this.#loseIfNobodyWorks(reason);
  }

  #loseIfNobodyWorks(reason: string): void {
    if (!this.#seats.every(({ isClosed }) => isClosed)) return;
    for (let task = this.#queue.shift(); task !== undefined; task = this.#queue.shift()) {
      this.#giveUp(task, reason);
    }
  }

  #giveUp(task: Task, reason: string): void {
    if (task.again !== null) {
      this.#after.lose(task.file.lostIssue({ range: task.range, ...workerLost(reason) }));
      return this.#finishAgain(task);
    }
    this.#after.addParts(task.parts, task.file.handle.index);
    this.#lose(task, reason);
    this.#close(task.file);
  }

  #retry(task: Task, reason: string): void {
    if (!task.cancelled && !task.retried) {
      const nothing = { parts: [], bytes: 0, records: 0 };
      this.#queue.unshift({ ...task, ...nothing, id: this.#nextTask++, retried: true });
      this.#assign();
    } else if (task.cancelled && task.again === null) {
      this.#after.addParts(task.parts, task.file.handle.index);
      task.file.state = "cancelled";
      this.#close(task.file);
    } else this.#giveUp(task, reason);
  }

  /** Where the part is lost that would have said how far the file goes, its size says it. */
  #lose(task: Task, reason: string): void {
    const { file, range } = task;
    const { code, detail } = workerLost(reason);
    file.lose(range, code, detail);
    if (range.opens) this.#enqueueRest(file, range.count, slotsOf(file.bytes));
  }

  cancel(): void {
    if (!this.#isRunning()) return;
    this.#isCancelled = true;
    if (this.#after.reading !== null) this.#missed = this.#share();
    this.#dropQueue();
    for (const [seat, task] of this.#tasks) {
      task.cancelled = true;
      seat.post({ kind: "cancel", through: task.id });
    }
    if (this.#tasks.size === 0) this.#advance();
    this.#report(true);
  }

  #dropQueue(): void {
    for (const { file, again } of this.#queue.splice(0)) {
      if (again !== null) continue;
      file.open--;
      if (file.state === "waiting" || file.state === "scanning") file.state = "cancelled";
    }
  }

  /** Gives up what is under way without waiting for it. */
  #stop(): void {
    this.#generation++;
    this.#joining = false;
    this.#dropAgain();
    this.#dropQueue();
    for (const [seat, { id, file }] of this.#tasks) {
      seat.post({ kind: "cancel", through: id });
      file.open--;
      file.state = "cancelled";
    }
    this.#tasks.clear();
  }

  #forget(): void {
    this.#stop();
    this.#files = [];
    this.#inputIssues = [];
    this.#forgetMatches();
  }

  #forgetMatches(): void {
    this.#untold = [];
    this.#hasTold = false;
    this.#found = [];
    this.#matches = [];
    this.#correlations = [];
    this.#after.clear();
    this.#copies.clear();
  }

  /** Forgets files and matches. */
  clear(): void {
    this.#forget();
    this.#report(true);
  }

  sort(files: readonly InputFile[], password: string | null = null): AsyncGenerator<SortedInput> {
    return sortIn(this.#seatForQuestions(), files, password);
  }

  fingerprint(sources: readonly (Blob | string)[]): Promise<readonly (Fingerprint | null)[]> {
    return this.#ask<"fingerprint">({ kind: "fingerprint", sources });
  }

  haveSameContent(one: Blob | string, other: Blob | string): Promise<boolean> {
    return this.#ask<"compare">({ kind: "compare", one, other });
  }

  describeRule(rule: RuleIndex): Promise<RuleDetail> {
    return this.#ask<"describe">({ kind: "describe", rule });
  }

  tryRule(rule: RuleIndex, text: string): Promise<Trial> {
    return this.#ask<"try">({ kind: "try", rule, text });
  }

  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection> {
    const file = this.#files[place.file];
    if (file === undefined || file.state === "removed")
      return Promise.reject(new Error("the file is no longer open"));
    return this.#ask<"inspect">({ kind: "inspect", file: file.handle, place, rule });
  }

  #ask<Kind extends QuestionKind>(question: QuestionOf<Kind>): Promise<Answer<Kind>> {
    return this.#seatForQuestions().ask<Kind>(question);
  }

  /** One that does not scan, else the one with the fewest questions. */
  #seatForQuestions(): Seat {
    const load = (seat: Seat): number =>
      (this.#taught.get(seat) === (this.#rules ?? undefined) ? 0 : 1_000_000) +
      (this.#tasks.has(seat) ? 1000 : 0) +
      seat.questions;
    const open = this.#seats.filter((seat) => !seat.isClosed);
    return open.reduce((best, seat) => (load(seat) < load(best) ? seat : best), open[0] ?? this.#seats[0]!);
  }

  close(): void {
    this.#stopWatching();
    for (const seat of this.#seats) seat.close();
  }

  #report(always: boolean): void {
    const now = this.#clock.now();
    if (!always && now - this.#reportedAt < REPORT_INTERVAL) return;
    this.#reportedAt = now;
    this.#tellMatches();
    const tasks = [...this.#tasks.values()];
    const running = this.#isRunning();
    if (running || this.#wasRunning) this.#elapsed = now - this.#started;
    this.#wasRunning = running;
    const files = this.#files.filter((file) => file.state !== "removed");
    const scanned = files.filter((file) => !this.#before.has(file));
    const reading = tasks.filter(({ again }) => again === null);
    this.#listener.onProgress({
      bytes:
        sum(scanned, (file) => file.bytesDone) +
        sum(tasks, (task) => task.bytes) +
        (this.#after.reading?.bytesDone ?? 0),
      totalBytes: sum(scanned, (file) => file.bytes) + (this.#after.reading?.bytes ?? 0),
      records: sum(files, (file) => file.recordsRead) + sum(reading, (task) => task.records),
      filesDone: scanned.filter((file) => file.open === 0).length,
      files: scanned.length,
      elapsed: this.#elapsed,
      running,
    });
    this.#listener.onLedger(this.ledger());
  }

  /** Issues of the rules are in their book. */
  ledger(): Ledger {
    return {
      files: this.#files.map((file) => file.ledger()),
      rules: ruleLedger(this.#book.rules, this.#files, this.#matches),
      issues: [
        ...this.#inputIssues,
        ...this.#files.flatMap((file) => file.sortedIssues()),
        ...this.#after.issues,
      ],
      state: this.#state(),
    };
  }

  #state(): ScanState {
    if (this.#isRunning()) return { kind: "scanning" };
    const isCancelled = this.#files.some((file) => file.state === "cancelled");
    if (isCancelled) return { kind: "cancelled", share: this.#share() };
    return this.#missed === null ? { kind: "done" } : { kind: "cancelled", share: this.#missed };
  }

  /** Of the bytes: read. */
  #share(): number {
    const total = sum(this.#files, (file) => file.bytes) + (this.#after.reading?.bytes ?? 0);
    const done = sum(this.#files, (file) => file.bytesDone) + (this.#after.reading?.bytesDone ?? 0);
    return total === 0 ? 1 : done / total;
  }
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** A script block that was joined stands at the place of its first part, which may be told by itself too. */
function sentKey({ place, fields }: FieldedSummary): number {
  return place.offset * 2 + (fields.names.at(-1) === JOINED_PARTS ? 1 : 0);
}

function workerLost(reason: string): Pick<Issue, "code" | "detail"> {
  return { code: "worker-lost", detail: `the worker stopped twice on this part of the file: ${reason}` };
}
