import type { ScanInput } from "../../model/input.ts";
import type { ByteOffset } from "../../model/units.ts";
import { NOTHING_READ } from "../protocol/nothing-read.ts";
import type {
  DumpFormat,
  FileHandle,
  FromWorker,
  TaskRange,
  TaskResult,
  WorkerPort,
} from "../protocol/protocol.ts";
import { slotsOf } from "../protocol/ranges.ts";
import type { Clock } from "./clock.ts";
import { Crew, type CrewOwner } from "./crew.ts";
import { lostIssue, workerLost, type LostRange } from "./lost-range.ts";
import type { WorkerSlot, TaskMessage } from "./worker-slot.ts";

/** Slots of one part, 8 MiB: enough that reading overlaps with writing. Its text is held until its turn comes. */
const PART_SLOTS = 128;
/** Parts that a worker has at once: it reads one, and the next waits. */
const WINDOW = 2;

type Dumped = Extract<FromWorker, { kind: "dumped" }>;

interface DumpedFile {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** Where its first slot starts; null while nobody has said. */
  origin: ByteOffset | null;
  /** Parts that nobody could read. */
  readonly lost: LostRange[];
}

/** A part of a file. Its text comes as a whole when all of it was read, so that one that is tried again repeats nothing. */
interface Part {
  readonly file: DumpedFile;
  readonly range: TaskRange;
  /** No worker has it, and it is neither read nor lost. */
  waits: boolean;
  /** A worker stopped on it. */
  retried: boolean;
  /** Settled when it was read, or is lost. */
  readonly outcome: Promise<Dumped | LostRange>;
  readonly end: (outcome: Dumped | LostRange) => void;
}

/**
 * Every record of the files as text, in the order of the files and of their bytes, whatever the number of workers. A part
 * on which a worker stops is tried once more, then reported; the others follow. Memory is bounded by the window and by the
 * text of a part (dump-task.ts), not by the input.
 */
export class DumpPool {
  readonly #crew: Crew;
  readonly #format: DumpFormat;
  /** Memory that has been handed out and may be used again: fresh pages cost as much as the text in them. */
  readonly #buffers: ArrayBuffer[] = [];
  /** Parts that were not handed out yet, in their order. */
  #parts: Part[] = [];
  /** By the number of the task, in the order in which each worker reads its own. */
  readonly #underWay = new Map<number, { readonly slot: WorkerSlot; readonly part: Part }>();
  #nextTask = 0;
  #reason = "no worker could be started";

  constructor(spawn: () => WorkerPort, workers: number, format: DumpFormat, clock: Clock) {
    this.#format = format;
    const owner: CrewOwner = {
      load: (slot) => this.#tasksOf(slot).length,
      hear: (_slot, message) => this.#hear(message),
      lost: (slot, reason) => this.#lose(slot, reason),
      ready: () => undefined,
      look: () => undefined,
    };
    this.#crew = new Crew(spawn, workers, owner, clock, WINDOW);
  }

  #tasksOf(slot: WorkerSlot): readonly number[] {
    return [...this.#underWay].filter(([, task]) => task.slot === slot).map(([task]) => task);
  }

  /** The part of a task, which is under way no more. */
  #take(task: number): Part | undefined {
    const part = this.#underWay.get(task)?.part;
    this.#underWay.delete(task);
    return part;
  }

  #hear(message: TaskMessage): void {
    if (message.kind !== "dumped") return;
    this.#take(message.task)?.end(message);
    this.#assign();
  }

  /** The part that the worker was at is tried once more; those behind it had not begun. */
  #lose(slot: WorkerSlot, reason: string): void {
    this.#reason = reason;
    const [first, ...others] = this.#tasksOf(slot).map((task) => this.#take(task)!);
    for (const part of others) part.waits = true;
    if (first?.retried === true) this.#giveUp(first);
    else if (first !== undefined) {
      first.waits = true;
      first.retried = true;
    }
    this.#assign();
  }

  #giveUp(part: Part): void {
    part.waits = false;
    part.end(workerLost(part.range, this.#reason));
  }

  /** Gives the first parts to workers, those that come next first. */
  #assign(): void {
    for (const part of this.#parts.slice(0, this.#crew.size * WINDOW)) {
      if (!part.waits) continue;
      const slot = this.#crew.free();
      if (slot !== null) this.#start(part, slot);
      else if (this.#crew.isGone) this.#giveUp(part);
    }
  }

  #start(part: Part, slot: WorkerSlot): void {
    const task = this.#nextTask++;
    part.waits = false;
    this.#underWay.set(task, { slot, part });
    const buffer = this.#buffers.pop() ?? null;
    slot.post(
      { kind: "dump", task, file: part.file.handle, range: part.range, format: this.#format, buffer },
      buffer === null ? [] : [buffer],
    );
  }

  /**
   * Each piece is valid until the next one is asked for.
   *
   * @param onResult told of each part when its text has been handed out; of parts that are lost when their file ends, for
   *   another part may say where they lie.
   */
  async *dump(
    inputs: readonly ScanInput[],
    onResult: (file: FileHandle, result: TaskResult) => void,
  ): AsyncGenerator<Uint8Array> {
    const start = { first: 0, count: PART_SLOTS, opens: true, origin: null };
    this.#parts = inputs.map(({ path, source, bytes }, index) =>
      newPart({ handle: { index, path, source }, bytes, origin: null, lost: [] }, start),
    );
    for (let part = this.#parts[0]; part !== undefined; part = this.#parts[0]) {
      this.#assign();
      const outcome = await part.outcome;
      const { file } = part;
      this.#parts.splice(0, 1, ...partsBehind(part, outcome));
      if ("result" in outcome) {
        file.origin ??= outcome.result.origin;
        yield outcome.bytes;
        this.#buffers.push(outcome.bytes.buffer);
        onResult(file.handle, outcome.result);
      } else file.lost.push(outcome);
      if (this.#parts[0]?.file !== file) {
        for (const lost of file.lost) onResult(file.handle, lostResult(file, lost));
      }
    }
  }

  close(): void {
    this.#crew.close();
  }
}

function newPart(file: DumpedFile, range: TaskRange): Part {
  let end: Part["end"] = () => undefined;
  const outcome = new Promise<Dumped | LostRange>((resolve) => (end = resolve));
  return { file, range, waits: true, retried: false, outcome, end };
}

/** The rest of its range, and where it opens its file, all others of it. */
function partsBehind({ file, range }: Part, outcome: Dumped | LostRange): readonly Part[] {
  if (!("result" in outcome)) {
    // It would have said how far the file goes: its size says it.
    return range.opens ? partsOf(file, range.count, slotsOf(file.bytes), null) : [];
  }
  const { rest, result } = outcome;
  const { opened, origin } = result;
  const behind = opened?.kind === "log" ? partsOf(file, opened.scannedTo, opened.slots, origin) : [];
  return rest === null ? behind : [newPart(file, rest), ...behind];
}

/** The slots [first, end) of a file. */
function partsOf(file: DumpedFile, first: number, end: number, origin: ByteOffset | null): readonly Part[] {
  const parts: Part[] = [];
  for (let at = first; at < end; at += PART_SLOTS) {
    parts.push(newPart(file, { first: at, count: PART_SLOTS, opens: false, origin }));
  }
  return parts;
}

function lostResult({ handle, bytes, origin }: DumpedFile, lost: LostRange): TaskResult {
  const issue = lostIssue(lost, handle.path, bytes, origin);
  return { ...NOTHING_READ, opened: null, bytesLost: issue.lostBytes ?? 0, issues: [issue], problems: 1 };
}
