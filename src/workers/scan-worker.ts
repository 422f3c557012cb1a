import { ChunkReader, evtxModule, openLog, scanLog } from "../evtx/index.ts";
import { scanEverything } from "../model/scan-program.ts";
import type { ByteSource } from "../model/bytes.ts";
import {
  createEngine,
  createScanProgram,
  loadRules,
  parseLogSourceMap,
  type RuleEngine,
} from "../sigma/index.ts";
import { runDumpTask } from "./dump-task.ts";
import { inspectRecord } from "./inspect.ts";
import { IssueList, Outbox, type OutboxHost } from "./outbox.ts";
import type { FileHandle, FromWorker, TaskRange, TaskResult, ToWorker } from "./protocol.ts";
import { notLogResult, reasonOf, scannedResult, unreadableResult } from "./task-result.ts";

/** What a worker needs from the place it runs in. */
export interface WorkerHost extends OutboxHost {
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  openSource(source: Blob | string): Promise<ByteSource>;
}

type Task<Kind extends ToWorker["kind"]> = Extract<ToWorker, { kind: Kind }>;

/**
 * The one kind of worker there is: loads rules, scans ranges of logs, explains single records. The same in the
 * page and in Node.
 */
export class ScanWorker {
  readonly #host: WorkerHost;
  #engine: RuleEngine | null = null;
  #reader: ChunkReader | null = null;
  /** For dumps, which need no rules. */
  #dumpReader: ChunkReader | null = null;
  #cancelled = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(host: WorkerHost) {
    this.#host = host;
  }

  receive(message: ToWorker): void {
    if (message.kind === "cancel") {
      this.#cancelled = true;
      return;
    }
    // Tasks share one WASM instance with one open chunk: they take turns.
    this.#queue = this.#queue.then(() => this.#run(message));
  }

  async #run(message: Exclude<ToWorker, { kind: "cancel" }>): Promise<void> {
    switch (message.kind) {
      case "rules":
        this.#loadRules(message);
        break;
      case "scan":
        this.#cancelled = false;
        this.#host.post({ kind: "scanned", task: message.task, result: await this.#scan(message) });
        break;
      case "dump":
        await this.#dump(message);
        break;
      case "inspect":
        await this.#inspect(message);
        break;
    }
  }

  #loadRules({ files, map }: Task<"rules">): void {
    const parsed = parseLogSourceMap(map.path, map.text);
    const book = loadRules(files, parsed.map);
    this.#engine = createEngine(book);
    this.#reader = new ChunkReader(evtxModule, createScanProgram(book));
    this.#host.post({
      kind: "rules",
      info: { ...book.info, issues: [...parsed.issues, ...book.info.issues] },
    });
  }

  #ready(): { engine: RuleEngine; reader: ChunkReader } {
    if (this.#engine === null || this.#reader === null) throw new Error("a task came before the rules");
    return { engine: this.#engine, reader: this.#reader };
  }

  async #scan({ task, file, range }: Task<"scan">): Promise<TaskResult> {
    const { engine, reader } = this.#ready();
    const outbox = new Outbox(task, this.#host);
    const result = await this.#readRange(file, range, reader, {
      event: (event, place, asked) => outbox.judge(engine, event, place, asked),
      progress: (bytes, records) => outbox.progress(bytes, records),
    });
    outbox.flush();
    return result;
  }

  async #readRange(
    file: FileHandle,
    range: TaskRange,
    reader: ChunkReader,
    into: {
      event: Parameters<typeof scanLog>[5]["event"];
      progress(bytes: number, records: number): void;
    },
  ): Promise<TaskResult> {
    let size = 0;
    try {
      const source = await this.#host.openSource(file.source);
      size = source.size;
      const opened = await openLog(source, file.path, reader);
      if (opened === null) return await notLogResult(source, file);
      const end = Math.min(range.first + range.count, opened.grid.count);
      const issues = new IssueList();
      if (range.opens) issues.addAll(opened.issues);
      const result = await scanLog(source, file, opened.grid, { first: range.first, end }, reader, {
        event: into.event,
        issue: (issue) => issues.add(issue),
        isCancelled: (bytes, records) => {
          into.progress(bytes, records);
          return this.#cancelled;
        },
      });
      return scannedResult(opened, result, range.opens ? end : null, issues, this.#cancelled);
    } catch (error) {
      return unreadableResult(file, size, error);
    }
  }

  async #dump(message: Task<"dump">): Promise<void> {
    this.#dumpReader ??= new ChunkReader(evtxModule, scanEverything);
    const dumped = await runDumpTask(message, this.#dumpReader, (source) => this.#host.openSource(source));
    this.#host.post(dumped, [dumped.bytes.buffer]);
  }

  async #inspect({ request, file, place, rule }: Task<"inspect">): Promise<void> {
    try {
      const { engine, reader } = this.#ready();
      const source = await this.#host.openSource(file.source);
      const inspection = await inspectRecord(source, file.path, place, rule, reader, engine);
      this.#host.post({ kind: "inspected", request, inspection });
    } catch (error) {
      this.#host.post({ kind: "inspect-failed", request, reason: reasonOf(error) });
    }
  }
}
