import type { DeskAnswer, DeskQuestion, DeskQuestionKind, EventPart } from "../../events/index.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { FileHashes, HashKind } from "../../model/file-hashes.ts";
import type { InputFile, InputSource } from "../../model/input.ts";
import type { RuleSetInfo, RuleFile } from "../../model/rule.ts";
import type { BriefRuleSet } from "../../sigma/index.ts";
import type { RuleDetail, Trial } from "../../model/rule-detail.ts";
import type { RuleIndex } from "../../model/units.ts";
import type { RuleOfFilter } from "../../matches/filter-rule/rule-of-filter.ts";
import type { FileOutcome, LeftOut, PassPart, SecondRound } from "../index.ts";
import type { ContextQuestions } from "./context-questions.ts";
import type { FileHandle } from "./file-handle.ts";
import type { PackedOutcome } from "./packed-forwards.ts";
import type { FilterForRule, Fingerprint, Inspection, LogSourceMapFile, RuleOptions } from "./scanner.ts";
import type { TaskResult } from "./task-result.ts";

// What a worker can be asked beside its tasks. Each question has one answer, or a reason why there is none. Questions do
// not wait for a scan: they are answered between two of its blocks.

/** What parts are joined with. */
export interface JoinRound {
  /** The second round that is done, whose parts are among them; null after the first. */
  readonly round: SecondRound | null;
  readonly leftOut: LeftOut;
  /** By file index. */
  readonly files: readonly FileOutcome[];
}

/** The first records of a file as rows, and what reading them came to. */
export interface FirstRows {
  readonly part: EventPart;
  readonly result: TaskResult;
}

interface Questions extends ContextQuestions {
  /** Loads rules for all that comes after. Only one worker is asked to tell what became of them: it is megabytes. */
  readonly rules: {
    readonly ask: {
      readonly files: readonly RuleFile[];
      readonly map: LogSourceMapFile;
      readonly options: RuleOptions;
      /**
       * Whether what became of them is told; to somebody who has their files and reads there what they say of themselves: `brief`, of
       * packed ones, `briefest`, of whole files too.
       */
      readonly tell: boolean | "brief" | "briefest";
    };
    readonly answer: RuleSetInfo | BriefRuleSet | null;
  };
  /** What reading makes of texts of rule files (`src/sigma/pack`); how many were read is told meanwhile. */
  readonly pack: { readonly ask: { readonly texts: readonly string[] }; readonly answer: readonly string[] };
  readonly inspect: {
    readonly ask: { readonly file: FileHandle; readonly place: RecordPlace; readonly rule: RuleIndex };
    readonly answer: Inspection;
  };
  readonly describe: { readonly ask: { readonly rule: RuleIndex }; readonly answer: RuleDetail };
  readonly try: { readonly ask: { readonly rule: RuleIndex; readonly text: string }; readonly answer: Trial };
  /** A filter as a rule, with the log source map of the rules. */
  readonly "write-rule": { readonly ask: FilterForRule; readonly answer: RuleOfFilter };
  /** What the second round of the scan looks for, told before its first task. */
  readonly again: { readonly ask: { readonly round: SecondRound }; readonly answer: null };
  /** Parts to be joined, some at a time; `first` says that those before are not wanted any more. */
  readonly join: {
    readonly ask: {
      readonly parts: readonly PassPart[];
      readonly first: boolean;
      /** Null where more come with the next question: nothing is done yet. */
      readonly setup: JoinRound | null;
    };
    readonly answer: readonly PackedOutcome[];
  };
  /** What each file looks like from outside; null where it can't be read. */
  readonly fingerprint: {
    readonly ask: { readonly sources: readonly InputSource[] };
    readonly answer: readonly (Fingerprint | null)[];
  };
  /** Whether two files hold the same bytes. */
  readonly compare: {
    readonly ask: { readonly one: InputSource; readonly other: InputSource };
    readonly answer: boolean;
  };
  /** The hashes of a file; how many bytes are done is told meanwhile. */
  readonly hash: {
    readonly ask: { readonly source: InputSource; readonly kinds: readonly HashKind[] };
    readonly answer: FileHashes;
  };
  /** Of the worker that holds the rows of all records: see `EventDesk`. */
  readonly events: {
    readonly ask: { readonly question: DeskQuestion };
    readonly answer: DeskAnswer<DeskQuestionKind>;
  };
  /** The first part of a file as a table of events reads it. */
  readonly "first-rows": {
    readonly ask: { readonly file: FileHandle; readonly path: string; readonly residual: boolean };
    readonly answer: FirstRows;
  };
  /** Files to be told apart; where `more` come with the next question, nothing is done yet. Answered in parts. */
  readonly triage: {
    readonly ask: {
      readonly files: readonly InputFile[];
      readonly first: boolean;
      readonly more: boolean;
      /** For zips that were locked; null: everything is read. */
      readonly password: string | null;
    };
    readonly answer: null;
  };
}

export type QuestionKind = keyof Questions;
/** As it is asked: what it is, and what about. */
export type QuestionOf<Kind extends QuestionKind> = { readonly kind: Kind } & Questions[Kind]["ask"];
export type Question = { [Kind in QuestionKind]: QuestionOf<Kind> }[QuestionKind];
export type Answer<Kind extends QuestionKind> = Questions[Kind]["answer"];
