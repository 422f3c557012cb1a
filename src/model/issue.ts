import { inEnglish, say, type Said } from "../lib/said.ts";
import type { ByteOffset } from "./units.ts";

/**
 * What was wrong with an input, and where. Damaged input is data: everything that could be read has been.
 * The words for each code live in one table in `views/`, those of details in `src/words/table`; the command line prints code and detail.
 */
export interface Issue {
  readonly code: IssueCode;
  /** Name of the file as dropped, with its path. */
  readonly file: string;
  /** Null where the problem has no place in a file of bytes. */
  readonly offset: ByteOffset | null;
  /** For rules and maps: the line, counted from 1. Else null. */
  readonly line: number | null;
  /** The id in the record's header where a record is concerned and its header could be read. */
  readonly recordId: string | null;
  /** What was expected, what was found: one sentence without the place. */
  readonly detail: string;
  /** The detail in its parts, as the page tells it; null where it is not ours to tell: the words of a library or a platform. */
  readonly said: Said | null;
  /** Bytes that could not be read because of it; 0 where everything was still read, null where nobody can say. */
  readonly lostBytes: number | null;
}

/** What an issue says: in its parts, or as a text that stays as it is. */
export type Detail = Said | string;

/** What an issue says, to be told or said again. */
export const detailOf = ({ said, detail }: Pick<Issue, "said" | "detail">): Detail => said ?? detail;

/** Where in its file the problem is: bytes have an offset, texts a line. */
type Place = Partial<Pick<Issue, "offset" | "line" | "recordId">>;

/** What is not said of the place is null. */
export function issueOf(
  code: IssueCode,
  file: string,
  detail: Detail,
  lostBytes: number | null,
  { offset = null, line = null, recordId = null }: Place = {},
): Issue {
  const said = typeof detail === "string" ? null : detail;
  return { code, file, offset, line, recordId, detail: textOf(detail), said, lostBytes };
}

/** Of a file of 0 bytes. */
export function emptyFile(file: string): Issue {
  return issueOf("empty-file", file, say("The file has no content."), 0);
}

/** In English. */
export function textOf(detail: Detail): string {
  return typeof detail === "string" ? detail : inEnglish(detail);
}

export type IssueCode =
  | "not-a-log"
  | "empty-file"
  | "file-unreadable"
  | "file-header-damaged"
  | "file-header-checksum"
  | "file-dirty"
  | "file-truncated"
  | "chunk-count"
  | "chunk-unreadable"
  | "chunk-misplaced"
  | "chunk-header-damaged"
  | "chunk-header-checksum"
  | "chunk-records-checksum"
  | "record-header-damaged"
  | "record-size-copy"
  | "record-unreadable"
  | "record-value-damaged"
  | "event-time"
  | "record-too-large"
  | "record-removed"
  | "record-time"
  | "record-count"
  | "record-order"
  | "records-missing"
  | "slots-zero"
  | "worker-lost"
  | "rule-refused"
  | "pack-refused"
  | "rule-cut-off"
  | "map-refused"
  | "case-refused"
  | "text-encoding"
  | "page-rules-damaged"
  | "zip-damaged"
  | "zip-limit"
  | "zip-locked"
  | "archive-damaged"
  | "archive-limit"
  | "archive-unopened"
  | "archive-names"
  | "nothing-inside"
  | "hash-differs"
  | "hash-list-line"
  | "unknown-file";

/** Whether it says of a file that it was not read because it is no log. */
export function isOfNoLog(code: IssueCode): boolean {
  return code === "not-a-log" || code === "unknown-file" || code === "archive-unopened";
}
