import type { IssueCode } from "../../model/issue.ts";
import * as layout from "evtx-wasm/layout";

const hex = (value: number): string => `0x${value.toString(16)}`;

/** One sentence for a FAIL_* of the module: why a record's BinXML could not be read. */
export function failureText(code: number, detail: number): string {
  switch (code) {
    case layout.FAIL_TOKEN:
      return `unexpected BinXML token ${hex(detail)}`;
    case layout.FAIL_BOUNDS:
      return `a length reaches beyond the bytes that hold it (${hex(detail)})`;
    case layout.FAIL_NAME:
      return `no element name at chunk offset ${hex(detail)}`;
    case layout.FAIL_DEFINITION:
      return `no template definition at chunk offset ${hex(detail)}`;
    case layout.FAIL_NESTING:
      return "elements are not closed in order";
    case layout.FAIL_TOO_LARGE:
      return "more nesting or output than the limits allow";
    case layout.FAIL_NESTED_ATTRIBUTE:
      return "BinXML inside an attribute";
    case layout.FAIL_NO_ELEMENT:
      return "no element where an event was expected";
    default:
      return `failure ${code}`;
  }
}

export function failureCode(code: number): IssueCode {
  return code === layout.FAIL_TOO_LARGE ? "record-too-large" : "record-unreadable";
}

/** Code and sentence for a row of ISSUES. */
export function chunkIssue(
  code: number,
  lost: number,
  detail: number,
  chunkLength: number,
): { code: IssueCode; detail: string } {
  switch (code) {
    case layout.ISSUE_RECORD_HEADER:
      return {
        code: "record-header-damaged",
        detail: `expected a record header, which begins with 0x2a2a, found ${hex(detail)}; ${lost} bytes skipped`,
      };
    case layout.ISSUE_RECORD_SIZE:
      return {
        code: "record-header-damaged",
        detail: `expected a record size from ${layout.RECORD_MIN_SIZE} up to the end of the chunk, found ${detail}; ${lost} bytes skipped`,
      };
    case layout.ISSUE_RECORD_DOUBTFUL:
      return {
        code: "record-header-damaged",
        detail: `the time in the record's header is no date, and neither its id nor the copy of its size shows that it is a record; ${lost} bytes skipped`,
      };
    case layout.ISSUE_RECORD_CUT:
      return {
        code: "record-header-damaged",
        detail: `expected a record header of ${layout.RECORD_MIN_SIZE} bytes, found ${detail} bytes up to the end; ${lost} bytes skipped`,
      };
    case layout.ISSUE_SIZE_COPY:
      return {
        code: "record-size-copy",
        detail: `the size at the record's end is ${hex(detail)}, not that of its header`,
      };
    case layout.ISSUE_SIZE_REPAIRED:
      return {
        code: "record-header-damaged",
        detail: `the record's size, ${detail}, does not lead to the next record; it was read up to that one`,
      };
    case layout.ISSUE_BEYOND_END:
      return {
        code: "chunk-header-damaged",
        detail: `records follow in sequence behind the end that the chunk header states (${hex(detail)}); they were read`,
      };
    case layout.ISSUE_CHUNK_HEADER:
      return {
        code: "chunk-header-damaged",
        detail: `the chunk header's free-space offset ${hex(detail)} lies outside the chunk, which has ${chunkLength} bytes here; read to its end`,
      };
    case layout.ISSUE_UNSTATED:
      return {
        code: "record-count",
        detail:
          "a record lies where the chunk's first one would be, though its header states none there; it was not read: it may be what is left of an older chunk",
      };
    default:
      return { code: "record-unreadable", detail: failureText(code, detail) };
  }
}

/** `records 5 to 9 are missing`, with the verb. */
export function missingIds(first: number, last: number): string {
  return first === last
    ? `record ${first} is missing`
    : `records ${first} to ${last} are missing (${last - first + 1})`;
}
