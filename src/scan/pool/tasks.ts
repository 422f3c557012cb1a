import type { FileTally } from "./file-tally.ts";
import type { WorkerSlot } from "./worker-slot.ts";
import { firstSlots, furtherRanges, newTask, type SecondTask, type Task } from "./task.ts";
import type { TaskRange } from "../protocol/protocol.ts";

/**
 * What is left to do of a scan: tasks that wait, tasks that workers are at, and the join at its end. Each file knows how
 * many of its tasks are open.
 */
export class Tasks {
  #queue: Task[] = [];
  readonly #underWay = new Map<WorkerSlot, Task>();
  /** Workers take a number below a cancelled one for cancelled as well: every task that is made has the next. */
  #nextId = 1;
  #join: symbol | null = null;
  /** Nothing new is to begin. */
  isHeld = false;

  /** No task waits or is under way. */
  get isEmpty(): boolean {
    return this.#queue.length === 0 && this.#underWay.size === 0;
  }

  get isJoining(): boolean {
    return this.#join !== null;
  }

  /** Something is left to do. */
  get isRunning(): boolean {
    return !this.isEmpty || this.isJoining;
  }

  get underWay(): readonly Task[] {
    return [...this.#underWay.values()];
  }

  /** The task under way in a worker slot. */
  of(slot: WorkerSlot): Task | undefined {
    return this.#underWay.get(slot);
  }

  /** The first task of a file: when it is done it is known how far the file goes. */
  open(file: FileTally): void {
    this.#add(file, { first: 0, count: firstSlots(file.bytes), opens: true, origin: null });
  }

  /** The slots [first, end) of a file whose first task is done, for so many workers. */
  openRest(file: FileTally, first: number, end: number, workers: number): void {
    for (const range of furtherRanges(first, end, workers, file.origin)) {
      file.open++;
      this.#add(file, range);
    }
  }

  #add(file: FileTally, range: TaskRange): void {
    this.#queue.push(newTask(this.#nextId++, { file, range }));
  }

  openAgain(tasks: readonly SecondTask[]): void {
    for (const task of tasks) this.#queue.push(newTask(this.#nextId++, task, task));
  }

  /** The next task is under way in a worker slot from now on. */
  start(slot: WorkerSlot): Task | undefined {
    if (this.isHeld) return undefined;
    const task = this.#queue.shift();
    if (task === undefined) return undefined;
    this.#underWay.set(slot, task);
    if (task.file.state === "waiting") task.file.state = "scanning";
    return task;
  }

  /** No task is under way in a worker slot any more. Answers with the one that was. */
  end(slot: WorkerSlot): Task | undefined {
    const task = this.#underWay.get(slot);
    this.#underWay.delete(slot);
    return task;
  }

  /**
   * A worker died over a task: it is the next again, as if nobody had begun.
   *
   * @returns false where it is not tried any more: it was once before, or nobody wants it.
   */
  retry(task: Task): boolean {
    if (task.cancelled || task.retried) return false;
    const nothing = { parts: [], bytes: 0, records: 0 };
    this.#queue.unshift({ ...task, ...nothing, id: this.#nextId++, retried: true });
    return true;
  }

  /** Takes out the next task where nobody is there to do it. */
  giveUpNext(): Task | undefined {
    return this.#queue.shift();
  }

  /** No task is begun any more; workers say how far they came with theirs. */
  cancel(): void {
    this.#dropQueue();
    for (const [slot, task] of this.#underWay) {
      task.cancelled = true;
      slot.post({ kind: "cancel", through: task.id });
    }
  }

  /** Ends everything without waiting for the workers. */
  drop(): void {
    this.#join = null;
    this.dropAgain();
    this.#dropQueue();
    this.#dropUnderWay(() => true);
  }

  /** Ends all tasks of one file, and the join, without waiting for the workers. The file itself is not wanted any more. */
  dropFile(file: FileTally): void {
    this.#join = null;
    this.dropAgain();
    this.#dropUnderWay((task) => task.file === file);
    const rest = this.#queue.filter((task) => task.file !== file);
    this.#queue = rest.map((task) => ({ ...task, id: this.#nextId++ }));
  }

  /** Ends the tasks of a second round without waiting for the workers. */
  dropAgain(): void {
    this.#queue = this.#queue.filter(({ again }) => again === null);
    this.#dropUnderWay(({ again }) => again !== null);
  }

  #dropQueue(): void {
    for (const { file, again } of this.#queue.splice(0)) if (again === null) file.cancelTask();
  }

  #dropUnderWay(isDropped: (task: Task) => boolean): void {
    for (const [slot, task] of this.#underWay) {
      if (!isDropped(task)) continue;
      slot.post({ kind: "cancel", through: task.id });
      this.#underWay.delete(slot);
      if (task.again === null) task.file.cancelTask();
    }
  }

  /** The join of the passes is under way, until `endJoin` with what this answers. */
  beginJoin(): symbol {
    this.#join = Symbol("join");
    return this.#join;
  }

  /** False where tasks were dropped meanwhile: its outcome is of files or rules that are not there any more. */
  endJoin(join: symbol): boolean {
    if (this.#join !== join) return false;
    this.#join = null;
    return true;
  }
}
