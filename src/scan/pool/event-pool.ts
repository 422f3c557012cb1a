import type { EventPart } from "../../events/index.ts";
import { displayPath, type ScanInput } from "../../model/input.ts";
import type { RuleSetInfo } from "../../model/rule.ts";
import type { FileIndex } from "../../model/units.ts";
import { FIRST_SLOTS } from "../protocol/first-slots.ts";
import type { FileHandle, FromWorker, IndexWanted, TaskResult, WorkerPort } from "../protocol/protocol.ts";
import type { FirstRows } from "../protocol/questions.ts";
import type { Clock } from "./clock.ts";
import type { RuleInput } from "./crew.ts";
import { PartPool, type PartJob } from "./part-pool.ts";

type Indexed = Extract<FromWorker, { kind: "indexed" }>;

/** The records of the files as rows, in parts: see `PartPool`. */
export class EventPool {
  readonly #pool: PartPool<Indexed>;
  #pathOf: (file: FileHandle) => string = ({ path }) => path;
  #unmet: readonly string[] | null = null;

  constructor(spawn: () => WorkerPort, workers: number, wanted: Omit<IndexWanted, "path">, clock: Clock) {
    const job: PartJob<Indexed> = {
      firstSlots: FIRST_SLOTS,
      ask: (task, file, range) => {
        const path = this.#pathOf(file);
        return [{ kind: "index", task, file, range, wanted: { ...wanted, path } }, []];
      },
      doneOf: (message) => (message.kind === "indexed" ? message : null),
    };
    this.#pool = new PartPool(spawn, workers, job, clock);
  }

  /** @param rules with whose map events have further fields; before anything is read. */
  teach(rules: RuleInput): Promise<RuleSetInfo> {
    return this.#pool.teach(rules);
  }

  /**
   * In the order of the files and of their bytes.
   *
   * @param onResult see `PartPool.read`.
   * @param from the number of the first file.
   * @param known the first part of the first file, where somebody has read it: it is not told again.
   */
  async *read(
    inputs: readonly ScanInput[],
    onResult: (file: FileHandle, result: TaskResult) => void,
    from: FileIndex = 0,
    known: FirstRows | null = null,
  ): AsyncGenerator<EventPart> {
    this.#pathOf = ({ index }) => displayPath(inputs[index - from]!);
    const first: Indexed | null = known && { kind: "indexed", task: 0, rest: null, unmet: null, ...known };
    for await (const done of this.#pool.read(inputs, onResult, from, first)) {
      this.#meet(done);
      if (done !== first) yield done.part;
    }
  }

  #meet({ unmet }: Indexed): void {
    if (unmet !== null) this.#unmet = this.#unmet?.filter((field) => unmet.includes(field)) ?? unmet;
  }

  /**
   * Fields that the terms ask for, as written, and that no record has in which they were looked for, as far as was read; none where
   * other terms left no record to look into.
   */
  get unmet(): readonly string[] {
    return this.#unmet ?? [];
  }

  close(): void {
    this.#pool.close();
  }
}
