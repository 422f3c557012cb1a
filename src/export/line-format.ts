import { inChunks } from "./chunks.ts";
import type { ExportRow } from "./row.ts";

/** A format in which rows stand one behind the other, so that each can be written without knowing those behind it. */
export type LineFormat<Options> = (options: Options) => RowWriter;

export interface RowWriter {
  /** What stands before all rows. */
  readonly head: string;
  /** Matches of one event come one behind the other: what it says is written once for them. */
  readonly row: (row: ExportRow) => string;
}

export interface LineOptions {
  /** Behind rows that were written before: without head. */
  readonly continued?: boolean | undefined;
}

/** A whole file, or what comes behind rows that were written before, in pieces. */
export function inLines<Options>(format: LineFormat<Options>) {
  type All = Options & LineOptions;
  return (rows: Iterable<ExportRow>, options: All): Iterable<string> => inChunks(texts(rows, options));

  function* texts(rows: Iterable<ExportRow>, options: All): Generator<string> {
    const writer = format(options);
    if (options.continued !== true) yield writer.head;
    for (const row of rows) yield writer.row(row);
  }
}
