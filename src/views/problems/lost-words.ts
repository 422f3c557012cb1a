import { t, type Label } from "../../words/index.svelte.ts";
import { sizeWords } from "../../store/size-words.ts";
import type { Issue, IssueCode } from "../../model/issue.ts";

/**
 * Problems of which it is known that nothing is missing where no bytes are. Of any other it is not known: records whose
 * checksum is wrong were all read, and nobody knows what they said before.
 */
const lossless: ReadonlySet<IssueCode> = new Set([
  "empty-file",
  "file-header-damaged",
  "file-header-checksum",
  "file-dirty",
  "chunk-misplaced",
  "chunk-header-damaged",
  "chunk-header-checksum",
  "record-size-copy",
  "record-time",
  "text-encoding",
  "zip-damaged",
  "archive-damaged",
  "archive-names",
  "nothing-inside",
]);

const ofArchive: ReadonlySet<IssueCode> = new Set([
  "zip-damaged",
  "zip-limit",
  "archive-damaged",
  "archive-limit",
]);

/** Where it is something else that is missing than bytes of a log. */
const others: Partial<Readonly<Record<IssueCode, Label>>> = {
  "not-a-log": "not read",
  "unknown-file": "not read",
  "record-value-damaged": "part of a value",
  "event-time": "the time",
  "hash-list-line": "not compared",
  "rule-refused": "the rule",
  "pack-refused": "its rules",
  "rule-cut-off": "not judged",
  "map-refused": "the map",
  "case-refused": "the case",
  "page-rules-damaged": "the rules",
};

/**
 * What was lost by a problem. Zero bytes are "nothing" only where that is known: of the end of a cut zip, nobody knows what
 * was in it.
 *
 * @param hasRead whether any file came out of the file of the issue.
 */
export function lostWords({ code, lostBytes }: Issue, hasRead: boolean): string {
  if (lostBytes === null)
    return hasRead || !ofArchive.has(code) ? t("unknown") : t("unknown: no log came out");
  if (lostBytes > 0) return sizeWords(lostBytes);
  return t(others[code] ?? (lossless.has(code) ? "nothing" : "unknown"));
}
