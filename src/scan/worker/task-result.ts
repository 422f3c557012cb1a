import { reasonOf } from "../../lib/reason-of.ts";
import type { OpenedLog, RangeResult } from "../../evtx/index.ts";
import { LONG_HEAD, notALog, sniff } from "../../intake/index.ts";
import type { ByteSource } from "../../model/bytes.ts";
import { issueOf } from "../../model/issue.ts";
import type { IssueList } from "./outbox.ts";
import type { FileHandle, OpenedFile, TaskRange, TaskResult } from "../protocol/protocol.ts";
import { bytesOf } from "../protocol/ranges.ts";

const NOTHING_READ = {
  bytesRead: 0,
  chunks: { read: 0, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
  records: { declared: 0, read: 0, failed: 0, removed: 0 },
  events: [],
  scriptBlockParts: 0,
  firstTime: null,
  lastTime: null,
  cancelled: false,
  origin: null,
  facts: null,
} as const;

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

/** A file that holds no chunk where one could start. Says what it seems to be instead, unless the first task did. */
export async function notLogResult(
  source: ByteSource,
  file: FileHandle,
  range: TaskRange,
): Promise<TaskResult> {
  if (!range.opens) {
    const [start, end] = bytesOf(range, source.size, range.origin);
    return { ...NOTHING_READ, bytesLost: end - start, opened: null, issues: [], problems: 0 };
  }
  const issue = notALog(file, sniff(await source.read(0, LONG_HEAD)));
  const opened = { kind: "not-a-log" } as const;
  return { ...NOTHING_READ, bytesLost: source.size, opened, issues: [issue], problems: 1 };
}

/**
 * A file that could not be opened at all: moved, locked, gone. A task behind the first loses its own range only: what was
 * read before was read.
 */
export function unreadableResult(
  file: FileHandle,
  range: TaskRange,
  bytes: number,
  error: unknown,
): TaskResult {
  const [start, end] = range.opens ? [0, bytes] : bytesOf(range, bytes, range.origin);
  const detail = `the file could not be opened: ${reasonOf(error)}`;
  // Where it could not even be opened nothing says how large it is.
  const lost = end > start ? end - start : null;
  const issue = issueOf("file-unreadable", file.path, detail, lost, { offset: range.opens ? null : start });
  const opened = range.opens ? ({ kind: "unreadable" } as const) : null;
  return { ...NOTHING_READ, bytesLost: end - start, opened, issues: [issue], problems: 1 };
}
