import type { ScanState } from "../model/ledger.ts";
import { csvChunks } from "./csv.ts";
import { jsonLinesChunks } from "./json-lines.ts";
import type { ExportRow } from "./row.ts";

/** Everything that any format can be asked for; a format takes no notice of what does not concern it. */
export interface ExportOptions {
  readonly scan: ScanState;
  /** Neutralise what a spreadsheet would run. */
  readonly guard: boolean;
  /** JSON Lines: all fields once more as pairs. */
  readonly fieldPairs: boolean;
  /** Begin with a byte order mark. */
  readonly bom: boolean;
  /** Cut cells that are longer than Excel takes. */
  readonly excel?: boolean;
  /** Behind rows that were written before: nothing that stands at the start of a file. */
  readonly continued?: boolean;
  /** Told of each cell that is longer than Excel takes. */
  readonly onLongCell?: () => void;
}

export interface ExportFormat {
  readonly label: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The whole file, in pieces of text to be written as UTF-8. */
  readonly chunks: (rows: Iterable<ExportRow>, options: ExportOptions) => Iterable<string>;
}

/** One entry and one file for each format; the page offers them and the command line takes them by these names. */
export const exportFormats = {
  csv: { label: "CSV", extension: "csv", mediaType: "text/csv;charset=utf-8", chunks: csvChunks },
  jsonl: {
    label: "JSON Lines",
    extension: "jsonl",
    mediaType: "application/x-ndjson",
    chunks: jsonLinesChunks,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;

export type ExportFormatName = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormatName[];
