import type { Issue } from "../model/issue.ts";
import type { FileTally } from "./file-tally.ts";
import type { TaskRange } from "./protocol.ts";

const SLOT_SIZE = 0x10000;
const FILE_HEADER = 0x1000;
/** Slots of the first task of a file, 32 MiB, and of the smallest of the others. */
export const TASK_SLOTS = 512;
/** Slots of the largest task, 256 MiB: what is lost where a worker dies twice on it is tried no further. */
const MAX_TASK_SLOTS = 4096;
/** Tasks that each worker gets of one file: more and the streams' start-up counts, fewer and the last one waits. */
const TASKS_PER_WORKER = 3;

/** Slots of each further task of a file with so many left. */
export function slotsPerTask(slots: number, workers: number): number {
  const share = Math.ceil(slots / (workers * TASKS_PER_WORKER));
  return Math.min(MAX_TASK_SLOTS, Math.max(TASK_SLOTS, share));
}

/** A part of a file for one worker. */
export interface Task {
  /** In the order in which tasks are made. */
  readonly id: number;
  readonly file: FileTally;
  readonly range: TaskRange;
  /** Keys of what it has sent: a task that is tried again must not send it twice. */
  readonly sent: Set<string>;
  readonly retried: boolean;
  /** The worker was told to stop. */
  cancelled: boolean;
  /** Reported so far. */
  bytes: number;
  records: number;
}

export function newTask(id: number, file: FileTally, range: TaskRange): Task {
  return { id, file, range, sent: new Set(), retried: false, cancelled: false, bytes: 0, records: 0 };
}

/** First slots of the tasks behind the first one, as far as a file of that size can have slots. */
export function restOf(bytes: number): readonly number[] {
  const slots = Math.ceil((bytes - FILE_HEADER) / SLOT_SIZE);
  const tasks = Math.max(0, Math.ceil(slots / TASK_SLOTS) - 1);
  return Array.from({ length: tasks }, (_, index) => (index + 1) * TASK_SLOTS);
}

/** The bytes of a range, as far as the file has them. */
export function bytesOf({ first, count, opens }: TaskRange, fileBytes: number): readonly [number, number] {
  const start = opens ? 0 : Math.min(fileBytes, FILE_HEADER + first * SLOT_SIZE);
  return [start, Math.min(fileBytes, FILE_HEADER + (first + count) * SLOT_SIZE)];
}

/** A range that no worker could finish. */
export function lostRange({ file, range }: Task, reason: string): Issue {
  const [start, end] = bytesOf(range, file.bytes);
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
