import type { TaskResult } from "../protocol/protocol.ts";
import { slotsOf } from "../protocol/ranges.ts";
import type { FileTally } from "./file-tally.ts";
import { workerLost } from "./lost-range.ts";
import { ScanEnd, type ScanParts } from "./scan-end.ts";
import type { WorkerSlot, TaskMessage } from "./worker-slot.ts";
import type { Task } from "./task.ts";

/** The course of a scan: tasks go to whoever is free, what workers say goes to the tally, and when all is read it ends. */
export class ScanRun {
  readonly #parts: ScanParts;
  readonly #end: ScanEnd;

  constructor(parts: ScanParts) {
    this.#parts = parts;
    this.#end = new ScanEnd(parts, () => this.assign());
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
    for (let slot = crew.free(); slot !== null; slot = crew.free()) {
      const task = tasks.start(slot);
      if (task === undefined) return;
      if (task.again !== null) crew.teachAgain(slot, after.reading!.round);
      const again = task.again?.runs ?? null;
      slot.post({ kind: "scan", task: task.id, file: task.file.handle, range: task.range, again });
    }
  }

  hear(slot: WorkerSlot, message: TaskMessage): void {
    const task = this.#parts.tasks.of(slot);
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
        this.#parts.tasks.end(slot);
        if (task.again === null) this.#finish(task, message.result);
        else this.#finishAgain(task);
        break;
    }
  }

  #addMatches(task: Task, { batch }: Extract<TaskMessage, { kind: "matches" }>): void {
    const { tally, after, progress } = this.#parts;
    const { events, matches } = tally.addBatch(batch, task.sent);
    if (tally.keeps) for (const event of events) after.addEvent(event);
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
  lose(slot: WorkerSlot, reason: string): void {
    const { tasks } = this.#parts;
    const task = tasks.end(slot);
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
    else if (!tasks.isJoining) void this.#end.reach();
  }

  /** Ends when the workers say how far they came. What was found so far is joined. */
  cancel(): void {
    const { tasks, progress } = this.#parts;
    if (!tasks.isRunning) return;
    this.#end.cancel();
    tasks.cancel();
    if (tasks.isEmpty) this.advance();
    progress.report(true);
  }

  /** More files are to be read before the scan ends. */
  reopen(): void {
    this.#end.reopen();
  }

  /** Gives up all that is under way without waiting for it. */
  drop(): void {
    this.#end.reopen();
    this.#parts.tasks.drop();
  }

  /** The same for what is of one file. A scan that was cancelled stays so. */
  dropFile(file: FileTally): void {
    this.#end.dropAgain();
    this.#parts.tasks.dropFile(file);
  }
}
