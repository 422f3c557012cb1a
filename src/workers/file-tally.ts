import { EventCounts } from "../evtx/index.ts";
import type { Issue } from "../model/issue.ts";
import type { ChunkCounts, FileHeader, FileLedger, FileState, RecordCounts } from "../model/ledger.ts";
import type { FileHandle, TaskResult } from "./protocol.ts";

/** Issues kept for one file; `problems` counts all of them. */
const MAX_ISSUES = 5000;

/** What is known of one file while its tasks come in, in any order. */
export class FileTally {
  readonly handle: FileHandle;
  readonly container: string | null;
  readonly bytes: number;
  readonly issues: Issue[] = [];
  readonly events = new EventCounts();
  state: FileState = "waiting";
  /** Tasks that are queued or run. */
  open = 1;
  matches = 0;
  #header: FileHeader | null = null;
  #problems = 0;
  #bytesRead = 0;
  #bytesLost = 0;
  #chunks: ChunkCounts = { read: 0, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 };
  #records: RecordCounts = { declared: 0, read: 0, failed: 0 };
  #first: string | null = null;
  #last: string | null = null;

  constructor(handle: FileHandle, container: string | null, bytes: number) {
    this.handle = handle;
    this.container = container;
    this.bytes = bytes;
  }

  get recordsRead(): number {
    return this.#records.read;
  }

  /** Nothing at all of it could be read. */
  get isLost(): boolean {
    return this.#bytesRead === 0 && this.#bytesLost > 0;
  }

  /** Bytes that need no more work. */
  get bytesDone(): number {
    return this.#bytesRead + this.#bytesLost;
  }

  add(result: TaskResult): void {
    const { opened } = result;
    if (opened?.kind === "log") this.#header = opened.header;
    else if (opened !== null) this.state = opened.kind;
    this.#bytesRead += result.bytesRead;
    // A file that could not be opened is lost as a whole, though the worker did not learn its size.
    this.#bytesLost += opened?.kind === "unreadable" ? this.bytes : result.bytesLost;
    this.#chunks = addAll(this.#chunks, result.chunks);
    this.#records = addAll(this.#records, result.records);
    this.events.merge(result.events);
    if (result.firstTime !== null && (this.#first === null || result.firstTime < this.#first))
      this.#first = result.firstTime;
    if (result.lastTime !== null && (this.#last === null || result.lastTime > this.#last))
      this.#last = result.lastTime;
    this.addIssues(result.issues, result.problems);
    if (result.cancelled) this.state = "cancelled";
  }

  addIssues(issues: readonly Issue[], problems: number): void {
    this.#problems += problems;
    this.issues.push(...issues.slice(0, MAX_ISSUES - this.issues.length));
  }

  /** A range that nobody could read. */
  lose(issue: Issue): void {
    this.#bytesLost += issue.lostBytes ?? 0;
    this.addIssues([issue], 1);
  }

  ledger(): FileLedger {
    return {
      path: this.handle.path,
      container: this.container,
      bytes: this.bytes,
      bytesRead: this.#bytesRead,
      bytesLost: this.#bytesLost,
      state: this.state,
      header: this.#header,
      chunks: this.#chunks,
      records: this.#records,
      problems: this.#problems,
      firstTime: this.#first,
      lastTime: this.#last,
      events: this.events.list(),
      matches: this.matches,
    };
  }

  /** In the order of the file, whatever order its tasks ended in. */
  sortedIssues(): Issue[] {
    return [...this.issues].sort((one, other) => (one.offset ?? -1) - (other.offset ?? -1));
  }
}

function addAll<Counts extends Readonly<Record<keyof Counts, number>>>(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
