import type { RecordPlace } from "../model/event.ts";
import type { InputFile } from "../model/input.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { RuleDetail, Trial } from "../model/rule-detail.ts";
import type { ByteOffset, FileIndex, IsoTime, RuleIndex } from "../model/units.ts";
import type { FileHandle } from "./protocol.ts";
import type { Inspection, LogSourceMapFile, RuleOptions } from "./scanner.ts";

// What a worker can be asked beside its tasks. Each question has one answer, or a reason why there is none. Questions do
// not wait for a scan: they are answered between two of its blocks.

interface Questions {
  /** Loads rules for all that comes after. Only one worker is asked to tell what became of them: it is megabytes. */
  readonly rules: {
    readonly ask: {
      readonly files: readonly RuleFile[];
      readonly map: LogSourceMapFile;
      readonly options: RuleOptions;
      readonly tell: boolean;
    };
    readonly answer: RuleBookInfo | null;
  };
  readonly inspect: {
    readonly ask: { readonly file: FileHandle; readonly place: RecordPlace; readonly rule: RuleIndex };
    readonly answer: Inspection;
  };
  readonly describe: { readonly ask: { readonly rule: RuleIndex }; readonly answer: RuleDetail };
  readonly try: { readonly ask: { readonly rule: RuleIndex; readonly text: string }; readonly answer: Trial };
  /** Hits to correlate, some at a time; `first` says that those before are not wanted any more. */
  readonly collect: {
    readonly ask: { readonly hits: readonly CollectedHit[]; readonly first: boolean };
    readonly answer: null;
  };
  /** Correlates what was collected, and forgets it. */
  readonly correlate: { readonly ask: object; readonly answer: readonly FoundBurst[] };
  /** Files to be told apart; where `more` come with the next question, nothing is done yet. Answered in parts. */
  readonly sort: {
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

/** A hit of a rule that some correlation refers to. */
export interface CollectedHit {
  readonly rule: RuleIndex;
  readonly time: IsoTime;
  readonly file: FileIndex;
  readonly offset: ByteOffset;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A burst that fulfils a correlation rule. */
export interface FoundBurst {
  readonly rule: RuleIndex;
  readonly group: readonly (readonly [name: string, value: string])[];
  /** Numbers of the hits in the order in which they were collected, in the order of time. */
  readonly hits: readonly number[];
}
