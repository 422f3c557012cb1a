import type { Detail } from "../../model/issue.ts";
import type { DumpFormat, SlotRange } from "../../evtx/index.ts";
import type { EventPart } from "../../events/index.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import type { PassPart } from "../index.ts";
import type { FileHandle } from "./file-handle.ts";
import type { MatchBatch } from "./match-batch.ts";
import type { Answer, Question, QuestionKind } from "./questions.ts";
import type { TriagedInput } from "./scanner.ts";
import type { TaskRange, TaskResult } from "./task-result.ts";

// Everything that crosses between the main thread and a worker. Plain data, cloned on the way.

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
      /** Fields that the terms ask for, as written, and that none of the records has which had to be decoded; null where none had to. */
      readonly unmet: readonly string[] | null;
    }
  /** A part of an answer that comes in parts. */
  | { readonly kind: "part"; readonly request: number; readonly part: TriagedInput }
  /** How many of the things that were asked about are done. */
  | { readonly kind: "reached"; readonly request: number; readonly done: number }
  | { readonly kind: "answer"; readonly request: number; readonly answer: Answer<QuestionKind> }
  | { readonly kind: "no-answer"; readonly request: number; readonly reason: Detail };

export type { DumpFormat, FileHandle, TaskRange, TaskResult };
export type { OpenedFile } from "./task-result.ts";

/** One worker, seen from the thread that owns it. */
export interface WorkerPort {
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  listen(onMessage: (message: FromWorker) => void, onDeath: (reason: string) => void): void;
  terminate(): void;
}
