import { EventCounts, TimeSpan, type SlotEvents, type SlotTimes } from "../../evtx/index.ts";
import type { ScanInput } from "../../model/input.ts";
import { detailOf, type Issue } from "../../model/issue.ts";
import type { ByteOffset } from "../../model/units.ts";
import {
  NO_CHUNKS,
  NO_RECORDS,
  type ChunkCounts,
  type FileHeader,
  type FileLedger,
  type FileState,
  type MissingParts,
  type RecordCounts,
} from "../../model/ledger.ts";
import type { FileOutcome } from "../index.ts";
import type { FileHandle, TaskRange, TaskResult } from "../protocol/protocol.ts";
import { lostIssue, type LostRange } from "./lost-range.ts";
import { WholeFile } from "./whole-file.ts";

/** Issues kept for one file; `problems` counts all of them. */
const MAX_ISSUES = 5000;

/** What is known of one file while its tasks come in, in any order. */
export class FileTally {
  readonly handle: FileHandle;
  readonly input: Pick<ScanInput, "path" | "container" | "labels">;
  readonly bytes: number;
  readonly issues: Issue[] = [];
  readonly events = new EventCounts();
  state: FileState = "waiting";
  /** Tasks that are queued or run. */
  open = 1;
  matches = 0;
  readonly #size: number;
  #header: FileHeader | null = null;
  #problems = 0;
  #bytesRead = 0;
  #bytesLost = 0;
  #chunks: ChunkCounts = NO_CHUNKS;
  #scriptBlockParts = 0;
  #records: RecordCounts = NO_RECORDS;
  #origin: ByteOffset | null = null;
  #carved = false;
  /** Ranges of which nothing was read. Where they lie is certain once any task has said where the slots start. */
  readonly #lost: LostRange[] = [];
  readonly #whole = new WholeFile();
  #missing: MissingParts | null = null;
  readonly #span = new TimeSpan();
  readonly #slotEvents: SlotEvents[] = [];
  readonly #slotTimes: SlotTimes[] = [];

  /** @param size as it lies there; `bytes` are what of it is looked at. */
  constructor(handle: FileHandle, input: FileTally["input"], bytes: number, size = bytes) {
    this.handle = handle;
    this.input = input;
    this.bytes = bytes;
    this.#size = size;
  }

  /** The same file before anything of it was read. */
  anew(): FileTally {
    return new FileTally(this.handle, this.input, this.#size);
  }

  /** The same place with nothing in it, for a file that is taken out. */
  emptied(): FileTally {
    const tally = new FileTally(this.handle, this.input, 0, this.#size);
    tally.state = "removed";
    tally.open = 0;
    return tally;
  }

  get recordsRead(): number {
    return this.#records.read;
  }

  /** Nothing at all of it could be read. */
  get isLost(): boolean {
    return this.#bytesRead === 0 && this.#allLost > 0;
  }

  /** Bytes that need no more work. */
  get bytesDone(): number {
    return this.#bytesRead + this.#allLost;
  }

  get #allLost(): number {
    return this.#lost.reduce((sum, lost) => sum + (this.lostIssue(lost).lostBytes ?? 0), this.#bytesLost);
  }

  /** Where the file's first slot starts; null while nobody has said. */
  get origin(): ByteOffset | null {
    return this.#origin;
  }

  add(result: TaskResult, range: TaskRange): void {
    const { opened } = result;
    if (result.origin === null && opened === null) {
      const issue = result.issues[0]!;
      this.lose({ range, code: issue.code, detail: detailOf(issue) });
      return;
    }
    this.#origin ??= result.origin;
    this.#whole.add(result);
    if (result.slotEvents !== null) this.#slotEvents.push(result.slotEvents);
    if (result.slotTimes !== null) this.#slotTimes.push(result.slotTimes);
    if (opened?.kind === "log") this.#header = opened.header;
    else if (opened?.kind === "carved") this.#carved = true;
    else if (opened !== null) this.state = opened.kind;
    this.#bytesRead += result.bytesRead;
    // A file that could not be opened is lost as a whole, though the worker did not learn its size.
    this.#bytesLost += opened?.kind === "unreadable" ? this.bytes : result.bytesLost;
    this.#chunks = addAll(this.#chunks, result.chunks);
    this.#records = addAll(this.#records, result.records);
    this.events.merge(result.events);
    this.#scriptBlockParts += result.scriptBlockParts;
    this.#span.addIso(result.firstTime ?? "");
    this.#span.addIso(result.lastTime ?? "");
    this.addIssues(result.issues, result.problems);
    if (result.cancelled) this.state = "cancelled";
  }

  /** What is known of where its events are. */
  get slotEvents(): readonly SlotEvents[] {
    return this.#slotEvents;
  }

  /** What is known of when its records happened. */
  get slotTimes(): readonly SlotTimes[] {
    return this.#slotTimes;
  }

  /** It was searched for chunks and records: it has no slots. */
  get isCarved(): boolean {
    return this.#carved;
  }

  addIssues(issues: readonly Issue[], problems: number): void {
    this.#problems += problems;
    this.issues.push(...issues.slice(0, MAX_ISSUES - this.issues.length));
  }

  /** A range that nobody could read. */
  lose(lost: LostRange): void {
    this.#whole.lose();
    this.#lost.push(lost);
  }

  lostIssue(lost: LostRange): Issue {
    return lostIssue(lost, this.handle.path, this.bytes, this.#origin);
  }

  /** A task has ended, whatever came of it. */
  endTask(): void {
    this.open--;
    if (this.open > 0) return;
    if (this.#isAwaited) this.state = this.isLost ? "unreadable" : "done";
    this.#close();
  }

  /** A task is not wanted any more. */
  cancelTask(): void {
    this.open--;
    if (this.#isAwaited) this.state = "cancelled";
  }

  get #isAwaited(): boolean {
    return this.state === "waiting" || this.state === "scanning";
  }

  /** What the file lacks can be told where all of it was looked at. */
  #close(): void {
    const continuity = this.state === "done" ? this.#whole.check(this.handle.path) : null;
    if (continuity === null) return;
    this.#missing = continuity.missing;
    this.addIssues(continuity.issues, continuity.issues.length);
  }

  get scriptBlockParts(): number {
    // Where a range was not read, another may have taken off its parts.
    return Math.max(0, this.#scriptBlockParts);
  }

  /** What passes are told of it. */
  get outcome(): FileOutcome {
    return { isWhole: this.#missing !== null, missing: this.#missing };
  }

  ledger(): FileLedger {
    return {
      path: this.input.path,
      container: this.input.container,
      source: this.input.labels?.source ?? undefined,
      host: this.input.labels?.host ?? undefined,
      bytes: this.bytes,
      bytesRead: this.#bytesRead,
      bytesLost: this.#allLost,
      state: this.state,
      carved: this.#carved,
      header: this.#header,
      chunks: this.#chunks,
      records: this.#records,
      missing: this.#missing,
      problems: this.#problems + this.#lost.length,
      firstTime: this.#span.first,
      lastTime: this.#span.last,
      events: this.events.list(),
      scriptBlockParts: this.scriptBlockParts,
      matches: this.matches,
    };
  }

  /** In the order of the file, whatever order its tasks ended in. */
  sortedIssues(): Issue[] {
    const lost = this.#lost.map((range) => this.lostIssue(range));
    return [...this.issues, ...lost].sort((one, other) => (one.offset ?? -1) - (other.offset ?? -1));
  }
}

function addAll<Counts extends Readonly<Record<keyof Counts, number>>>(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
