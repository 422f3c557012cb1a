import type { PortForward } from "../../model/port-forward.ts";
import type { ExportFile } from "../row.ts";
import { forwardCsv, type ForwardCsvOptions } from "./forward-csv.ts";
import { forwardLines } from "./forward-lines.ts";
import { forwardTexts } from "./forward-text.ts";

export {
  forwardLine,
  forwardStory,
  forwardText,
  certaintyWords,
  stateWords,
  endWords,
  listenText,
  relayOf,
  lineOf,
  connectOf,
  connectText,
} from "./forward-text.ts";

export interface ForwardFormat {
  readonly label: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly chunks: (
    forwards: readonly PortForward[],
    files: readonly ExportFile[],
    options: ForwardCsvOptions,
  ) => Iterable<string>;
}

/** The formats of forwards, for page and command line. */
export const forwardFormats = {
  jsonl: { label: "JSON Lines", extension: "jsonl", mediaType: "application/x-ndjson", chunks: forwardLines },
  csv: { label: "CSV", extension: "csv", mediaType: "text/csv;charset=utf-8", chunks: forwardCsv },
  text: { label: "Text", extension: "txt", mediaType: "text/plain;charset=utf-8", chunks: forwardTexts },
} as const satisfies Readonly<Record<string, ForwardFormat>>;

export type ForwardFormatName = keyof typeof forwardFormats;

export const forwardFormatNames = Object.keys(forwardFormats) as readonly ForwardFormatName[];
