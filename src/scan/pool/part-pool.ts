import { fullPath, type ScanInput } from "../../model/input.ts";
import type { ByteOffset, FileIndex } from "../../model/units.ts";
import type { RuleSetInfo } from "../../model/rule.ts";
import { NOTHING_READ } from "../protocol/nothing-read.ts";
import type { FileHandle, TaskRange, TaskResult, ToWorker, WorkerPort } from "../protocol/protocol.ts";
import { slotsOf } from "../protocol/ranges.ts";
import type { Clock } from "./clock.ts";
import { Crew, type CrewOwner, type RuleInput } from "./crew.ts";
import { lostIssue, workerLost, type LostRange } from "./lost-range.ts";
import type { WorkerSlot, TaskMessage } from "./worker-slot.ts";

/** Slots of the smallest part, 8 MiB: enough that reading overlaps with writing. What is made of a part is held until its turn comes. */
const LEAST_SLOTS = 128;
/** Of the largest, 32 MiB: little of its time is its beginning, and no more is lost where a worker stops on it twice. */
const MOST_SLOTS = 512;
/** Parts of a file for each worker, for they end at different times. */
const PARTS_EACH = 4;
/** Parts that a worker has at once: it reads one, and the next waits. */
const WINDOW = 2;

/** What a worker has made of a part. */
export interface PartDone {
  readonly task: number;
  readonly result: TaskResult;
  /** What was left of the range: its own task, before any later one. */
  readonly rest: TaskRange | null;
}

/** What is to be made of parts. */
export interface PartJob<Done extends PartDone> {
  /** Of the first part of a file, where somebody waits for what is in it: less than of the others. */
  readonly firstSlots?: number;
  /** The message that gives a part to a worker, and what is handed over with it. */
  ask(task: number, file: FileHandle, range: TaskRange): readonly [ToWorker, readonly ArrayBuffer[]];
  /** Null where the message says nothing of a part that is done. */
  doneOf(message: TaskMessage): Done | null;
}

interface ReadFile {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** Of each of its parts but the first. */
  readonly slots: number;
  /** Where its first slot starts; null while nobody has said. */
  origin: ByteOffset | null;
  /** Parts that nobody could read. */
  readonly lost: LostRange[];
}

/** A part of a file. What is made of it comes as a whole when all of it was read, so that one that is tried again repeats nothing. */
interface Part<Done> {
  readonly file: ReadFile;
  readonly range: TaskRange;
  /** No worker has it, and it is neither read nor lost. */
  waits: boolean;
  /** A worker stopped on it. */
  retried: boolean;
  /** Settled when it was read, or is lost. */
  readonly outcome: Promise<Done | LostRange>;
  readonly end: (outcome: Done | LostRange) => void;
}

/**
 * Reads files in parts, in the order of the files and of their bytes, whatever the number of workers. A part on which a worker
 * stops is tried once more, then reported; the others follow. Memory is bounded by the window and by what is made of a part,
 * not by the input.
 */
export class PartPool<Done extends PartDone> {
  readonly #crew: Crew;
  readonly #job: PartJob<Done>;
  /** Parts that were not handed out yet, in their order. */
  #parts: Part<Done>[] = [];
  /** By the number of the task, in the order in which each worker reads its own. */
  readonly #underWay = new Map<number, { readonly slot: WorkerSlot; readonly part: Part<Done> }>();
  #nextTask = 0;
  #reason = "no worker could be started";

  constructor(spawn: () => WorkerPort, workers: number, job: PartJob<Done>, clock: Clock) {
    this.#job = job;
    const owner: CrewOwner = {
      load: (slot) => this.#tasksOf(slot).length,
      hear: (_slot, message) => this.#hear(message),
      lost: (slot, reason) => this.#lose(slot, reason),
      ready: () => this.#assign(),
      look: () => undefined,
    };
    this.#crew = new Crew(spawn, workers, owner, clock, WINDOW);
  }

  /** For jobs that need rules, or the map that comes with them: before parts are read. */
  teach(rules: RuleInput): Promise<RuleSetInfo> {
    return this.#crew.teach(rules, () => undefined);
  }

  #tasksOf(slot: WorkerSlot): readonly number[] {
    return [...this.#underWay].filter(([, task]) => task.slot === slot).map(([task]) => task);
  }

  /** The part of a task, which is under way no more. */
  #take(task: number): Part<Done> | undefined {
    const part = this.#underWay.get(task)?.part;
    this.#underWay.delete(task);
    return part;
  }

  #hear(message: TaskMessage): void {
    const done = this.#job.doneOf(message);
    if (done === null) return;
    this.#take(done.task)?.end(done);
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

  #giveUp(part: Part<Done>): void {
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

  #start(part: Part<Done>, slot: WorkerSlot): void {
    const task = this.#nextTask++;
    part.waits = false;
    this.#underWay.set(task, { slot, part });
    slot.post(...this.#job.ask(task, part.file.handle, part.range));
  }

  /**
   * What is made of each part, in order.
   *
   * @param onResult told of each part when the next one is asked for; of parts that are lost when their file ends, for another
   *   part may say where they lie.
   * @param from the number of the first file.
   * @param known what was made of the first part of the first file elsewhere, or null.
   */
  async *read(
    inputs: readonly ScanInput[],
    onResult: (file: FileHandle, result: TaskResult) => void,
    from: FileIndex = 0,
    known: Done | null = null,
  ): AsyncGenerator<Done> {
    const start = { first: 0, count: this.#job.firstSlots ?? LEAST_SLOTS, opens: true, origin: null };
    this.#parts = inputs.map((input, at) => {
      const { source, bytes } = input;
      const slots = slotsOfParts(bytes, this.#crew.size);
      const handle = { index: from + at, path: fullPath(input), source };
      return newPart({ handle, bytes, slots, origin: null, lost: [] }, start);
    });
    const [opening] = this.#parts;
    if (known !== null && opening !== undefined) {
      opening.waits = false;
      opening.end(known);
    }
    for (let part = this.#parts[0]; part !== undefined; part = this.#parts[0]) {
      this.#assign();
      const outcome = await part.outcome;
      const { file } = part;
      this.#parts.splice(0, 1, ...partsBehind(part, outcome));
      if ("result" in outcome) {
        file.origin ??= outcome.result.origin;
        yield outcome;
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

function slotsOfParts(bytes: number, workers: number): number {
  const share = Math.ceil(slotsOf(bytes) / (workers * PARTS_EACH));
  return Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, share));
}

function newPart<Done>(file: ReadFile, range: TaskRange): Part<Done> {
  let end: Part<Done>["end"] = () => undefined;
  const outcome = new Promise<Done | LostRange>((resolve) => (end = resolve));
  return { file, range, waits: true, retried: false, outcome, end };
}

/** The rest of its range, and where it opens its file, all others of it. */
function partsBehind<Done extends PartDone>(
  { file, range }: Part<Done>,
  outcome: Done | LostRange,
): readonly Part<Done>[] {
  if (!("result" in outcome)) {
    // It would have said how far the file goes: its size says it.
    return range.opens ? partsOf<Done>(file, range.count, slotsOf(file.bytes), null) : [];
  }
  const { rest, result } = outcome;
  const { opened, origin } = result;
  const behind = opened?.kind === "log" ? partsOf<Done>(file, opened.scannedTo, opened.slots, origin) : [];
  return rest === null ? behind : [newPart<Done>(file, rest), ...behind];
}

/** The slots [first, end) of a file. */
function partsOf<Done>(
  file: ReadFile,
  first: number,
  end: number,
  origin: ByteOffset | null,
): readonly Part<Done>[] {
  const { slots } = file;
  const parts: Part<Done>[] = [];
  for (let at = first; at < end; at += slots) {
    parts.push(newPart(file, { first: at, count: slots, opens: false, origin }));
  }
  return parts;
}

function lostResult({ handle, bytes, origin }: ReadFile, lost: LostRange): TaskResult {
  const issue = lostIssue(lost, handle.path, bytes, origin);
  return { ...NOTHING_READ, opened: null, bytesLost: issue.lostBytes ?? 0, issues: [issue], problems: 1 };
}
