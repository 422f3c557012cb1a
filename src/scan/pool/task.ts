import type { SlotRange } from "../../evtx/index.ts";
import { FILE_HEADER_BLOCK, SLOT_SIZE } from "../../model/log-geometry.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { PassPart } from "../index.ts";
import type { FileTally } from "./file-tally.ts";
import type { TaskRange } from "../protocol/protocol.ts";

/** Slots of a file that is one task, 32 MiB at most, and of the tasks of a second round. */
const TASK_SLOTS = 512;
/** Slots of the smallest further task of a larger file, 16 MiB: workers wait for the last one about as long as it takes. */
const LEAST_SLOTS = 256;
/** Slots of the first task of a larger file: the others wait until it has said what the file is. */
const FIRST_SLOTS = 2;
/** Slots of the largest task, 256 MiB: what is lost where a worker dies twice on it is tried no further. */
const MAX_TASK_SLOTS = 4096;

/** Slots of the first task of a file. */
export function firstSlots(fileBytes: number): number {
  return fileBytes > FILE_HEADER_BLOCK + TASK_SLOTS * SLOT_SIZE ? FIRST_SLOTS : TASK_SLOTS;
}

/**
 * The further tasks of a file, for slots [first, end): large ones first, for each costs the start of a stream, then smaller
 * ones, so that all workers end at about the same time. A single one waits for nobody.
 */
export function furtherRanges(
  first: number,
  end: number,
  workers: number,
  origin: ByteOffset | null,
): TaskRange[] {
  const ranges: TaskRange[] = [];
  for (let at = first; at < end;) {
    const share = workers === 1 ? end - at : Math.ceil((end - at) / (workers * 2));
    const count = Math.min(MAX_TASK_SLOTS, Math.max(LEAST_SLOTS, share));
    ranges.push({ first: at, count, opens: false, origin });
    at += count;
  }
  return ranges;
}

/** Runs of slots in tasks that read equally many of them. */
export function equalShares(runs: readonly SlotRange[]): readonly (readonly SlotRange[])[] {
  const shares: SlotRange[][] = [];
  let room = 0;
  for (const run of runs) {
    for (let first = run.first; first < run.end;) {
      if (room === 0) {
        shares.push([]);
        room = TASK_SLOTS;
      }
      const end = Math.min(run.end, first + room);
      shares.at(-1)!.push({ first, end });
      room -= end - first;
      first = end;
    }
  }
  return shares;
}

/** A task of the second round, in the order of the evidence. */
export interface SecondTask {
  readonly file: FileTally;
  readonly range: TaskRange;
  /** The slots of the range that are read. */
  readonly runs: readonly SlotRange[];
  parts: PassPart[];
  isDone: boolean;
}

/** A part of a file for one worker. */
export interface Task {
  /** In the order in which tasks are made. */
  readonly id: number;
  readonly file: FileTally;
  readonly range: TaskRange;
  /** Keys of the events it has sent: a task that is tried again must not send them twice. */
  readonly sent: Set<number>;
  /** What passes have collected: counts when the task is done. */
  parts: PassPart[];
  /** Set where it is one of the second round. */
  readonly again: SecondTask | null;
  readonly retried: boolean;
  /** The worker was told to stop. */
  cancelled: boolean;
  /** Reported so far. */
  bytes: number;
  records: number;
}

export function newTask(
  id: number,
  { file, range }: Pick<Task, "file" | "range">,
  again: SecondTask | null = null,
): Task {
  const nothing = { sent: new Set<number>(), parts: [], bytes: 0, records: 0 };
  return { id, file, range, again, ...nothing, retried: false, cancelled: false };
}
