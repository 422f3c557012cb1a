import { reasonOf } from "../lib/reason-of.ts";
import type { RecordPlace } from "../model/event.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { Ledger, ScanState } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { RuleDetail, Trial } from "../model/rule-detail.ts";
import type { RuleIndex } from "../model/units.ts";
import { Bursts } from "./bursts.ts";
import { FileTally } from "./file-tally.ts";
import { unpackBatch, type MatchBatch } from "./match-batch.ts";
import type { FromWorker, TaskRange, WorkerPort } from "./protocol.ts";
import type { Answer, QuestionKind, QuestionOf } from "./questions.ts";
import { ruleLedger } from "./rule-ledger.ts";
import type { Inspection, LogSourceMapFile, RuleOptions, ScanListener, SortedInput } from "./scanner.ts";
import { Seat, type TaskMessage } from "./seat.ts";
import { sortIn } from "./sort-in.ts";
import { firstSlots, furtherRanges, lostRange, newTask, slotsOf, type Task } from "./task.ts";

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
  readonly #bursts = new Bursts();
  #rules: RuleInput | null = null;
  /** The rules that each worker was sent. */
  readonly #taught = new Map<Seat, RuleInput>();
  #book: RuleBookInfo = { rules: [], refused: [], issues: [] };
  #files: FileTally[] = [];
  #inputIssues: Issue[] = [];
  #queue: Task[] = [];
  /** Matches that the listener has not been told of. */
  #untold: Match[] = [];
  #hasTold = false;
  /** Matches by rule. */
  #matches: number[] = [];
  #correlations: readonly Match[] = [];
  #lostCorrelations: Issue | null = null;
  #correlating = false;
  /** Goes up whenever what is under way is not wanted any more. */
  #generation = 0;
  #nextTask = 1;
  #started = 0;
  #reportedAt = 0;

  constructor(spawn: () => WorkerPort, workers: number, listener: ScanListener, clock: Clock) {
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
    if (!this.#isRunning()) this.#started = this.#clock.now();
    this.#inputIssues.push(...issues);
    for (const { path, container, source, bytes } of inputs) {
      const file = new FileTally({ index: this.#files.length, path, source }, container, bytes);
      this.#files.push(file);
      this.#enqueue(file, { first: 0, count: firstSlots(bytes), opens: true });
    }
    this.#assign();
    this.#report(true);
    this.#loseIfNobodyWorks("no worker could be started");
  }

  rescan(): void {
    const inputs = this.#files.map(({ handle, container, bytes }) => ({ ...handle, container, bytes }));
    const issues = this.#inputIssues;
    this.#forget();
    this.add(inputs, issues);
  }

  /** The slots [first, end) of a file whose first task is done. */
  #enqueueRest(file: FileTally, first: number, end: number): void {
    for (const range of furtherRanges(first, end, this.#seats.length)) {
      file.open++;
      this.#enqueue(file, range);
    }
  }

  #enqueue(file: FileTally, range: TaskRange): void {
    this.#queue.push(newTask(this.#nextTask++, file, range));
  }

  #isRunning(): boolean {
    return this.#queue.length > 0 || this.#tasks.size > 0 || this.#correlating;
  }

  #assign(): void {
    if (this.#rules === null) return;
    for (const seat of this.#seats) {
      if (seat.isClosed || this.#tasks.has(seat) || this.#taught.get(seat) !== this.#rules) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      this.#tasks.set(seat, task);
      if (task.file.state === "waiting") task.file.state = "scanning";
      seat.post({ kind: "scan", task: task.id, file: task.file.handle, range: task.range });
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
        this.#addMatches(task, message.batch);
        break;
      case "scanned":
        this.#finish(seat, task, message.result);
        break;
    }
  }

  #addMatches(task: Task, packed: MatchBatch): void {
    const isNew = (key: string): boolean => !task.sent.has(key) && task.sent.add(key).has(key);
    const { events, matches, hits } = unpackBatch(packed);
    const fresh = matches.filter(({ event, rule }) => isNew(`${event.place.offset}:${rule}`));
    const freshHits = hits.filter(({ event, rule }) => isNew(`${events[event]!.place.offset}:${rule}:hit`));
    this.#bursts.add(events, freshHits);
    this.#count(fresh, 1);
    if (fresh.length === 0) return;
    this.#untold.push(...fresh);
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
    file.add(result);
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
    this.#advance();
  }

  /** Goes on with the next task, or ends the scan. */
  #advance(): void {
    this.#assign();
    if (this.#queue.length > 0 || this.#tasks.size > 0) this.#report(false);
    else if (!this.#correlating) void this.#end();
  }

  async #end(): Promise<void> {
    const hits = this.#bursts.count;
    if (hits > 0) {
      const generation = this.#generation;
      this.#correlating = true;
      this.#report(true);
      const found = await this.#correlate();
      if (generation !== this.#generation) return;
      this.#correlating = false;
      // More files came meanwhile: their end is the end.
      if (this.#isRunning()) return;
      if (this.#bursts.count > hits) return this.#end();
      this.#count(this.#correlations, -1);
      this.#correlations = found;
      this.#count(found, 1);
      this.#listener.onCorrelations(found);
    }
    this.#report(true);
  }

  async #correlate(): Promise<readonly Match[]> {
    const find = () => this.#bursts.find(this.#seatForQuestions());
    this.#lostCorrelations = null;
    try {
      return await find().catch(find);
    } catch (error) {
      const reason = reasonOf(error);
      const place = { file: "", offset: null, line: null, recordId: null };
      const detail = `the correlation rules could not be evaluated: ${reason}`;
      this.#lostCorrelations = { code: "worker-lost", ...place, detail, lostBytes: 0 };
      return [];
    }
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
    if (this.#rules !== null && !seat.isClosed) this.#teach(seat, this.#rules);
    if (task !== undefined) this.#retry(task, reason);
    this.#loseIfNobodyWorks(reason);
  }

  #loseIfNobodyWorks(reason: string): void {
    if (!this.#seats.every(({ isClosed }) => isClosed)) return;
    for (let task = this.#queue.shift(); task !== undefined; task = this.#queue.shift()) {
      this.#lose(task, reason);
      this.#close(task.file);
    }
  }

  #retry(task: Task, reason: string): void {
    const { file } = task;
    if (task.cancelled) file.state = "cancelled";
    else if (task.retried) this.#lose(task, reason);
    else {
      this.#queue.unshift({ ...task, id: this.#nextTask++, retried: true, bytes: 0, records: 0 });
      this.#assign();
      return;
    }
    this.#close(file);
  }

  /** Where the part is lost that would have said how far the file goes, its size says it. */
  #lose(task: Task, reason: string): void {
    const { file, range } = task;
    file.lose(lostRange(task, reason));
    if (range.opens) this.#enqueueRest(file, range.count, slotsOf(file.bytes));
  }

  cancel(): void {
    if (!this.#isRunning()) return;
    this.#dropQueue();
    for (const [seat, task] of this.#tasks) {
      task.cancelled = true;
      seat.post({ kind: "cancel", through: task.id });
    }
    if (this.#tasks.size === 0) this.#advance();
    this.#report(true);
  }

  #dropQueue(): void {
    for (const { file } of this.#queue.splice(0)) {
      file.open--;
      if (file.state === "waiting" || file.state === "scanning") file.state = "cancelled";
    }
  }

  /** Gives up what is under way without waiting for it. */
  #stop(): void {
    this.#generation++;
    this.#correlating = false;
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
    this.#matches = [];
    this.#correlations = [];
    this.#lostCorrelations = null;
    this.#bursts.clear();
  }

  /** Forgets files and matches. */
  clear(): void {
    this.#forget();
    this.#report(true);
  }

  sort(files: readonly InputFile[], password: string | null = null): AsyncGenerator<SortedInput> {
    return sortIn(this.#seatForQuestions(), files, password);
  }

  describeRule(rule: RuleIndex): Promise<RuleDetail> {
    return this.#ask<"describe">({ kind: "describe", rule });
  }

  tryRule(rule: RuleIndex, text: string): Promise<Trial> {
    return this.#ask<"try">({ kind: "try", rule, text });
  }

  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection> {
    const file = this.#files[place.file];
    if (file === undefined) return Promise.reject(new Error("the file is no longer open"));
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
    this.#listener.onProgress({
      bytes: sum(this.#files, (file) => file.bytesDone) + sum(tasks, (task) => task.bytes),
      totalBytes: sum(this.#files, (file) => file.bytes),
      records: sum(this.#files, (file) => file.recordsRead) + sum(tasks, (task) => task.records),
      filesDone: this.#files.filter((file) => file.open === 0).length,
      files: this.#files.length,
      elapsed: now - this.#started,
      running: this.#isRunning(),
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
        ...this.#bursts.issues(this.#book.rules),
        ...(this.#lostCorrelations === null ? [] : [this.#lostCorrelations]),
      ],
      state: this.#state(),
    };
  }

  #state(): ScanState {
    if (this.#isRunning()) return { kind: "scanning" };
    if (!this.#files.some((file) => file.state === "cancelled")) return { kind: "done" };
    const total = sum(this.#files, (file) => file.bytes);
    return { kind: "cancelled", share: total === 0 ? 1 : sum(this.#files, (file) => file.bytesDone) / total };
  }
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
