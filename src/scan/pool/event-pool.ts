import type { EventPart } from "../../events/index.ts";
import { displayPath, type ScanInput } from "../../model/input.ts";
import type { RuleSetInfo } from "../../model/rule.ts";
import type { FileHandle, FromWorker, IndexWanted, TaskResult, WorkerPort } from "../protocol/protocol.ts";
import type { Clock } from "./clock.ts";
import type { RuleInput } from "./crew.ts";
import { PartPool, type PartJob } from "./part-pool.ts";

type Indexed = Extract<FromWorker, { kind: "indexed" }>;

/** 1 MiB: somebody waits for the first rows. */
const FIRST_SLOTS = 16;

/** The records of the files as rows, in parts: see `PartPool`. */
export class EventPool {
  readonly #pool: PartPool<Indexed>;
  #paths: readonly string[] = [];

  constructor(spawn: () => WorkerPort, workers: number, wanted: Omit<IndexWanted, "path">, clock: Clock) {
    const job: PartJob<Indexed> = {
      firstSlots: FIRST_SLOTS,
      ask: (task, file, range) => {
        const path = this.#paths[file.index]!;
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

  /** In the order of the files and of their bytes. @param onResult see `PartPool.read`. */
  async *read(
    inputs: readonly ScanInput[],
    onResult: (file: FileHandle, result: TaskResult) => void,
  ): AsyncGenerator<EventPart> {
    this.#paths = inputs.map(displayPath);
    for await (const { part } of this.#pool.read(inputs, onResult)) yield part;
  }

  close(): void {
    this.#pool.close();
  }
}
