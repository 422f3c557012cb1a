import type { RawEvent, RecordPlace, UserSource } from "../model/event.ts";
import type { FieldedSummary } from "../model/fielded-summary.ts";
import type { Issue } from "../model/issue.ts";
import type { ChunkRows } from "../evtx/index.ts";
import type { ChannelsFound } from "../model/channel.ts";
import type { ChunkReport, FileHeader, MissingParts } from "../model/ledger.ts";
import type { PortForward } from "../model/port-forward.ts";
import type { FileIndex, RuleIndex } from "../model/units.ts";
import type { HiddenRule, RuleSet, RuleHit } from "../sigma/index.ts";
import type { PackedEvents } from "./protocol/packed-events.ts";

/**
 * An analysis of a whole scan, in one file. While logs are read, a collector in each worker sees what the pass wants to see
 * and hands over parts; when all is read, one worker joins the parts of all of them. A part is plain data: JSON keeps it, so
 * that it can be written to a file and joined elsewhere. What the join says does not depend on the order of the parts or on
 * how the logs were split among tasks.
 */
export interface Pass<Part> {
  readonly name: string;
  /** Rules whose hits go to its collectors and to nobody else. They are in no list, count or ledger. */
  rules(ruleSet: RuleSet): readonly HiddenRule[];
  /** What collects during one task; null where there is nothing to be collected with these rules. */
  collector(setup: PassSetup): Collector<Part> | null;
  /**
   * A pass may ask for more after a second round too. It has to end that by itself.
   *
   * @param second the parts of the second round and of those behind it; null after the first
   */
  join(first: readonly Part[], second: readonly Part[] | null, setup: JoinSetup): Joined;
  /** The same part with its files under other numbers. Absent where parts are not joined with those of another scan. */
  renumber?(part: Part, numberOf: (file: FileIndex) => FileIndex): Part;
}

export interface PassSetup {
  readonly ruleSet: RuleSet;
  /** What a second round looks for, as the pass asked for it; null in the first. */
  readonly wanted: readonly string[] | null;
  /** What the pass said to the collectors of its second round (`Again.about`); null in the first. */
  readonly about: unknown;
}

export interface JoinSetup {
  readonly ruleSet: RuleSet;
  /** What the pass said to the collectors of its second round (`Again.about`); null after the first. */
  readonly about: unknown;
  /** By rule: events for which there was no room (`MAX_EVENTS`, `MAX_CHARACTERS`). */
  readonly leftOut: readonly RuleCount[];
  /** What became of each file, by its index; empty where nobody knows. */
  readonly files: readonly FileOutcome[];
}

/** What is known of a file beside its records. */
export interface FileOutcome {
  /** All of it was looked at. */
  readonly isWhole: boolean;
  readonly missing: MissingParts | null;
}

export type RuleCount = readonly [rule: RuleIndex, events: number];

/** Of one pass, in one task. */
export interface Collector<Part> {
  /** An event that some rule of the scan or of the pass matched. */
  event?(event: PassEvent): void;
  /** Each slot of the task, in order; in a second round those that are read. */
  chunk?(file: FileIndex, report: ChunkReport): void;
  /** All records of each chunk that a first round reads, whatever rules want of them; valid for the call. */
  rows?(file: FileIndex, rows: ChunkRows): void;
  /** The task that opens a log: its header, null where it has none. */
  opened?(file: FileIndex, header: FileHeader | null): void;
  /** Events collected since `take`. */
  readonly count: number;
  /** Hands over what was collected since the last time; null where nothing was. */
  take(): Taken<Part> | null;
}

export interface Taken<Part> {
  readonly data: Part;
  /** Its size, by rule: what the limits are about. */
  readonly events: readonly RuleCount[];
  readonly characters: number;
  /** Of what the round looks for: what is found. Once all is, the rest of the logs is not read again. */
  readonly met: readonly string[];
}

export interface PassEvent {
  /** With its virtual fields. */
  readonly canonical: RawEvent;
  readonly place: RecordPlace;
  /** Hits of the rules of the rule set. */
  readonly hits: readonly RuleHit[];
  /** Places, in the list of the pass's own rules, of those that hold. */
  readonly own: readonly number[];
  summary(): FieldedSummary;
}

export interface Joined {
  readonly findings: Findings;
  /** More events that the pass needs: what holds such events is read once more. */
  readonly again: Again | null;
}

export interface Again {
  readonly rules: readonly HiddenRule[];
  /** Names of what is looked for: see `Taken.met`. */
  readonly wanted: readonly string[];
  /** For the collectors, and for the join of what they bring: plain data. */
  readonly about: unknown;
}

/** What a pass makes known. */
export interface Findings {
  /** Matches of correlation rules; null = not the pass for it. They replace those before. */
  readonly correlations: FoundCorrelations | null;
  readonly accounts: readonly FoundAccount[];
  /** Port forwards; null = not the pass for them. They replace those before. */
  readonly forwards: readonly PortForward[] | null;
  /** What is to be said of channels; null = not the pass for it. It replaces what was said before. */
  readonly channels: ChannelsFound | null;
  readonly issues: readonly Issue[];
}

export interface FoundCorrelations {
  readonly events: PackedEvents;
  readonly matches: readonly FoundCorrelation[];
}

/** A correlation match that fulfils a correlation rule. */
export interface FoundCorrelation {
  readonly rule: RuleIndex;
  readonly group: readonly (readonly [name: string, value: string])[];
  /** Numbers of its events, in the order of time. */
  readonly events: readonly number[];
}

/** The account of a process. */
export interface FoundAccount {
  /** See `processName`. */
  readonly process: string;
  readonly user: string;
  readonly from: UserSource;
}

export const NO_FINDINGS: Findings = {
  correlations: null,
  accounts: [],
  forwards: null,
  channels: null,
  issues: [],
};
