import type { Issue } from "../model/issue.ts";
import type { FileTally } from "./file-tally.ts";
import type { TaskRange } from "./protocol.ts";

const SLOT_SIZE = 0x10000;
const FILE_HEADER = 0x1000;
/** Slots of one task, 32 MiB: small enough to share a file among workers, large enough to forget the messages. */
export const TASK_SLOTS = 512;

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

/** A range that no worker could finish. */
export function lostRange({ file, range }: Task, reason: string): Issue {
  const start = range.opens ? 0 : FILE_HEADER + range.first * SLOT_SIZE;
  const end = Math.min(file.bytes, FILE_HEADER + (range.first + range.count) * SLOT_SIZE);
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
