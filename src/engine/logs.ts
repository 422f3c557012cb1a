import { openAsBlob } from "node:fs";
import { openStream, StreamBytes, streamIssue } from "../cli/open-stream.ts";
import { failureIssue, walkPaths } from "../cli/walk.ts";
import { identify, isArchiveKind, notALog, readArchive } from "../intake/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { ScanInput } from "../model/input.ts";
import { issueOf, type Issue } from "../model/issue.ts";

/** A log in memory. */
export interface LogBytes {
  /** What it is called in results and issues. */
  readonly path: string;
  /** The whole file. It is copied once; the caller may change it afterwards. */
  readonly bytes: Uint8Array;
}

/**
 * What is read: the path of a log, of an archive of logs (zip, tar, tar.gz, gz) or of a folder, which is walked in sorted order; or
 * the bytes of one log. A path may lead to a FIFO or to what else is read once: all that comes of it is held in memory, and
 * the call waits until whoever writes to it closes it.
 */
export type LogSource = string | LogBytes;

export interface OpenedLogs {
  readonly logs: readonly ScanInput[];
  /** Of what could not be read, or holds nothing. */
  readonly issues: readonly Issue[];
}

/** Tells the sources apart by their content. Members of archives, and what is read once, are held in memory. Never rejects. */
export async function openLogs(
  sources: readonly LogSource[],
  passwords: readonly string[],
): Promise<OpenedLogs> {
  const logs: ScanInput[] = [];
  const issues: Issue[] = [];
  const open = async (path: string, size: number, blob: Blob, source: Blob | string): Promise<void> => {
    const found = await identify(blob);
    if (found.kind === "archive") issues.push(notALog({ path }, found));
    else if (isArchiveKind(found.kind)) await unpack(path, blob);
    else logs.push({ path, container: null, source, bytes: size });
  };
  const unpack = async (path: string, blob: Blob): Promise<void> => {
    const [logsBefore, issuesBefore] = [logs.length, issues.length];
    for await (const item of readArchive({ path, container: null, blob }, { passwords })) {
      if ("code" in item) issues.push(item);
      else if (item.kind === "locked") issues.push(item.issue);
      else if (item.kind === "evtx") {
        const { path: inside, container, blob: member } = item.file;
        logs.push({ path: inside, container, source: member, bytes: member.size });
      }
    }
    if (logs.length === logsBefore && issues.length === issuesBefore)
      issues.push(
        issueOf("nothing-inside", path, `The archive of ${blob.size} bytes holds no event log.`, 0),
      );
  };
  for (const source of sources) {
    if (typeof source !== "string") {
      const blob = new Blob([source.bytes.slice()]);
      await open(source.path, blob.size, blob, blob);
      continue;
    }
    const { files, failures } = walkPaths([source]);
    issues.push(...failures.map(failureIssue));
    for (const { path, bytes, stream } of files) {
      if (stream !== null) {
        const found = await held(path);
        if (found.issue !== null) issues.push(found.issue);
        if (found.blob.size > 0) await open(path, found.blob.size, found.blob, found.blob);
        continue;
      }
      try {
        await open(path, bytes, await openAsBlob(path), path);
      } catch {
        // Whoever reads it says why it can't be opened.
        logs.push({ path, container: null, source: path, bytes });
      }
    }
  }
  return { logs, issues };
}

/** All that comes of a FIFO, a socket or a device: workers read logs at any offset, which none of these can. */
async function held(path: string): Promise<{ readonly blob: Blob; readonly issue: Issue | null }> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    const stream = new StreamBytes(openStream(path));
    for await (const piece of stream) {
      pieces.push(new Uint8Array(piece));
      bytes += piece.length;
    }
    return { blob: new Blob(pieces), issue: streamIssue(path, stream, bytes) };
  } catch (error) {
    return { blob: new Blob(), issue: issueOf("file-unreadable", path, reasonOf(error), null) };
  }
}
