import type { FileProof } from "../../model/file-hashes.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Match } from "../../model/match.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { RuleFile, RuleOrigin, RuleSetInfo } from "../../model/rule.ts";
import type { IsoTime } from "../../model/units.ts";
import type { ForwardDocument } from "../told-forwards.ts";
import type { LedgerDocument, SameContent } from "../ledger-json.ts";
import type { ExportFile } from "../row.ts";
import type { RuleText } from "../rules-block.ts";

/** Everything that a report is made of. */
export interface ReportParts {
  readonly about: ReportAbout;
  readonly settings: ReportSettings;
  /** As they were loaded, in that order. */
  readonly ruleFiles: readonly RuleFile[];
  readonly map: RuleText;
  readonly ruleSet: RuleSetInfo;
  readonly ledger: Ledger;
  /** By file index. */
  readonly proofs: readonly FileProof[];
  readonly files: readonly ExportFile[];
  readonly sameContent: readonly SameContent[];
  readonly forwards: readonly PortForward[];
  /** In the order of time. */
  readonly matches: readonly Match[];
  /** Keys of the records that the analyst has marked as looked at. */
  readonly reviewed: readonly string[];
}

export interface ReportAbout {
  readonly toolVersion: string;
  /** The file that the tool is: `cli.js`, `pivotscope.html`. */
  readonly toolFile: string;
  /** Of that file, lower-case hex; null where it can't be had. */
  readonly toolSha256: string | null;
  /** The caller asks the clock. */
  readonly written: IsoTime;
}

/** What decides, beside rules and map, what is found: enough to do it again. */
export interface ReportSettings {
  /** Residual records were judged too. */
  readonly residual: boolean;
  /** Files that are no logs were searched for records; `carved` of a file says whether it was. */
  readonly carve: boolean;
  /** Retired rules were loaded too. */
  readonly retired: boolean;
  /** Ids of rules that were loaded and not run, sorted. */
  readonly disabled: readonly string[];
  readonly placeholders: Readonly<Record<string, readonly string[]>>;
}

export interface ReportedRuleFile {
  readonly path: string;
  readonly origin: RuleOrigin;
  /** Of the text in UTF-8. */
  readonly sha256: string;
  /** Null where there are too many to carry along and none of it matched. */
  readonly text: string | null;
}

/** What a page and a check look at of a line of JSON Lines. */
export interface ReportedMatch {
  readonly time: IsoTime;
  readonly computer: string;
  readonly channel: string;
  readonly eventId: string;
  readonly recordId: string;
  readonly level: string | null;
  readonly ruleTitle: string;
  readonly user: string;
  readonly fact: string;
  readonly file: string;
  readonly container: string | null;
  readonly offset: number;
  readonly origin: string;
  readonly key: string;
  readonly recordKey: string;
}

/** The document as it is read back. */
export interface ReportDocument extends ReportAbout {
  readonly schema: string;
  readonly tool: string;
  readonly settings: ReportSettings;
  readonly logSourceMap: RuleText & { readonly sha256: string };
  readonly ruleFiles: readonly ReportedRuleFile[];
  readonly ledger: LedgerDocument;
  readonly reviewed: readonly string[];
  readonly notes: readonly unknown[];
  readonly forwards: readonly ForwardDocument[];
  readonly matches: readonly ReportedMatch[];
}
