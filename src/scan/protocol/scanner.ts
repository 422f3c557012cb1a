import type { Said } from "../../lib/said.ts";
import type { HashList } from "../../intake/hash-list/index.ts";
import type { CaseFile } from "../../case/index.ts";
import type { Who } from "../../event/index.ts";
import type { EventElement, EventField, EventSummary, RecordPlace } from "../../model/event.ts";
import type { Explanation } from "../../model/explanation.ts";
import type { InputFile, LockedArchive, ScanInput } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { ChunkReport, Ledger } from "../../model/ledger.ts";
import type { Match } from "../../model/match.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { RuleSetInfo, RuleFile } from "../../model/rule.ts";
import type { RuleDetail, Trial } from "../../model/rule-detail.ts";
import type { FileIndex, RuleIndex } from "../../model/units.ts";
import type { ContextEvent, LineEnds, ProcessName, ProcessTrace, Same, Trace } from "../../context/index.ts";
import type { FoundAround } from "./context-questions.ts";
import type { FirstRows } from "./questions.ts";
import type { RuleFacts, RuleOfFilter, RuleWishes } from "../../matches/filter-rule/rule-of-filter.ts";
import type { FilterTerm } from "../../table/filter-language.ts";

/**
 * The one door from the page to the workers. Files go in, matches and a ledger come out; the main thread never
 * touches a byte of a log.
 */
export interface Scanner {
  /**
   * Replaces the rules. Never rejects for a bad rule: see `RuleSetInfo.refused`. A scan under way stops, and matches there
   * are name rules of the rule set before: `rescan` reads the files again with the new ones.
   *
   * @param onFile hears some times a second how many files were read.
   */
  loadRules(
    files: readonly RuleFile[],
    map: LogSourceMapFile,
    options?: RuleOptions,
    onFile?: (read: number) => void,
  ): Promise<RuleSetInfo>;
  /** The files with what reading makes of them (`RuleFile.packed`), so that they load at once elsewhere. */
  packRules(files: readonly RuleFile[]): Promise<readonly RuleFile[]>;
  /** Scans all files again with the rules as they are now. The caller forgets the matches it has. */
  rescan(): void;
  /** What a rule looks for, in detail. */
  describeRule(rule: RuleIndex): Promise<RuleDetail>;
  /** Tries a rule on events given as text: XML or JSON, one or several. */
  tryRule(rule: RuleIndex, text: string): Promise<Trial>;
  /** Writes a filter as a rule, where one can say it. */
  writeRule(filter: FilterForRule): Promise<RuleOfFilter>;
  /**
   * Tells dropped files apart by their content, whatever their names, and opens archives: logs for `add`, rules and maps
   * for `loadRules`. Each file is in one of the lists, or is an issue. In portions: rules come with the first that can have
   * them, and only the logs of large archives come one by one, so that a scan begins while the rest is being unpacked.
   * Never throws.
   *
   * @param password of zips that were locked: nothing else of them is read again. It is kept nowhere.
   */
  triage(files: readonly InputFile[], password?: string): AsyncIterable<TriagedInput>;
  /**
   * Starts to scan, or adds to the scan under way. A file's index is its place in the order of all adds. The issues are
   * of what could not be taken from the same drop: they stand in the ledger.
   */
  add(files: readonly InputFile[], issues?: readonly Issue[]): void;
  /** What each file looks like from outside: its ends. Null where it can't be read. */
  fingerprint(files: readonly Blob[]): Promise<readonly (Fingerprint | null)[]>;
  /** Whether two files hold the same bytes. Rejects where one can't be read. */
  haveSameContent(one: Blob, other: Blob): Promise<boolean>;
  /** Stops; what was found so far stays, and the ledger says `cancelled`. */
  cancel(): void;
  /** Forgets all files and matches. */
  clear(): void;
  /**
   * Takes out one file. Its index stays its own. Of the matches that were told, those that `isOfFile` says are gone; the
   * results of correlations are told anew.
   */
  remove(file: FileIndex): void;
  /** Reads a file again that was taken out. */
  restore(file: FileIndex): void;
  /** Reads one record again and explains it. Rejects where the file can no longer be read. */
  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection>;
  /**
   * The first rows of a file for a table of events, in which it has this number: by a worker that is there already, while those of
   * the table only start. For when no scan runs.
   */
  firstRows(input: ScanInput, file: FileIndex, residual: boolean): Promise<FirstRows>;
  readonly context: ContextScanner;
  close(): void;
}

/** What surrounds an event, of what was scanned so far. */
export interface ContextScanner {
  /** A record with what it says of processes and logons: what surrounds it is asked with it. */
  event(place: RecordPlace): Promise<ContextEvent>;
  /** What happened around an event: read from the few parts of the logs that are of its time. */
  around(anchor: ContextEvent, wanted: AroundWanted): Promise<FoundAround>;
  /** The processes and the logon that an event came from, searched in all logs; null where it was stopped. */
  trace(anchor: ContextEvent, course: TraceCourse): Promise<Trace | null>;
  /** How the processes of a trace ended, searched forward in all logs; null where it was stopped. */
  ends(anchor: ContextEvent, process: ProcessTrace, course: TraceCourse): Promise<LineEnds | null>;
  /** Logs that are no part of it: files that are searched for records, and those that are not opened yet. */
  readonly leftOut: readonly FileIndex[];
}

/** What is wanted of the events around one. */
export interface AroundWanted {
  /** On both sides. */
  readonly seconds: number;
  readonly same: Same;
  /** What a trace has found, where the event itself does not say it; null or none before. */
  readonly logonId: string | null;
  readonly line: readonly ProcessName[];
  /** Events that are listed. */
  readonly limit: number;
}

export interface TraceCourse {
  readonly onProgress?: (progress: TraceProgress) => void;
  /** Asked now and then: where it is false the search ends. */
  readonly isWanted: () => boolean;
}

/** How far one search is. It ends before all is read where the answer is found. */
export interface TraceProgress {
  readonly what: "process" | "logon" | "end";
  readonly bytes: number;
  readonly totalBytes: number;
}

/** A filter, and what its rule is to say of itself. */
export interface FilterForRule extends RuleWishes {
  readonly terms: readonly FilterTerm[];
  readonly facts: RuleFacts;
}

/** Of the first and last 64 KiB of a file. */
export interface Fingerprint {
  /** SHA-256 of both, as hex. */
  readonly ends: string;
  /** Nothing but zeros behind the headers: many logs of one machine look so, because nothing ever happened in them. */
  readonly blank: boolean;
}

export interface RuleOptions {
  /** Values for the placeholders of the modifier `expand`, by name without percent signs. */
  readonly placeholders: Readonly<Record<string, readonly string[]>>;
  /** Load rules whose status is `deprecated` or `unsupported` too. */
  readonly retired: boolean;
  /** Ids of rules that are loaded and listed, but not run. */
  readonly disabled: readonly string[];
  /** Names of passes whose findings nobody wants. */
  readonly leaveOut: readonly string[];
  /** Whether rules judge residual records too: those that can be read in space that the logs do not use. */
  readonly residual: boolean;
}

export type {
  Indicator,
  IndicatorValue,
  OutlineNode,
  RuleDetail,
  SelectionOutline,
  Trial,
  TriedEvent,
} from "../../model/rule-detail.ts";

/** What was dropped, told apart. */
export interface TriagedInput {
  /** Members of archives have their `container`. */
  readonly logs: readonly InputFile[];
  /** Texts that may be rules: whether they are, `loadRules` says. */
  readonly rules: readonly RuleFile[];
  readonly maps: readonly LogSourceMapFile[];
  /** Lists of hashes that came with the evidence. */
  readonly hashLists: readonly HashList[];
  readonly cases: readonly DroppedCase[];
  /** The archives that were opened. */
  readonly archives: readonly InputFile[];
  /** Zips with members that need another password. Their issues are not among `issues`. */
  readonly locked: readonly LockedArchive[];
  /** Everything that is none of these, and what could not be read. */
  readonly issues: readonly Issue[];
}

/** A case file that could be read. */
export interface DroppedCase {
  readonly path: string;
  readonly file: CaseFile;
  /** What was left out of it: a sentence each. */
  readonly left: readonly Said[];
}

export interface LogSourceMapFile {
  readonly path: string;
  readonly text: string;
}

/** Called on the main thread, in batches: at most some ten times a second. */
export interface ScanListener {
  onMatches(matches: readonly Match[]): void;
  /**
   * Events of matches that were told before, and of which more is known now: they are the same objects, with other
   * `place` and `copies`, or with `user` and `userFrom`.
   */
  onRevised(events: readonly EventSummary[]): void;
  /** Results of correlation rules, when a scan ends. They replace the ones before. */
  onCorrelations(matches: readonly Match[]): void;
  /** The port forwards that all events prove, when a scan ends. They replace the ones before. */
  onForwards(forwards: readonly PortForward[]): void;
  onProgress(progress: ScanProgress): void;
  /**
   * At most ten times a second while scanning, and once when a scan ends. The newest replaces the ones before. Absent where
   * nobody looks: to count for thousands of rules what they had to judge takes a while.
   */
  onLedger?(ledger: Ledger): void;
}

/** Of the scan under way, or the last one: files that were read before it are left out, but for their records. */
export interface ScanProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Of all files. */
  readonly records: number;
  readonly filesDone: number;
  readonly files: number;
  /** Milliseconds since the scan began. */
  readonly elapsed: number;
  readonly running: boolean;
}

/** Everything the page shows of one selected match. */
export type ReadEvent = Omit<EventSummary, "copies" | "userFrom" | "fieldsJson" | "fieldPairsJson">;

export interface Inspection {
  /** One sentence from the event's own values. */
  /** What happened, in one sentence. */
  readonly happened: Said;
  /** What tables say of the record alone. Which other files hold it too is not known here. */
  readonly event: ReadEvent;
  /** Null where the event names nobody who acted. */
  readonly who: Who | null;
  /** Null for a correlation: its events are listed with the match. */
  readonly explanation: Explanation | null;
  readonly fields: readonly EventField[];
  readonly element: EventElement;
  /** One well-formed `<Event>`, indented. */
  readonly xml: string;
  /** The same event, indented. */
  readonly json: string;
  readonly chunk: ChunkReport;
  readonly issues: readonly Issue[];
}
