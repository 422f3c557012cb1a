import { say, type Said } from "../../lib/said.ts";
import type { IssueCode } from "../../model/issue.ts";
import * as layout from "evtx-wasm/layout";

const hex = (value: number): string => `0x${value.toString(16)}`;

/** One sentence for a FAIL_* of the module: why a record's BinXML could not be read. */
export function failureText(code: number, detail: number): Said {
  switch (code) {
    case layout.FAIL_TOKEN:
      return say("unexpected BinXML token {token}", { token: hex(detail) });
    case layout.FAIL_BOUNDS:
      return say("a length reaches beyond the bytes that hold it ({length})", { length: hex(detail) });
    case layout.FAIL_NAME:
      return say("no element name at chunk offset {offset}", { offset: hex(detail) });
    case layout.FAIL_DEFINITION:
      return say("no template definition at chunk offset {offset}", { offset: hex(detail) });
    case layout.FAIL_NESTING:
      return say("elements are not closed in order");
    case layout.FAIL_TOO_LARGE:
      return say("more nesting or output than the limits allow");
    case layout.FAIL_NESTED_ATTRIBUTE:
      return say("BinXML inside an attribute");
    case layout.FAIL_NO_ELEMENT:
      return say("no element where an event was expected");
    default:
      return say("failure {code}", { code: String(code) });
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
): { code: IssueCode; detail: Said } {
  const skipped = String(lost);
  switch (code) {
    case layout.ISSUE_RECORD_HEADER:
      return {
        code: "record-header-damaged",
        detail: say(
          "expected a record header, which begins with 0x2a2a, found {found}; {skipped} bytes skipped",
          { found: hex(detail), skipped },
        ),
      };
    case layout.ISSUE_RECORD_SIZE:
      return {
        code: "record-header-damaged",
        detail: say(
          "expected a record size from {least} up to the end of the chunk, found {found}; {skipped} bytes skipped",
          { least: String(layout.RECORD_MIN_SIZE), found: String(detail), skipped },
        ),
      };
    case layout.ISSUE_RECORD_DOUBTFUL:
      return {
        code: "record-header-damaged",
        detail: say(
          "the time in the record's header is no date, and neither its id nor the copy of its size shows that it is a record; {skipped} bytes skipped",
          { skipped },
        ),
      };
    case layout.ISSUE_RECORD_CUT:
      return {
        code: "record-header-damaged",
        detail: say(
          "expected a record header of {least} bytes, found {found} bytes up to the end; {skipped} bytes skipped",
          { least: String(layout.RECORD_MIN_SIZE), found: String(detail), skipped },
        ),
      };
    case layout.ISSUE_SIZE_COPY:
      return {
        code: "record-size-copy",
        detail: say("the size at the record's end is {size}, not that of its header", { size: hex(detail) }),
      };
    case layout.ISSUE_SIZE_REPAIRED:
      return {
        code: "record-header-damaged",
        detail: say(
          "the record's size, {size}, does not lead to the next record; it was read up to that one",
          { size: String(detail) },
        ),
      };
    case layout.ISSUE_BEYOND_END:
      return {
        code: "chunk-header-damaged",
        detail: say(
          "records follow in sequence behind the end that the chunk header states ({end}); they were read",
          { end: hex(detail) },
        ),
      };
    case layout.ISSUE_CHUNK_HEADER:
      return {
        code: "chunk-header-damaged",
        detail: say(
          "the chunk header's free-space offset {offset} lies outside the chunk, which has {length} bytes here; read to its end",
          { offset: hex(detail), length: String(chunkLength) },
        ),
      };
    case layout.ISSUE_UNSTATED:
      return {
        code: "record-count",
        detail: say(
          "a record lies where the chunk's first one would be, though its header states none there; it was not read: it may be what is left of an older chunk",
        ),
      };
    default:
      return { code: "record-unreadable", detail: failureText(code, detail) };
  }
}

/** `records 5 to 9 are missing`, with the verb. */
export function missingIds(first: number, last: number): Said {
  return first === last
    ? say("record {first} is missing", { first: String(first) })
    : say("records {first} to {last} are missing ({count})", {
        first: String(first),
        last: String(last),
        count: String(last - first + 1),
      });
}
