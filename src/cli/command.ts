import type { EventColumnId, EventLineColumn } from "../events/index.ts";
import type { EventFormatName, ExportFormatName, FieldsForm, ForwardFormatName } from "../export/index.ts";
import type { Same } from "../context/index.ts";
import type { MatchQuery } from "../matches/match-filter.ts";
import type { HashKind } from "../model/file-hashes.ts";
import type { DumpFormat } from "../scan/node/index.ts";
import type { ExportTarget } from "./export-targets.ts";
import type { PackCommand } from "./pack-arguments.ts";
import type { PageCommand } from "./page-arguments.ts";
import type { PathList } from "./read-lists.ts";
import type { RuleCommand } from "./rule-arguments.ts";

/** Matches in some format of export, or the ledger in their place. */
export type ScanFormat = ExportFormatName | "ledger";

export type Command =
  | ScanCommand
  | DumpCommand
  | EventsCommand
  | ContextCommand
  | ForwardsCommand
  | ReportCommand
  | VerifyCommand
  | PackCommand
  | PageCommand
  | RuleCommand
  | JoinCommand
  | AnswerCommand
  | { readonly kind: "help" | "version" };

/** What every command that reads logs is told. */
export interface ReadingArguments {
  readonly paths: readonly string[];
  /** Lists of further paths. */
  readonly lists: readonly PathList[];
  /** What the one path that is given is called in its place. */
  readonly source: string | null;
  /** The machine that the logs are from, where a list says no other. */
  readonly host: string | null;
  readonly passwords: Passwords;
  /** The folder for what can't be held in memory; null: that of the system. */
  readonly tmp: string | null;
  readonly output: string | null;
  /** Nothing is done where all outputs are there. */
  readonly skipExisting: boolean;
  /** Input that was not read whole is told, and no failure. */
  readonly partialOk: boolean;
  readonly workers: number | null;
}

/** What logs are judged by. */
export interface JudgingArguments {
  readonly rules: readonly string[];
  /** A folder where packs of those are kept; null where nobody wants that. */
  readonly rulesCache: string | null;
  /** Our own rules are added to those. */
  readonly pivotscope: boolean;
  readonly logSources: string | null;
  readonly placeholders: string | null;
  readonly retired: boolean;
  /** Files that are no logs are searched for records. */
  readonly carve: boolean;
  /** Residual records are judged too. */
  readonly residual: boolean;
}

/** What is asked of the hashes of files. */
export interface HashArguments {
  /** Of each file; none where nobody asked. */
  readonly hashes: readonly HashKind[];
  /** Files that list hashes to be compared with. */
  readonly hashLists: readonly string[];
}

export interface CaseArguments {
  /** Whose notes go into exports, and whose logs are held against those that are read; null where none is given. */
  readonly caseFile: string | null;
}

export interface ScanCommand extends ReadingArguments, JudgingArguments, HashArguments, CaseArguments {
  readonly kind: "scan";
  /** Null where only `exports` are wanted. */
  readonly format: ScanFormat | null;
  /** Further files of the same scan. */
  readonly exports: readonly ExportTarget[];
  /** ECS with the lines of bulk requests. */
  readonly bulk: boolean;
  /** Of JSON Lines. */
  readonly fields: FieldsForm;
  /** Where the ledger is written beside the output. */
  readonly ledger: string | null;
  /** Where what passes have collected is written, for a join with other scans. */
  readonly parts: string | null;
  readonly bom: boolean;
  readonly guard: boolean;
  readonly fieldPairs: boolean;
  /** For Excel: cells cut at its limit. */
  readonly excel: boolean;
  /** What the matches that are written have to be like; null: all are. */
  readonly filter: MatchQuery | null;
  /** Matches are written as they come, and not kept. */
  readonly unordered: boolean;
}

/** `carve` searches any file for records, wherever in it they lie. */
export interface DumpCommand extends ReadingArguments {
  readonly kind: "dump" | "carve";
  readonly format: DumpFormat;
}

/** Every record as a row, or how often there are which. */
export interface EventsCommand extends ReadingArguments {
  readonly kind: "events";
  readonly logSources: string | null;
  readonly residual: boolean;
  readonly format: EventFormatName;
  readonly columns: readonly EventLineColumn[];
  /** What records have to be like; null: all are written. */
  readonly filter: MatchQuery | null;
  /** Counts by these columns in place of rows. */
  readonly countBy: readonly EventColumnId[] | null;
  /** All rows in the order of time, which takes memory for all of them. */
  readonly sorted: boolean;
  readonly bom: boolean;
  readonly guard: boolean;
}

/** What happened around one record, and what it came from. */
export interface ContextCommand extends ReadingArguments {
  readonly kind: "context";
  readonly record: WantedRecord;
  readonly seconds: number;
  readonly same: Same;
  readonly logSources: string | null;
  readonly format: "text" | "jsonl";
}

/** A record by its EventRecordID, or where a file has several with that id, one of them by its offset. */
export interface WantedRecord {
  /** As given: the path of a log that is read, or the end of it. */
  readonly file: string;
  readonly recordId: string;
  readonly offset: number | null;
}

export interface ForwardsCommand extends ReadingArguments, HashArguments, CaseArguments {
  readonly kind: "forwards";
  readonly residual: boolean;
  readonly logSources: string | null;
  readonly format: ForwardFormatName;
  readonly bom: boolean;
  readonly guard: boolean;
}

/** Its hashes are SHA-256 at least. */
export interface ReportCommand extends ReadingArguments, JudgingArguments, HashArguments {
  readonly kind: "report";
  readonly format: "html" | "json";
}

export interface VerifyCommand extends ReadingArguments {
  readonly kind: "verify";
  /** The file to be checked. */
  readonly report: string;
  /** In the place of those that the report carries. */
  readonly rules: readonly string[];
}

/** Its paths are parts of scans, judged by the same. */
export interface JoinCommand extends ReadingArguments, JudgingArguments {
  readonly kind: "join";
  /** Of the forwards. */
  readonly format: ForwardFormatName;
  readonly bom: boolean;
  readonly guard: boolean;
  /** Where the matches of correlation rules are written. */
  readonly matches: string | null;
  /** Where it is written what is still wanted of logs. */
  readonly ask: string | null;
}

/** Writes parts for a join that has asked for them. */
export interface AnswerCommand extends ReadingArguments, JudgingArguments {
  readonly kind: "answer";
  /** The file of what is asked. */
  readonly ask: string;
}

/** Of encrypted zips: as given, and files whose first lines they are. */
export interface Passwords {
  readonly texts: readonly string[];
  readonly files: readonly string[];
}

/** Files that a command writes. */
export function outputsOf(command: Extract<Command, { readonly output: string | null }>): readonly string[] {
  const others =
    command.kind === "scan"
      ? [command.ledger, command.parts, ...command.exports.map(({ file }) => file)]
      : command.kind === "join"
        ? [command.matches, command.ask]
        : [];
  return [command.output, ...others].filter((path) => path !== null);
}
