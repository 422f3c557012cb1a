import { openAsBlob } from "node:fs";
import { failureIssue, walkPaths } from "../cli/walk.ts";
import { identify, isArchiveKind, notALog, readArchive } from "../intake/index.ts";
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
 * the bytes of one log.
 */
export type LogSource = string | LogBytes;

export interface OpenedLogs {
  readonly logs: readonly ScanInput[];
  /** Of what could not be read, or holds nothing. */
  readonly issues: readonly Issue[];
}

/** Tells the sources apart by their content. Members of archives are unpacked into memory. Never rejects. */
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
    for (const { path, bytes } of files) {
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
