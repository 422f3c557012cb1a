import type { ScanInput } from "../../model/input.ts";
import type { DumpFormat, FileHandle, FromWorker, TaskResult, WorkerPort } from "../protocol/protocol.ts";
import type { Clock } from "./clock.ts";
import { PartPool, type PartJob } from "./part-pool.ts";

type Dumped = Extract<FromWorker, { kind: "dumped" }>;

/** Every record of the files as text: see `PartPool`. The text of a part has a limit (dump-task.ts). */
export class DumpPool {
  readonly #pool: PartPool<Dumped>;
  /** Memory that has been handed out and may be used again: fresh pages cost as much as the text in them. */
  readonly #buffers: ArrayBuffer[] = [];

  constructor(spawn: () => WorkerPort, workers: number, format: DumpFormat, clock: Clock) {
    const job: PartJob<Dumped> = {
      ask: (task, file, range) => {
        const buffer = this.#buffers.pop() ?? null;
        return [{ kind: "dump", task, file, range, format, buffer }, buffer === null ? [] : [buffer]];
      },
      doneOf: (message) => (message.kind === "dumped" ? message : null),
    };
    this.#pool = new PartPool(spawn, workers, job, clock);
  }

  /**
   * Each piece is valid until the next one is asked for.
   *
   * @param onResult see `PartPool.read`.
   */
  async *dump(
    inputs: readonly ScanInput[],
    onResult: (file: FileHandle, result: TaskResult) => void,
  ): AsyncGenerator<Uint8Array> {
    for await (const { bytes } of this.#pool.read(inputs, onResult)) {
      yield bytes;
      this.#buffers.push(bytes.buffer);
    }
  }

  close(): void {
    this.#pool.close();
  }
}
