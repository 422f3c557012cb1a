import type { SlotRange } from "../../evtx/index.ts";
import type { EventCount } from "../../model/ledger.ts";
import { passesWanting, wantsEvents, type PassPart, type SecondRound } from "../index.ts";
import type { FileTally } from "./file-tally.ts";
import { bytesOf, readTogether, slotsOf } from "../protocol/ranges.ts";
import { equalShares, type SecondTask } from "./task.ts";
import { wantedSlots } from "./wanted-slots.ts";

/**
 * What passes want to read once more: the slots of logs that hold such events. It is over when all that is looked for was
 * found in the first tasks in the order of the evidence: what lies behind could only say it again, whichever worker was first.
 */
export class SecondReading {
  readonly round: SecondRound;
  readonly tasks: readonly SecondTask[];
  /** With those of the rounds before, as what is done. */
  readonly bytes: number;
  bytesDone: number;
  /** What is not found yet, by pass. */
  readonly #open: ReadonlyMap<string, Set<string>>;
  /** Tasks from the first on that are done and counted. */
  #counted = 0;
  /** Parts of the rounds before, of passes that go on. */
  readonly #earlier: readonly PassPart[];

  /** @param before the one that asked for this; null behind the first round. */
  constructor(round: SecondRound, files: readonly FileTally[], before: SecondReading | null) {
    this.round = round;
    this.#earlier = before?.parts.filter(({ pass }) => round[pass] !== undefined) ?? [];
    this.#open = passesWanting(round);
    const wants = wantsEvents(round);
    this.tasks = files
      .filter(({ events }) => events.list().some((count: EventCount) => wants(count)))
      .flatMap((file) =>
        equalShares(wantedSlots(wants, slotsOf(file.bytes - (file.origin ?? 0)), file.slotEvents)).map(
          (runs) => taskOf(file, runs),
        ),
      );
    this.bytesDone = before?.bytesDone ?? 0;
    this.bytes = this.tasks.reduce((sum, task) => sum + sizeOf(task), before?.bytes ?? 0);
  }

  finish(task: SecondTask): void {
    task.isDone = true;
    this.bytesDone += sizeOf(task);
    for (; this.tasks[this.#counted]?.isDone === true && !this.hasAll; this.#counted++) {
      for (const { pass, met } of this.tasks[this.#counted]!.parts) {
        for (const name of met) this.#open.get(pass)?.delete(name);
      }
    }
  }

  /** Nothing more needs to be read. */
  get hasAll(): boolean {
    return [...this.#open.values()].every(({ size }) => size === 0);
  }

  /** Those that count. */
  get parts(): readonly PassPart[] {
    const tasks = this.hasAll ? this.tasks.slice(0, this.#counted) : this.tasks;
    return [...this.#earlier, ...tasks.flatMap(({ parts }) => parts)];
  }
}

function taskOf(file: FileTally, runs: readonly SlotRange[]): SecondTask {
  const { first } = runs[0]!;
  const range = { first, count: runs.at(-1)!.end - first, opens: false, origin: file.origin };
  return { file, range, runs, parts: [], isDone: false };
}

function sizeOf({ file, runs }: SecondTask): number {
  return readTogether(runs).reduce((sum, together) => {
    const { first } = together[0]!;
    const count = together.at(-1)!.end - first;
    const [start, end] = bytesOf({ first, count, opens: false }, file.bytes, file.origin);
    return sum + end - start;
  }, 0);
}
