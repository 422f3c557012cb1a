import type { RecordPlace } from "../model/event.ts";
import type { Issue } from "../model/issue.ts";
import type { Ledger, ScanState } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { RuleIndex } from "../model/units.ts";
import { FileTally } from "./file-tally.ts";
import { matchesOf, type FromWorker, type TaskRange, type WorkerPort } from "./protocol.ts";
import { ruleLedger } from "./rule-ledger.ts";
import type { Inspection, LogSourceMapFile, ScanListener } from "./scanner.ts";

const SLOT_SIZE = 0x10000;
/** Slots of one task, 32 MiB: small enough to share a file among workers, large enough to forget the messages. */
const TASK_SLOTS = 512;
/** Milliseconds between two ledgers or progress reports. */
const REPORT_INTERVAL = 100;

/** A file to scan and its size. */
export interface ScanInput {
  readonly path: string;
  readonly container: string | null;
  readonly source: Blob | string;
  readonly bytes: number;
}

interface Task {
  readonly id: number;
  readonly file: FileTally;
  readonly range: TaskRange;
  /** Keys of the matches it has sent: a task that is tried again must not send them twice. */
  readonly sent: Set<string>;
  readonly retried: boolean;
  bytes: number;
  records: number;
}

interface Seat {
  port: WorkerPort;
  task: Task | null;
}

/**
 * Shares files among workers and adds up what they report. Tasks are ranges of slots, so one large file keeps all
 * workers busy; a worker that dies is replaced and its task is tried once more, then reported.
 */
export class Coordinator {
  readonly #spawn: () => WorkerPort;
  readonly #listener: ScanListener;
  readonly #now: () => number;
  readonly #seats: Seat[] = [];
  readonly #inspections = new Map<
    number,
    { resolve(value: Inspection): void; reject(reason: Error): void; seat: Seat }
  >();
  #rules: { files: readonly RuleFile[]; map: LogSourceMapFile } | null = null;
  #book: RuleBookInfo = { rules: [], refused: [], issues: [] };
  #awaitingBook: ((info: RuleBookInfo) => void)[] = [];
  #files: FileTally[] = [];
  #queue: Task[] = [];
  #matches: number[] = [];
  #nextId = 1;
  #started = 0;
  #reportedAt = 0;
  #cancelled = false;

  constructor(spawn: () => WorkerPort, workers: number, listener: ScanListener, now: () => number) {
    this.#spawn = spawn;
    this.#listener = listener;
    this.#now = now;
    for (let index = 0; index < workers; index++) this.#seats.push(this.#openSeat());
  }

  #openSeat(): Seat {
    const seat: Seat = { port: this.#spawn(), task: null };
    this.#listen(seat);
    return seat;
  }

  #listen(seat: Seat): void {
    const { port } = seat;
    port.listen(
      (message) => seat.port === port && this.#receive(seat, message),
      (reason) => seat.port === port && this.#bury(seat, reason),
    );
  }

  loadRules(files: readonly RuleFile[], map: LogSourceMapFile): Promise<RuleBookInfo> {
    this.#rules = { files, map };
    for (const { port } of this.#seats) port.post({ kind: "rules", files, map });
    return new Promise((resolve) => this.#awaitingBook.push(resolve));
  }

  add(inputs: readonly ScanInput[]): void {
    if (!this.#isRunning()) this.#started = this.#now();
    for (const { path, container, source, bytes } of inputs) {
      const file = new FileTally({ index: this.#files.length, path, source }, container, bytes);
      this.#files.push(file);
      this.#enqueue(file, { first: 0, count: TASK_SLOTS, opens: true });
    }
    this.#assign();
    this.#report(true);
  }

  rescan(): void {
    const files = this.#files.map(({ handle, container, bytes }) => ({ ...handle, container, bytes }));
    this.clear();
    this.add(files);
  }

  #enqueue(file: FileTally, range: TaskRange): void {
    this.#queue.push({
      id: this.#nextId++,
      file,
      range,
      sent: new Set(),
      retried: false,
      bytes: 0,
      records: 0,
    });
  }

  #isRunning(): boolean {
    return this.#queue.length > 0 || this.#seats.some((seat) => seat.task !== null);
  }

  #assign(): void {
    for (const seat of this.#seats) {
      if (seat.task !== null) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      seat.task = task;
      if (task.file.state === "waiting") task.file.state = "scanning";
      seat.port.post({ kind: "scan", task: task.id, file: task.file.handle, range: task.range });
    }
  }

  #receive(seat: Seat, message: FromWorker): void {
    switch (message.kind) {
      case "rules":
        this.#book = message.info;
        for (const resolve of this.#awaitingBook.splice(0)) resolve(message.info);
        break;
      case "progress":
        if (seat.task?.id !== message.task) break;
        seat.task.bytes += message.bytes;
        seat.task.records += message.records;
        this.#report(false);
        break;
      case "matches":
        if (seat.task?.id === message.task) this.#addMatches(seat.task, matchesOf(message.batch));
        break;
      case "scanned":
        if (seat.task?.id === message.task) this.#finish(seat, seat.task, message.result);
        break;
      case "inspected":
        this.#inspections.get(message.request)?.resolve(message.inspection);
        this.#inspections.delete(message.request);
        break;
      case "inspect-failed":
        this.#inspections.get(message.request)?.reject(new Error(message.reason));
        this.#inspections.delete(message.request);
        break;
    }
  }

  #addMatches(task: Task, matches: readonly Match[]): void {
    const fresh = matches.filter(({ event, rule }) => {
      const key = `${event.place.offset}:${rule}`;
      if (task.sent.has(key)) return false;
      task.sent.add(key);
      return true;
    });
    for (const { rule } of fresh) this.#matches[rule] = (this.#matches[rule] ?? 0) + 1;
    task.file.matches += fresh.length;
    if (fresh.length > 0) this.#listener.onMatches(fresh);
  }

  #finish(seat: Seat, task: Task, result: Extract<FromWorker, { kind: "scanned" }>["result"]): void {
    seat.task = null;
    const { file } = task;
    file.add(result);
    const { opened } = result;
    if (opened?.kind === "log" && !this.#cancelled) {
      for (let first = opened.scannedTo; first < opened.slots; first += TASK_SLOTS) {
        file.open++;
        this.#enqueue(file, { first, count: TASK_SLOTS, opens: false });
      }
    }
    this.#close(file);
  }

  #close(file: FileTally): void {
    file.open--;
    if (file.open === 0 && file.state === "scanning") file.state = "done";
    this.#assign();
    this.#report(!this.#isRunning());
  }

  /** A worker died: another takes its seat, and its task is tried once more. */
  #bury(seat: Seat, reason: string): void {
    const { task } = seat;
    seat.port.terminate();
    seat.port = this.#spawn();
    seat.task = null;
    this.#listen(seat);
    if (this.#rules !== null) seat.port.post({ kind: "rules", ...this.#rules });
    for (const [request, inspection] of this.#inspections) {
      if (inspection.seat !== seat) continue;
      inspection.reject(new Error(`the worker stopped: ${reason}`));
      this.#inspections.delete(request);
    }
    if (task === null) return;
    if (!task.retried && !this.#cancelled) {
      this.#queue.unshift({ ...task, id: this.#nextId++, retried: true, bytes: 0, records: 0 });
      this.#assign();
      return;
    }
    task.file.lose(lostRange(task, reason));
    this.#close(task.file);
  }

  cancel(): void {
    if (!this.#isRunning()) return;
    this.#cancelled = true;
    for (const task of this.#queue.splice(0)) {
      task.file.open--;
      if (task.file.state === "waiting" || task.file.state === "scanning") task.file.state = "cancelled";
    }
    for (const seat of this.#seats) if (seat.task !== null) seat.port.post({ kind: "cancel" });
    this.#report(true);
  }

  /** Forgets files and matches; running tasks are abandoned with their workers. */
  clear(): void {
    for (const seat of this.#seats) {
      if (seat.task === null) continue;
      seat.port.post({ kind: "cancel" });
      seat.task = null;
    }
    this.#files = [];
    this.#queue = [];
    this.#matches = [];
    this.#cancelled = false;
    this.#report(true);
  }

  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection> {
    const file = this.#files[place.file];
    const seat = this.#seats.find((candidate) => candidate.task === null) ?? this.#seats[0];
    if (file === undefined || seat === undefined)
      return Promise.reject(new Error("the file is no longer open"));
    const request = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#inspections.set(request, { resolve, reject, seat });
      seat.port.post({ kind: "inspect", request, file: file.handle, place, rule });
    });
  }

  close(): void {
    for (const { port } of this.#seats) port.terminate();
  }

  #report(always: boolean): void {
    const now = this.#now();
    if (!always && now - this.#reportedAt < REPORT_INTERVAL) return;
    this.#reportedAt = now;
    const running = this.#isRunning();
    const tasks = this.#seats.flatMap((seat) => seat.task ?? []);
    this.#listener.onProgress({
      bytes: sum(this.#files, (file) => file.bytesDone) + sum(tasks, (task) => task.bytes),
      totalBytes: sum(this.#files, (file) => file.bytes),
      records: sum(this.#files, (file) => file.recordsRead) + sum(tasks, (task) => task.records),
      filesDone: this.#files.filter((file) => file.open === 0).length,
      files: this.#files.length,
      elapsed: now - this.#started,
      running,
    });
    this.#listener.onLedger(this.ledger());
  }

  ledger(): Ledger {
    return {
      files: this.#files.map((file) => file.ledger()),
      rules: ruleLedger(this.#book.rules, this.#files, this.#matches),
      issues: [...this.#book.issues, ...this.#files.flatMap((file) => file.sortedIssues())],
      state: this.#state(),
    };
  }

  #state(): ScanState {
    if (this.#isRunning()) return { kind: "scanning" };
    if (!this.#cancelled) return { kind: "done" };
    const total = sum(this.#files, (file) => file.bytes);
    return { kind: "cancelled", share: total === 0 ? 1 : sum(this.#files, (file) => file.bytesDone) / total };
  }
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function lostRange({ file, range }: Task, reason: string): Issue {
  const start = range.opens ? 0 : 0x1000 + range.first * SLOT_SIZE;
  const end = Math.min(file.bytes, 0x1000 + (range.first + range.count) * SLOT_SIZE);
  return {
    code: "worker-lost",
    file: file.handle.path,
    offset: start,
    line: null,
    recordId: null,
    detail: `the worker stopped twice on this part of the file: ${reason}`,
    lostBytes: end - start,
  };
}
