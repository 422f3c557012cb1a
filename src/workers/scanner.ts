import type { EventElement, EventField, RecordPlace } from "../model/event.ts";
import type { Explanation } from "../model/explanation.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { ChunkReport, Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleBookInfo, RuleFile } from "../model/rule.ts";
import type { RuleIndex } from "../model/units.ts";

/**
 * The one door from the page to the workers. Files go in, matches and a ledger come out; the main thread never
 * touches a byte of a log.
 */
export interface Scanner {
  /**
   * Replaces the rules of the scans to come. Never rejects for a bad rule: see `RuleBookInfo.refused`. Files that were
   * scanned before keep their matches until `rescan`.
   */
  loadRules(files: readonly RuleFile[], map: LogSourceMapFile, options?: RuleOptions): Promise<RuleBookInfo>;
  /** Scans all files again with the rules as they are now. The caller forgets the matches it has. */
  rescan(): void;
  /** What a rule looks for, in detail. */
  describeRule(rule: RuleIndex): Promise<RuleDetail>;
  /** Tries a rule on events given as text: XML or JSON, one or several. */
  tryRule(rule: RuleIndex, text: string): Promise<Trial>;
  /** Starts to scan, or adds to the scan under way. A file's index is its place in the order of all adds. */
  add(files: readonly InputFile[]): void;
  /** Stops; what was found so far stays, and the ledger says `cancelled`. */
  cancel(): void;
  /** Forgets all files and matches. */
  clear(): void;
  /** Reads one record again and explains it. Rejects where the file can no longer be read. */
  inspect(place: RecordPlace, rule: RuleIndex): Promise<Inspection>;
  close(): void;
}

export interface RuleOptions {
  /** Values for the placeholders of the modifier `expand`, by name without percent signs. */
  readonly placeholders: Readonly<Record<string, readonly string[]>>;
  /** Load rules whose status is `deprecated` or `unsupported` too. */
  readonly retired: boolean;
  /** Ids of rules that are loaded and listed, but not run. */
  readonly disabled: readonly string[];
}

/** A rule as a detection catalogue would show it, beyond its `RuleInfo`. */
export interface RuleDetail {
  /** The condition as it is evaluated, filters included: `(selection and 1 of selection_cli_*) and (not filter)`. */
  readonly condition: string;
  /** The search identifiers, those of filters included, in the order of the rule. */
  readonly selections: readonly SelectionOutline[];
  /** Each combination of field and kind with its values, as far as the condition reaches it. */
  readonly indicators: readonly Indicator[];
  /** Names of the filters (meta rules) that apply to it. */
  readonly filters: readonly string[];
  /** For a correlation rule what it joins: one line each, for people. Else empty. */
  readonly correlation: readonly string[];
}

export interface SelectionOutline {
  readonly name: string;
  readonly root: OutlineNode;
}

export type OutlineNode =
  | { readonly kind: "and" | "or"; readonly children: readonly OutlineNode[] }
  | {
      readonly kind: "item";
      /** Null for keywords. */
      readonly field: string | null;
      readonly modifiers: readonly string[];
      readonly join: "or" | "and";
      readonly values: readonly string[];
      readonly line: number;
    };

export interface Indicator {
  readonly field: string | null;
  /** `eq`, `contains`, `starts_with`, `ends_with`, `match` (regex), `cidr`, `gt`, `exists`, … */
  readonly kind: string;
  readonly negated: boolean;
  readonly values: readonly {
    readonly text: string;
    /** How many other loaded rules look for the same field, kind and value. */
    readonly otherRules: number;
  }[];
}

/** What a rule says to events that were pasted. */
export interface Trial {
  readonly events: readonly {
    readonly fields: readonly EventField[];
    readonly channel: string;
    readonly eventId: string;
    /** Whether the event belongs to the rule's log source; the rule is tried all the same. */
    readonly inLogSource: boolean;
    readonly matched: boolean;
    readonly explanation: Explanation;
  }[];
  readonly issues: readonly Issue[];
}

export interface LogSourceMapFile {
  readonly path: string;
  readonly text: string;
}

/** Called on the main thread, in batches: at most some ten times a second. */
export interface ScanListener {
  onMatches(matches: readonly Match[]): void;
  /** Results of correlation rules, when a scan ends. They replace the ones before. */
  onCorrelations(matches: readonly Match[]): void;
  onProgress(progress: ScanProgress): void;
  /** At most ten times a second while scanning, and once when a scan ends. The newest replaces the ones before. */
  onLedger(ledger: Ledger): void;
}

export interface ScanProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  readonly filesDone: number;
  readonly files: number;
  /** Milliseconds since the scan began. */
  readonly elapsed: number;
  readonly running: boolean;
}

/** Everything the page shows of one selected match. */
export interface Inspection {
  /** One sentence from the event's own values. */
  readonly happened: string;
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
