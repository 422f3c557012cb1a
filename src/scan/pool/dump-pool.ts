import type {
  DumpFormat,
  FileHandle,
  FromWorker,
  TaskRange,
  TaskResult,
  WorkerPort,
} from "../protocol/protocol.ts";

/** Slots of one task, 8 MiB: enough that reading overlaps with writing. Its text is held until its turn comes. */
const DUMP_SLOTS = 128;
/** Tasks in flight for each worker: one runs, one waits. */
const WINDOW = 2;

interface Entry {
  readonly file: FileHandle;
  readonly range: TaskRange;
  result: Promise<Dumped> | null;
}

interface Dumped {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly result: TaskResult;
  readonly rest: TaskRange | null;
}

/**
 * Every record of the files as text, in the order of the files and of their bytes, whatever the number of workers.
 * Memory is bounded by the window and by the text of a task (dump-task.ts), not by the input.
 */
export class DumpPool {
  readonly #ports: WorkerPort[] = [];
  readonly #format: DumpFormat;
  /** Memory that has been handed out and may be used again: fresh pages cost as much as the text in them. */
  readonly #buffers: ArrayBuffer[] = [];
  readonly #waiting = new Map<number, { resolve(dumped: Dumped): void; reject(reason: Error): void }>();
  #nextTask = 0;

  constructor(spawn: () => WorkerPort, workers: number, format: DumpFormat) {
    this.#format = format;
    for (let index = 0; index < workers; index++) {
      const port = spawn();
      port.listen(
        (message) => this.#receive(message),
        (reason) => this.#fail(reason),
      );
      this.#ports.push(port);
    }
  }

  #receive(message: FromWorker): void {
    if (message.kind !== "dumped") return;
    this.#waiting.get(message.task)?.resolve(message);
    this.#waiting.delete(message.task);
  }

  #fail(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`a worker stopped: ${reason}`));
    this.#waiting.clear();
  }

  #start(entry: Entry): void {
    if (entry.result !== null) return;
    const task = this.#nextTask++;
    const port = this.#ports[task % this.#ports.length]!;
    entry.result = new Promise((resolve, reject) => this.#waiting.set(task, { resolve, reject }));
    // Handled when its turn comes; until then a failure is nobody's surprise.
    entry.result.catch(() => undefined);
    const { file, range } = entry;
    const buffer = this.#buffers.pop() ?? null;
    port.post(
      { kind: "dump", task, file, range, format: this.#format, buffer },
      buffer === null ? [] : [buffer],
    );
  }

  /**
   * Each piece is valid until the next one is asked for.
   *
   * @param onResult told of each task when its text has been handed out.
   * @throws Error where a worker stops: nothing after that point would be in order.
   */
  async *dump(
    files: readonly FileHandle[],
    onResult: (file: FileHandle, result: TaskResult) => void,
  ): AsyncGenerator<Uint8Array> {
    const entries: Entry[] = files.map((file) => ({
      file,
      range: { first: 0, count: DUMP_SLOTS, opens: true, origin: null },
      result: null,
    }));
    for (let entry = entries[0]; entry !== undefined; entry = entries[0]) {
      for (const next of entries.slice(0, this.#ports.length * WINDOW)) this.#start(next);
      const { bytes, result, rest } = await entry.result!;
      entries.shift();
      entries.unshift(...tasksBehind(entry.file, result));
      if (rest !== null) entries.unshift({ file: entry.file, range: rest, result: null });
      yield bytes;
      this.#buffers.push(bytes.buffer);
      onResult(entry.file, result);
    }
  }

  close(): void {
    for (const port of this.#ports) port.terminate();
  }
}

function tasksBehind(file: FileHandle, { opened, origin }: TaskResult): Entry[] {
  if (opened?.kind !== "log") return [];
  const entries: Entry[] = [];
  for (let first = opened.scannedTo; first < opened.slots; first += DUMP_SLOTS) {
    entries.push({ file, range: { first, count: DUMP_SLOTS, opens: false, origin }, result: null });
  }
  return entries;
}
