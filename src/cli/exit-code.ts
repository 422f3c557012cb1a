import type { Issue, IssueCode } from "../model/issue.ts";
import type { MissingParts } from "../model/ledger.ts";

/** What a run says by its exit code. */
export const exitCodes = {
  done: 0,
  /** Some input was damaged or not read; everything else was, and the output is whole. */
  incomplete: 1,
  /** What was asked for can't be done as asked: wrong options, no rule that could run, a map that is none. */
  usage: 2,
  /** The output could not be written, or the program failed. */
  failed: 3,
  /** Whoever read standard output closed it: what a shell makes of the signal SIGPIPE. */
  closedPipe: 141,
} as const;

/** Issues that say by themselves that some input was not read, or not judged. */
const INCOMPLETE: ReadonlySet<IssueCode> = new Set([
  "file-unreadable",
  "zip-damaged",
  "zip-limit",
  "zip-locked",
  "archive-damaged",
  "archive-limit",
  "archive-unopened",
  "nothing-inside",
  "hash-differs",
  "hash-list-line",
  "rule-cut-off",
  "worker-lost",
  "text-encoding",
]);

/** Whether an issue tells of input that was not read. What is no log counts where it was called one. */
export function isIncomplete({ code, file, lostBytes }: Issue): boolean {
  if (code === "not-a-log" || code === "empty-file") return /\.evtx$/i.test(file);
  return INCOMPLETE.has(code) || lostBytes === null || lostBytes > 0;
}

/** Whether a log is not whole by its own account. */
export function isLacking({ chunks, records }: MissingParts): boolean {
  return chunks > 0 || (records ?? 0) > 0;
}
