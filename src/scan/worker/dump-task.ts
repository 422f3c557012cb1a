import { dumpLog, type ChunkReader } from "../../evtx/index.ts";
import type { LastLog } from "./last-log.ts";
import { IssueList } from "./outbox.ts";
import type { FromWorker, TaskRange, TaskResult, ToWorker } from "../protocol/protocol.ts";
import { notLogResult, scannedResult, unreadableResult } from "./task-result.ts";

/** Text held by one task. A task ends behind the slot that reaches it, and the rest of its range is another task. */
const MAX_TEXT = 16 * 1024 * 1024;
/** Room for that and what one more slot usually holds. */
const BUFFER_SIZE = MAX_TEXT + 1024 * 1024;

type Dumped = Extract<FromWorker, { kind: "dumped" }>;

/** Every record of a range as text, in the order of the file. */
export async function runDumpTask(
  { task, file, range, format, buffer }: Extract<ToWorker, { kind: "dump" }>,
  reader: ChunkReader,
  logs: LastLog,
): Promise<Dumped> {
  const text = new TextBuffer(buffer ?? new ArrayBuffer(BUFFER_SIZE));
  const dumped = (result: TaskResult, rest: TaskRange | null): Dumped => {
    return { kind: "dumped", task, bytes: text.bytes, result, rest };
  };
  let size = 0;
  try {
    const source = await logs.source(file, range);
    size = source.size;
    const opened = await logs.log(file, source, reader, range.opens);
    if (opened === null) return dumped(await notLogResult(source, file, range), null);
    const end = Math.min(range.first + range.count, opened.grid.count);
    const issues = new IssueList();
    if (range.opens) issues.addAll(opened.issues);
    const slots = { first: range.first, end };
    const result = await dumpLog(source, file.path, format, opened.grid, slots, reader, {
      text: (bytes) => text.add(bytes),
      issue: (issue) => issues.add(issue),
      isFull: () => text.length >= MAX_TEXT,
    });
    const rest = {
      first: result.nextSlot,
      count: end - result.nextSlot,
      opens: false,
      origin: opened.grid.origin,
    };
    return dumped(
      scannedResult(opened, result, range.opens ? end : null, issues, false),
      rest.count > 0 ? rest : null,
    );
  } catch (error) {
    return dumped(unreadableResult(file, range, size, error), null);
  }
}

/** Bytes put one behind the other. */
class TextBuffer {
  #buffer: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(buffer: ArrayBuffer) {
    this.#buffer = new Uint8Array(buffer);
  }

  add(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#buffer.length) this.#grow(this.length + bytes.length);
    this.#buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  #grow(length: number): void {
    const wider = new Uint8Array(Math.max(length, this.#buffer.length * 2));
    wider.set(this.bytes);
    this.#buffer = wider;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.length);
  }
}
