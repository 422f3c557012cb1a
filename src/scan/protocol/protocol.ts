import type { DumpFormat, RangeFacts, SlotEvents, SlotRange, SlotTimes } from "../../evtx/index.ts";
import type { EventPart } from "../../events/index.ts";
import type { Issue } from "../../model/issue.ts";
import type { EventCount, FileHeader, ChunkCounts, RecordCounts } from "../../model/ledger.ts";
import type { ByteOffset, IsoTime } from "../../model/units.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import type { PassPart } from "../index.ts";
import type { FileHandle } from "./file-handle.ts";
import type { MatchBatch } from "./match-batch.ts";
import type { Answer, Question, QuestionKind } from "./questions.ts";
import type { TriagedInput } from "./scanner.ts";

// Everything that crosses between the main thread and a worker. Plain data, cloned on the way.

/** Slots of a file, as far as it has them. */
export interface TaskRange {
  readonly first: number;
  readonly count: number;
  /** The first task of a file also says what the file is. */
  readonly opens: boolean;
  /** Where the file's first slot starts; null while nobody has said. */
  readonly origin: ByteOffset | null;
}

export type ToWorker =
  | {
      readonly kind: "scan";
      readonly task: number;
      readonly file: FileHandle;
      readonly range: TaskRange;
      /** Of the second round, whose rules the worker has been told: the slots that are read, in order. Null: the first. */
      readonly again: readonly SlotRange[] | null;
    }
  | {
      readonly kind: "dump";
      readonly task: number;
      readonly file: FileHandle;
      readonly range: TaskRange;
      readonly format: DumpFormat;
      /** Memory for the text, used before; null = none yet. */
      readonly buffer: ArrayBuffer | null;
    }
  | {
      readonly kind: "index";
      readonly task: number;
      readonly file: FileHandle;
      readonly range: TaskRange;
      readonly wanted: IndexWanted;
    }
  /** Stops the scans with this task id and all before it. */
  | { readonly kind: "cancel"; readonly through: number }
  | { readonly kind: "ask"; readonly request: number; readonly question: Question };

/** Which records are wanted as rows. */
export interface IndexWanted {
  /** Those that a filter lets through. */
  readonly terms: readonly FilterTerm[];
  /** What the file is called in its column. */
  readonly path: string;
  /** Residual records too. */
  readonly residual: boolean;
}

/** What became of one task. */
export interface TaskResult {
  /** For the first task of a file: what it is. Else null. */
  readonly opened: OpenedFile | null;
  readonly bytesRead: number;
  readonly bytesLost: number;
  readonly chunks: ChunkCounts;
  readonly records: RecordCounts;
  readonly events: readonly EventCount[];
  /** Events that hold a part of a script block and were not joined; less than none where parts of another range were. */
  readonly scriptBlockParts: number;
  readonly firstTime: IsoTime | null;
  readonly lastTime: IsoTime | null;
  readonly issues: readonly Issue[];
  /** Problems met; `issues` lists the first of them. */
  readonly problems: number;
  readonly cancelled: boolean;
  /** Where the file's first slot starts; null where the file could not be opened as a log. */
  readonly origin: ByteOffset | null;
  /** What the range adds to the question whether the file is whole; null as above. */
  readonly facts: RangeFacts | null;
  /** Where in the range which events are; null where that is not known. */
  readonly slotEvents: SlotEvents | null;
  /** When the records of each slot of the range happened; null as above. */
  readonly slotTimes: SlotTimes | null;
}

export type OpenedFile =
  | {
      readonly kind: "log";
      readonly header: FileHeader | null;
      readonly slots: number;
      readonly scannedTo: number;
    }
  /** It is no log, and was searched for chunks and records to its end. */
  | { readonly kind: "carved" }
  | { readonly kind: "not-a-log" | "unreadable" };

export type FromWorker =
  | { readonly kind: "progress"; readonly task: number; readonly bytes: number; readonly records: number }
  /** The task goes on, though nothing can be told of it: the disk is slow, or it is a dump. */
  | { readonly kind: "alive"; readonly task: number }
  | {
      readonly kind: "matches";
      readonly task: number;
      readonly batch: MatchBatch;
      readonly parts: readonly PassPart[];
    }
  | { readonly kind: "scanned"; readonly task: number; readonly result: TaskResult }
  | {
      readonly kind: "dumped";
      readonly task: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly result: TaskResult;
      /** What was left of the range, because the text has a limit. Its own task, before any later one. */
      readonly rest: TaskRange | null;
    }
  | {
      readonly kind: "indexed";
      readonly task: number;
      readonly part: EventPart;
      readonly result: TaskResult;
      readonly rest: null;
    }
  /** A part of an answer that comes in parts. */
  | { readonly kind: "part"; readonly request: number; readonly part: TriagedInput }
  /** How many of the things that were asked about are done. */
  | { readonly kind: "reached"; readonly request: number; readonly done: number }
  | { readonly kind: "answer"; readonly request: number; readonly answer: Answer<QuestionKind> }
  | { readonly kind: "no-answer"; readonly request: number; readonly reason: string };

export type { DumpFormat, FileHandle };

/** One worker, seen from the thread that owns it. */
export interface WorkerPort {
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  listen(onMessage: (message: FromWorker) => void, onDeath: (reason: string) => void): void;
  terminate(): void;
}
