import {
  ChunkReader,
  openLog,
  scanCarved,
  scanLog,
  type ScanVisitor,
  type SlotGrid,
  type SlotRange,
} from "../../evtx/index.ts";
import { scanEverything } from "../../model/scan-program.ts";
import type { ByteSource } from "../../model/bytes.ts";
import { buffersOf } from "../../events/index.ts";
import type { Collecting, ScanRules } from "../index.ts";
import { Answers, type AnswerHost } from "./answers.ts";
import { runDumpTask } from "./dump-task.ts";
import { LastLog } from "./last-log.ts";
import { Indexer, notIndexed } from "./index-task.ts";
import { IssueList, Outbox, type OutboxHost } from "./outbox.ts";
import { LOOK_AHEAD } from "./script-blocks.ts";
import type { FileHandle, FromWorker, TaskRange, TaskResult, ToWorker } from "../protocol/protocol.ts";
import { newSecret } from "../secret.ts";
import { NOTHING_READ } from "../protocol/nothing-read.ts";
import { readRuns } from "./read-runs.ts";
import { carvedResult, notLogResult, scannedResult, unreadableResult } from "./task-result.ts";
import { saidReason } from "../../lib/said-error.ts";

/** Milliseconds between two signs of life of a task that waits for its disk, or has nothing to tell before it ends. */
const HEARTBEAT = 2000;
/** Milliseconds between two words on how far an answer is. */
const REACHED_INTERVAL = 100;

/** What a worker needs from the place it runs in. */
export interface WorkerHost extends OutboxHost, AnswerHost {
  post(message: FromWorker, transfer?: readonly ArrayBuffer[]): void;
  /** Calls again and again, wherever the worker does not compute; the answer stops it. */
  every(milliseconds: number, action: () => void): () => void;
  /** Gives back at once what nobody holds any more, where that can be asked for. */
  clearHeap?(): void;
}

/** Bytes of logs behind which a reader has so much memory of its own that the next one should not stand beside it. */
const MUCH = 128 * 1024 * 1024;

type Task<Kind extends ToWorker["kind"]> = Extract<ToWorker, { kind: Kind }>;

interface RangeVisitor extends Pick<ScanVisitor, "event" | "isCancelled"> {
  readonly collecting: Collecting;
  /** Events behind the range, while they are wanted. */
  readonly ahead: ScanVisitor["event"];
  wantsAhead(): boolean;
}

/** The one that reads there reports what it finds and counts the bytes; here nothing but `ahead` is told. */
async function readAhead(
  source: ByteSource,
  file: FileHandle,
  grid: SlotGrid,
  first: number,
  reader: ChunkReader,
  into: RangeVisitor,
): Promise<void> {
  const range = { first, end: Math.min(first + LOOK_AHEAD, grid.count) };
  if (range.end <= range.first) return;
  await scanLog(source, file, grid, range, reader, {
    event: into.ahead,
    issue: () => undefined,
    residual: "left",
    isCancelled: () => !into.wantsAhead(),
  });
}

/**
 * The one kind of worker there is: scans ranges of logs, and answers questions between two blocks of them. The same in
 * the page and in Node.
 */
export class ScanWorker {
  readonly #host: WorkerHost;
  readonly #answers: Answers;
  /** For those who read logs in parts. */
  readonly #logs: LastLog;
  /** With the rules it was made for: a scan that runs keeps both. */
  #reader: { readonly rules: ScanRules; readonly reader: ChunkReader } | null = null;
  /** By the reader. */
  #bytesRead = 0;
  /** With the map that it was made for. */
  #indexer: Indexer | null = null;
  /** For dumps, which need no rules. */
  #dumpReader: ChunkReader | null = null;
  #cancelledThrough = -1;
  #queue: Promise<void> = Promise.resolve();

  constructor(host: WorkerHost) {
    this.#host = host;
    this.#answers = new Answers(host);
    this.#logs = new LastLog((source) => host.openSource(source));
  }

  /** Settles when it is done. What it rejects with has ended the worker: whoever runs it says so. */
  receive(message: ToWorker): Promise<void> {
    switch (message.kind) {
      case "cancel":
        this.#cancelledThrough = message.through;
        return Promise.resolve();
      case "ask":
        return this.#answer(message);
      // Tasks share one WASM instance with one open chunk: they take turns.
      case "scan":
        return (this.#queue = this.#queue.then(() => this.#scan(message)));
      case "index":
        return (this.#queue = this.#queue.then(() => this.#index(message)));
      case "dump":
        return (this.#queue = this.#queue.then(() => this.#dump(message)));
    }
  }

  async #answer({ request, question }: Task<"ask">): Promise<void> {
    try {
      let told = this.#host.now();
      const answer = await this.#answers.answer(question, {
        onPart: (part) => this.#host.post({ kind: "part", request, part }),
        onReached: (done) => {
          const now = this.#host.now();
          if (now - told < REACHED_INTERVAL) return;
          told = now;
          this.#host.post({ kind: "reached", request, done });
        },
      });
      this.#host.post({ kind: "answer", request, answer });
    } catch (error) {
      this.#host.post({ kind: "no-answer", request, reason: saidReason(error) });
    }
  }

  async #scan({ task, file, range, again }: Task<"scan">): Promise<void> {
    const { rules, reader } = this.#ready(again !== null);
    const outbox = new Outbox(task, this.#host, rules);
    const { collecting } = outbox;
    const stopBeating = this.#beat(task);
    const visitor: RangeVisitor = {
      event: (event, place, candidates) => outbox.judge(event, place, candidates),
      ahead: (event, place, candidates) => outbox.judgeAhead(event, place, candidates),
      wantsAhead: () => outbox.wantsParts,
      collecting,
      isCancelled: (bytes, records) => {
        this.#bytesRead += bytes;
        outbox.progress(bytes, records);
        return task <= this.#cancelledThrough || collecting.isComplete;
      },
    };
    const result =
      again === null
        ? await this.#readRange(file, range, reader, visitor)
        : await this.#readAgain(file, range, again, reader, visitor);
    stopBeating();
    outbox.flush();
    this.#host.post({
      kind: "scanned",
      task,
      result: { ...result, scriptBlockParts: outbox.scriptBlockParts },
    });
  }

  #beat(task: number): () => void {
    return this.#host.every(HEARTBEAT, () => this.#host.post({ kind: "alive", task }));
  }

  #ready(again: boolean): { readonly rules: ScanRules; readonly reader: ChunkReader } {
    const rules = this.#answers.rulesOf(again);
    if (this.#reader?.rules !== rules) {
      // Nobody holds the one before from here on.
      this.#reader = null;
      if (this.#bytesRead >= MUCH) this.#host.clearHeap?.();
      this.#bytesRead = 0;
      // The first round has verified all that the second reads.
      this.#reader = { rules, reader: new ChunkReader(this.#host.module, rules.program(), !again) };
    }
    return this.#reader;
  }

  async #readRange(
    file: FileHandle,
    range: TaskRange,
    reader: ChunkReader,
    into: RangeVisitor,
  ): Promise<TaskResult> {
    let size = 0;
    let cancelled = false;
    try {
      const source = await this.#host.openSource(file.source);
      size = source.size;
      const opened = await openLog(source, file.path, reader, range.opens);
      if (opened === null && file.carves === true && range.opens && size > 0) {
        const found = await scanCarved(source, file, reader, {
          event: into.event,
          isCancelled: (bytes, records) => (cancelled = into.isCancelled(bytes, records)),
        });
        return carvedResult(found, source.size, cancelled);
      }
      if (opened === null) return await notLogResult(source, file, range);
      const end = Math.min(range.first + range.count, opened.grid.count);
      const issues = new IssueList();
      if (range.opens) {
        issues.addAll(opened.issues);
        into.collecting.opened(file.index, opened.header);
      }
      const { chunk, rows } = into.collecting;
      const result = await scanLog(source, file, opened.grid, { first: range.first, end }, reader, {
        event: into.event,
        issue: (issue) => issues.add(issue),
        residual: this.#answers.rules.judgesResidual ? "judged" : "counted",
        ...(chunk === null ? {} : { chunk: (report) => chunk(file.index, report) }),
        ...(rows === null ? {} : { rows: (each) => rows(file.index, each) }),
        isCancelled: (bytes, records) => (cancelled = into.isCancelled(bytes, records)),
      });
      if (!cancelled && into.wantsAhead()) await readAhead(source, file, opened.grid, end, reader, into);
      return scannedResult(opened, result, range.opens ? end : null, issues, cancelled);
    } catch (error) {
      return unreadableResult(file, range, size, error);
    }
  }

  /** Reads runs of slots of a log whose ledger is that of the first round. */
  async #readAgain(
    file: FileHandle,
    range: TaskRange,
    runs: readonly SlotRange[],
    reader: ChunkReader,
    into: RangeVisitor,
  ): Promise<TaskResult> {
    let bytesRead: number;
    let cancelled = false;
    try {
      const source = await this.#host.openSource(file.source);
      const opened = await openLog(source, file.path, reader, false);
      if (opened === null) return await notLogResult(source, file, range);
      const { grid } = opened;
      const { rows } = into.collecting;
      bytesRead = await readRuns(source, file, grid, runs, reader, {
        event: into.event,
        ...(rows === null ? {} : { rows: (each) => rows(file.index, each) }),
        isCancelled: (bytes) => (cancelled = into.isCancelled(bytes, 0)),
      });
      const end = Math.min(range.first + range.count, grid.count);
      if (!cancelled && into.wantsAhead()) await readAhead(source, file, grid, end, reader, into);
    } catch (error) {
      return unreadableResult(file, range, 0, error);
    }
    return { ...NOTHING_READ, bytesRead, cancelled, opened: null, bytesLost: 0, issues: [], problems: 0 };
  }

  async #index(message: Task<"index">): Promise<void> {
    const { task, file } = message;
    const isCancelled = (): boolean => task <= this.#cancelledThrough;
    if (isCancelled()) {
      this.#host.post(notIndexed(task, file));
      return;
    }
    const { ruleSet } = this.#answers.rules;
    if (this.#indexer?.ruleSet !== ruleSet)
      this.#indexer = new Indexer(this.#host.module, ruleSet, newSecret());
    const stopBeating = this.#beat(task);
    let told = 0;
    const indexed = await this.#indexer.run(message, this.#logs, (bytes, records) => {
      this.#host.post({ kind: "progress", task, bytes, records: records - told });
      told = records;
      return isCancelled();
    });
    stopBeating();
    this.#host.post(indexed, buffersOf(indexed.part));
  }

  async #dump(message: Task<"dump">): Promise<void> {
    this.#dumpReader ??= new ChunkReader(this.#host.module, scanEverything);
    // Told at once: a dump has no rules, whose answer would show that the worker lives.
    this.#host.post({ kind: "alive", task: message.task });
    const stopBeating = this.#beat(message.task);
    const dumped = await runDumpTask(message, this.#dumpReader, this.#logs);
    stopBeating();
    this.#host.post(dumped, [dumped.bytes.buffer]);
  }
}
