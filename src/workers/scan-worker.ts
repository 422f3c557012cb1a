import { ChunkReader, evtxModule, openLog, scanLog, type ScanVisitor } from "../evtx/index.ts";
import { scanEverything } from "../model/scan-program.ts";
import type { ByteSource } from "../model/bytes.ts";
import { createScanProgram } from "../sigma/index.ts";
import { Answers } from "./answers.ts";
import { runDumpTask } from "./dump-task.ts";
import type { LoadedRules } from "./loaded-rules.ts";
import { IssueList, Outbox, type OutboxHost } from "./outbox.ts";
import type { FileHandle, FromWorker, TaskRange, TaskResult, ToWorker } from "./protocol.ts";
import { notLogResult, scannedResult, unreadableResult } from "./task-result.ts";
import { reasonOf } from "../lib/reason-of.ts";

/** Milliseconds between two signs of life of a task that waits for its disk. */
const HEARTBEAT = 2000;

/** What a worker needs from the place it runs in. */
export interface WorkerHost extends OutboxHost {
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  openSource(source: Blob | string): Promise<ByteSource>;
  /** Calls again and again, wherever the worker does not compute; the answer stops it. */
  every(milliseconds: number, action: () => void): () => void;
}

type Task<Kind extends ToWorker["kind"]> = Extract<ToWorker, { kind: Kind }>;

/**
 * The one kind of worker there is: scans ranges of logs, and answers questions between two blocks of them. The same in
 * the page and in Node.
 */
export class ScanWorker {
  readonly #host: WorkerHost;
  readonly #answers: Answers;
  /** With the rules it was made for: a scan that runs keeps both. */
  #reader: { readonly rules: LoadedRules; readonly reader: ChunkReader } | null = null;
  /** For dumps, which need no rules. */
  #dumpReader: ChunkReader | null = null;
  #cancelledThrough = -1;
  #queue: Promise<void> = Promise.resolve();

  constructor(host: WorkerHost) {
    this.#host = host;
    this.#answers = new Answers((source) => host.openSource(source));
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case "cancel":
        this.#cancelledThrough = message.through;
        break;
      case "ask":
        void this.#answer(message);
        break;
      // Tasks share one WASM instance with one open chunk: they take turns.
      case "scan":
        this.#queue = this.#queue.then(() => this.#scan(message));
        break;
      case "dump":
        this.#queue = this.#queue.then(() => this.#dump(message));
        break;
    }
  }

  async #answer({ request, question }: Task<"ask">): Promise<void> {
    try {
      const answer = await this.#answers.answer(question, (part) =>
        this.#host.post({ kind: "part", request, part }),
      );
      this.#host.post({ kind: "answer", request, answer });
    } catch (error) {
      this.#host.post({ kind: "no-answer", request, reason: reasonOf(error) });
    }
  }

  async #scan({ task, file, range }: Task<"scan">): Promise<void> {
    const { rules, reader } = this.#ready();
    const outbox = new Outbox(task, this.#host);
    const stopBeating = this.#host.every(HEARTBEAT, () => this.#host.post({ kind: "alive", task }));
    const result = await this.#readRange(file, range, reader, {
      event: (event, place, asked) => outbox.judge(rules, event, place, asked),
      isCancelled: (bytes, records) => {
        outbox.progress(bytes, records);
        return task <= this.#cancelledThrough;
      },
    });
    stopBeating();
    outbox.flush();
    this.#host.post({ kind: "scanned", task, result });
  }

  #ready(): { readonly rules: LoadedRules; readonly reader: ChunkReader } {
    const { rules } = this.#answers;
    if (this.#reader?.rules !== rules) {
      this.#reader = { rules, reader: new ChunkReader(evtxModule, createScanProgram(rules.book)) };
    }
    return this.#reader;
  }

  async #readRange(
    file: FileHandle,
    range: TaskRange,
    reader: ChunkReader,
    into: Pick<ScanVisitor, "event" | "isCancelled">,
  ): Promise<TaskResult> {
    let size = 0;
    let cancelled = false;
    try {
      const source = await this.#host.openSource(file.source);
      size = source.size;
      const opened = await openLog(source, file.path, reader, range.opens);
      if (opened === null) return await notLogResult(source, file, range);
      const end = Math.min(range.first + range.count, opened.grid.count);
      const issues = new IssueList();
      if (range.opens) issues.addAll(opened.issues);
      const result = await scanLog(source, file, opened.grid, { first: range.first, end }, reader, {
        event: into.event,
        issue: (issue) => issues.add(issue),
        isCancelled: (bytes, records) => (cancelled = into.isCancelled(bytes, records)),
      });
      return scannedResult(opened, result, range.opens ? end : null, issues, cancelled);
    } catch (error) {
      return unreadableResult(file, range, size, error);
    }
  }

  async #dump(message: Task<"dump">): Promise<void> {
    this.#dumpReader ??= new ChunkReader(evtxModule, scanEverything);
    const dumped = await runDumpTask(message, this.#dumpReader, (source) => this.#host.openSource(source));
    this.#host.post(dumped, [dumped.bytes.buffer]);
  }
}
