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
  /** Replaces the rules of the scans to come. Never rejects for a bad rule: see `RuleBookInfo.refused`. */
  loadRules(files: readonly RuleFile[], map: LogSourceMapFile): Promise<RuleBookInfo>;
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

export interface LogSourceMapFile {
  readonly path: string;
  readonly text: string;
}

/** Called on the main thread, in batches: at most some ten times a second. */
export interface ScanListener {
  onMatches(matches: readonly Match[]): void;
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
  readonly explanation: Explanation;
  readonly fields: readonly EventField[];
  readonly element: EventElement;
  /** One well-formed `<Event>`, indented. */
  readonly xml: string;
  /** The same event, indented. */
  readonly json: string;
  readonly chunk: ChunkReport;
  readonly issues: readonly Issue[];
}
