import type { FileTally } from "./file-tally.ts";
import type { PassOutcome } from "../index.ts";
import type { TaskResult } from "../protocol/protocol.ts";
import { slotsOf } from "../protocol/ranges.ts";
import type { ScanListener } from "../protocol/scanner.ts";
import type { AfterScan, Found } from "./after-scan.ts";
import type { Crew } from "./crew.ts";
import { workerLost } from "./lost-range.ts";
import type { Progress } from "./progress.ts";
import type { Seat, TaskMessage } from "./seat.ts";
import type { Tally } from "./tally.ts";
import type { Task } from "./task.ts";
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

/**
 * The course of a scan: tasks go to whoever is free, what workers say goes to the tally, and when all is read the passes
 * are joined, which may want a second round.
 */
export class ScanRun {
  readonly #parts: ScanParts;
  /** The user wants no more to be read. */
  #isCancelled = false;
  #hasForwards = false;

  constructor(parts: ScanParts) {
    this.#parts = parts;
  }

  /** Reads files from the start. */
  open(files: readonly FileTally[]): void {
    const { tasks, progress } = this.#parts;
    for (const file of files) tasks.open(file);
    this.assign();
    progress.report(true);
    this.#giveUpIfNobodyWorks("no worker could be started");
  }

  /** Gives tasks to all who are free, once there are rules. */
  assign(): void {
    const { crew, tasks, after } = this.#parts;
    if (crew.rules === null) return;
    for (let seat = crew.free(); seat !== null; seat = crew.free()) {
      const task = tasks.start(seat);
      if (task === undefined) return;
      const again = task.again !== null;
      if (again) crew.teachAgain(seat, after.reading!.round);
      seat.post({ kind: "scan", task: task.id, file: task.file.handle, range: task.range, again });
    }
  }

  hear(seat: Seat, message: TaskMessage): void {
    const task = this.#parts.tasks.of(seat);
    // What is left of a task that was given up.
    if (task?.id !== message.task) return;
    switch (message.kind) {
      case "progress":
        task.bytes += message.bytes;
        task.records += message.records;
        this.#parts.progress.report(false);
        break;
      case "matches":
        task.parts.push(...message.parts);
        if (task.again === null) this.#addMatches(task, message);
        break;
      case "scanned":
        this.#parts.tasks.end(seat);
        if (task.again === null) this.#finish(task, message.result);
        else this.#finishAgain(task);
        break;
    }
  }

  #addMatches(task: Task, { batch }: Extract<TaskMessage, { kind: "matches" }>): void {
    const { tally, after, progress } = this.#parts;
    const { events, matches } = tally.addBatch(batch, task.sent);
    for (const event of events) after.addEvent(event);
    if (matches.length > 0) progress.reportMatches();
  }

  #finish({ file, range, parts, cancelled }: Task, result: TaskResult): void {
    const { tasks, after, crew } = this.#parts;
    after.addParts(parts, file.handle.index);
    file.add(result, range);
    const { opened } = result;
    if (opened?.kind === "log" && opened.scannedTo < opened.slots) {
      if (cancelled) file.state = "cancelled";
      else tasks.openRest(file, opened.scannedTo, opened.slots, crew.size);
    }
    file.endTask();
    this.advance();
  }

  #finishAgain({ again, parts }: Task): void {
    const { tasks, after } = this.#parts;
    const reading = after.reading!;
    again!.parts = parts;
    reading.finish(again!);
    if (reading.hasAll) tasks.dropAgain();
    this.advance();
  }

  /** A worker died: its task is tried once more. */
  lose(seat: Seat, reason: string): void {
    const { tasks } = this.#parts;
    const task = tasks.end(seat);
    if (task !== undefined) {
      if (tasks.retry(task)) this.assign();
      else if (task.cancelled && task.again === null) this.#leave(task);
      else this.#giveUp(task, reason);
    }
    this.#giveUpIfNobodyWorks(reason);
  }

  /** It was cancelled, and its worker can't say any more how far it came. */
  #leave({ file, parts }: Task): void {
    this.#parts.after.addParts(parts, file.handle.index);
    file.state = "cancelled";
    file.endTask();
    this.advance();
  }

  /** Where the part is lost that would have said how far the file goes, its size says it. */
  #giveUp(task: Task, reason: string): void {
    const { crew, tasks, after } = this.#parts;
    const { file, range } = task;
    const lost = workerLost(range, reason);
    if (task.again !== null) {
      after.lose(file.lostIssue(lost));
      this.#finishAgain(task);
      return;
    }
    after.addParts(task.parts, file.handle.index);
    file.lose(lost);
    if (range.opens) tasks.openRest(file, range.count, slotsOf(file.bytes), crew.size);
    file.endTask();
    this.advance();
  }

  #giveUpIfNobodyWorks(reason: string): void {
    const { crew, tasks } = this.#parts;
    if (!crew.isGone) return;
    for (let task = tasks.giveUpNext(); task !== undefined; task = tasks.giveUpNext()) {
      this.#giveUp(task, reason);
    }
  }

  /** Goes on with the next task, or ends the scan. */
  advance(): void {
    const { tasks, progress } = this.#parts;
    this.assign();
    if (!tasks.isEmpty) progress.report(false);
    else if (!tasks.isJoining) void this.#end();
  }

  async #end(): Promise<void> {
    const { crew, tasks, tally, after, progress, listener } = this.#parts;
    progress.tellMatches();
    // Only now: a table that is sorted anew for each batch of copies would never be done.
    const copied = tally.settle();
    if (copied.length > 0) listener.onRevised(copied);
    const { count } = after;
    if (count === 0 && (tally.hasCorrelations || this.#hasForwards)) this.#take({ correlations: [], forwards: [], revised: [] });
    if (count > 0) {
      const isSecond = after.reading !== null;
      const join = tasks.beginJoin();
      progress.report(true);
      const outcomes = await after.join(() => crew.seatForQuestions());
      if (!tasks.endJoin(join)) return;
      // More files came meanwhile: their end is the end.
      if (tasks.isRunning) return;
      if (after.count > count) return this.#end();
      this.#take(after.take(outcomes));
      after.endReading();
      if (!isSecond && outcomes !== null && this.#readAgain(outcomes)) return;
    }
    progress.report(true);
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
    this.assign();
    progress.report(true);
    return true;
  }

  /** Ends when the workers say how far they came. What was found so far is joined. */
  cancel(): void {
    const { tasks, tally, after, progress } = this.#parts;
    if (!tasks.isRunning) return;
    this.#isCancelled = true;
    if (after.reading !== null) tally.missAgain(after.reading);
    tasks.cancel();
    if (tasks.isEmpty) this.advance();
    progress.report(true);
  }

  /** A second round is not wanted any more, nor known to be left out: there will be other files to join. */
  dropAgain(): void {
    const { tasks, tally, after } = this.#parts;
    this.#isCancelled = false;
    tally.expectAgain();
    tasks.dropAgain();
    after.endReading();
  }

  /** Gives up all that is under way without waiting for it. */
  drop(): void {
    this.dropAgain();
    this.#parts.tasks.drop();
  }

  /** The same for what is of one file. A scan that was cancelled stays so. */
  dropFile(file: FileTally): void {
    const isCancelled = this.#isCancelled;
    this.dropAgain();
    this.#isCancelled = isCancelled;
    this.#parts.tasks.dropFile(file);
  }
}
