import { saidReason } from "../../lib/said-error.ts";
import type { CarvedResult, OpenedLog, RangeResult } from "../../evtx/index.ts";
import { LONG_HEAD, notALog, sniff } from "../../intake/index.ts";
import { say } from "../../lib/said.ts";
import type { ByteSource } from "../../model/bytes.ts";
import { issueOf } from "../../model/issue.ts";
import type { IssueList } from "./outbox.ts";
import { NOTHING_READ } from "../protocol/nothing-read.ts";
import type { FileHandle, OpenedFile, TaskRange, TaskResult } from "../protocol/protocol.ts";
import { bytesOf } from "../protocol/ranges.ts";

/** @param scannedTo the first task of a file says how far it went; null for the others. */
export function scannedResult(
  opened: OpenedLog,
  result: RangeResult,
  scannedTo: number | null,
  issues: IssueList,
  cancelled: boolean,
): TaskResult {
  const file: OpenedFile | null =
    scannedTo === null ? null : { kind: "log", header: opened.header, slots: opened.grid.count, scannedTo };
  return {
    ...result,
    // The file header's block belongs to no slot; the task that opens the file accounts for it.
    bytesRead: result.bytesRead + (scannedTo === null ? 0 : opened.headBytes),
    scriptBlockParts: 0,
    opened: file,
    issues: issues.list,
    problems: issues.count,
    cancelled,
    origin: opened.grid.origin,
  };
}

/** A file that is no log and was searched. */
export function carvedResult(found: CarvedResult, size: number, cancelled: boolean): TaskResult {
  return {
    ...NOTHING_READ,
    ...found,
    // Of an empty file nothing is left.
    bytesRead: Math.min(size, found.bytesRead),
    bytesLost: 0,
    opened: { kind: "carved" },
    issues: [],
    problems: 0,
    cancelled,
    origin: 0,
  };
}

/** A file that holds no chunk where one could start. The first task says what it seems to be instead. */
export async function notLogResult(
  source: ByteSource,
  file: FileHandle,
  range: TaskRange,
): Promise<TaskResult> {
  if (!range.opens) {
    const [start, end] = bytesOf(range, source.size, range.origin);
    const detail = say("this part of the file could not be opened as a log");
    const issue = issueOf("file-unreadable", file.path, detail, end - start, { offset: start });
    return { ...NOTHING_READ, bytesLost: end - start, opened: null, issues: [issue], problems: 1 };
  }
  const issue = notALog(file, sniff(await source.read(0, LONG_HEAD)));
  const opened = { kind: "not-a-log" } as const;
  return { ...NOTHING_READ, bytesLost: source.size, opened, issues: [issue], problems: 1 };
}

/**
 * A file that could not be opened at all: moved, locked, gone. A task behind the first loses its own range only, and says so:
 * what was read before was read.
 */
export function unreadableResult(
  file: FileHandle,
  range: TaskRange,
  bytes: number,
  error: unknown,
): TaskResult {
  const [start, end] = range.opens ? [0, bytes] : bytesOf(range, bytes, range.origin);
  const reason = saidReason(error);
  const detail = range.opens
    ? say("the file could not be opened: {reason}", { reason })
    : say("this part of the file could not be read: {reason}", { reason });
  // Where it could not even be opened nothing says how large it is.
  const lost = end > start ? end - start : null;
  const issue = issueOf("file-unreadable", file.path, detail, lost, { offset: range.opens ? null : start });
  const opened = range.opens ? ({ kind: "unreadable" } as const) : null;
  return { ...NOTHING_READ, bytesLost: end - start, opened, issues: [issue], problems: 1 };
}
