import type { ScanState } from "../model/ledger.ts";
import type { NotesOf } from "../model/note.ts";
import { csvLines } from "./csv.ts";
import { ecsLines } from "./foreign/ecs.ts";
import { navigatorCoverage, navigatorLayer, type RuleOutcome } from "./foreign/navigator.ts";
import { parquetChunks } from "./foreign/parquet.ts";
import { splunkHecLines } from "./foreign/splunk-hec.ts";
import { stixBundle } from "./foreign/stix.ts";
import { timelineExplorerCsv } from "./foreign/timeline-explorer.ts";
import { timesketchCsv, timesketchLines } from "./foreign/timesketch.ts";
import { jsonLines, type FieldsForm } from "./json-lines.ts";
import { inLines, type LineFormat, type LineOptions } from "./line-format.ts";
import type { ExportNotice } from "./notices.ts";
import type { ExportAbout, ExportRow } from "./row.ts";

/** Everything that any format can be asked for; a format takes no notice of what does not concern it. */
export interface ExportOptions extends LineOptions {
  readonly scan: ScanState;
  /** What rows say of their making. */
  readonly about?: ExportAbout;
  /** What an analyst said; CSV and JSON Lines have it where there is any. */
  readonly notes?: NotesOf | undefined;
  /** What became of the rules. */
  readonly outcomes?: readonly RuleOutcome[];
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  /** JSON Lines: all fields once more as pairs. */
  readonly fieldPairs: boolean;
  /** JSON Lines: the form of the fields. */
  readonly fields?: FieldsForm;
  /** ECS: with the lines of Elasticsearch's bulk requests. */
  readonly bulk?: boolean;
  /** Begin with a byte order mark. */
  readonly bom: boolean;
  /** Cut cells that are longer than Excel takes. */
  readonly excel?: boolean;
  /** Told of each cell that is longer than Excel takes. */
  readonly onLongCell?: () => void;
  /** Told of what the target can't take as it is. */
  readonly onNotice?: (notice: ExportNotice) => void;
}

/** What formats are for: the page lists them under these words, ours by themselves. */
export const exportGroups = [
  "Pivotscope",
  "Timelines",
  "Search and analysis",
  "Pictures and sharing",
] as const;

export type ExportGroup = (typeof exportGroups)[number];

export interface ExportFormat {
  readonly label: string;
  readonly group: ExportGroup;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Where a row is written without knowing those behind it: it can be written while a scan runs. Else null. */
  readonly lines: LineFormat<ExportOptions> | null;
  /** Whether the rows have the SHA-256 of their files. */
  readonly hasHashes: boolean;
  /** The whole file, in pieces of bytes, or of text to be written as UTF-8. */
  readonly chunks: (
    rows: Iterable<ExportRow>,
    options: ExportOptions,
  ) => Iterable<string | Uint8Array<ArrayBuffer>>;
}

const written = <Options>(lines: LineFormat<Options>) => ({ lines, chunks: inLines(lines) });

/** One entry and one file for each format; the page offers them and the command line takes them by these names. */
export const exportFormats = {
  csv: {
    label: "CSV",
    group: "Pivotscope",
    extension: "csv",
    mediaType: "text/csv;charset=utf-8",
    hasHashes: false,
    ...written(csvLines),
  },
  jsonl: {
    label: "JSON Lines",
    group: "Pivotscope",
    extension: "jsonl",
    mediaType: "application/x-ndjson",
    hasHashes: true,
    ...written(jsonLines),
  },
  timesketch: {
    label: "Timesketch",
    group: "Timelines",
    extension: "timesketch.jsonl",
    mediaType: "application/x-ndjson",
    hasHashes: false,
    ...written(timesketchLines),
  },
  "timesketch-csv": {
    label: "Timesketch (CSV)",
    group: "Timelines",
    extension: "timesketch.csv",
    mediaType: "text/csv;charset=utf-8",
    hasHashes: false,
    ...written(timesketchCsv),
  },
  "timeline-explorer": {
    label: "Timeline Explorer",
    group: "Timelines",
    extension: "timeline-explorer.csv",
    mediaType: "text/csv;charset=utf-8",
    hasHashes: false,
    ...written(timelineExplorerCsv),
  },
  ecs: {
    label: "Elasticsearch (ECS)",
    group: "Search and analysis",
    extension: "ecs.ndjson",
    mediaType: "application/x-ndjson",
    hasHashes: true,
    ...written(ecsLines),
  },
  "splunk-hec": {
    label: "Splunk (HEC)",
    group: "Search and analysis",
    extension: "splunk.jsonl",
    mediaType: "application/x-ndjson",
    hasHashes: true,
    ...written(splunkHecLines),
  },
  parquet: {
    label: "Parquet",
    group: "Search and analysis",
    extension: "parquet",
    mediaType: "application/vnd.apache.parquet",
    hasHashes: true,
    lines: null,
    chunks: parquetChunks,
  },
  navigator: {
    label: "ATT&CK Navigator",
    group: "Pictures and sharing",
    extension: "navigator.json",
    mediaType: "application/json",
    hasHashes: false,
    lines: null,
    chunks: navigatorLayer,
  },
  "navigator-coverage": {
    label: "ATT&CK Navigator: could have matched",
    group: "Pictures and sharing",
    extension: "navigator-coverage.json",
    mediaType: "application/json",
    hasHashes: false,
    lines: null,
    chunks: navigatorCoverage,
  },
  stix: {
    label: "STIX 2.1 (forwards)",
    group: "Pictures and sharing",
    extension: "stix.json",
    mediaType: "application/stix+json;version=2.1",
    hasHashes: false,
    lines: null,
    chunks: stixBundle,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormatName[];

/** Those whose rows can be written while a scan runs. */
export type StreamedFormatName = {
  [Name in ExportFormatName]: (typeof exportFormats)[Name]["lines"] extends null ? never : Name;
}[ExportFormatName];

export function isStreamed(name: ExportFormatName): name is StreamedFormatName {
  return exportFormats[name].lines !== null;
}
