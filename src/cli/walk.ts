import type { IssueCode } from "../model/issue.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { readdirSync, statSync } from "node:fs";

/** A file named on the command line or found in a folder named there. */
export interface FoundFile {
  /** As given, with its path inside the folder behind it. */
  readonly path: string;
  readonly bytes: number;
  /** Named itself, not found in a folder: it was meant to be read. */
  readonly named: boolean;
}

export interface WalkedPaths {
  readonly files: readonly FoundFile[];
  /** Paths that are not there, can't be read or hold nothing, with the reason. */
  readonly failures: readonly WalkFailure[];
}

export interface WalkFailure {
  readonly path: string;
  readonly reason: string;
  readonly code: Extract<IssueCode, "file-unreadable" | "nothing-inside">;
}

/**
 * Files of the paths: each path in the order given, folders in sorted order, links to folders not followed.
 * Without waiting between files: a rule folder has thousands, and each wait costs more than the look.
 */
export function walkPaths(paths: readonly string[]): WalkedPaths {
  const files: FoundFile[] = [];
  const failures: WalkFailure[] = [];
  const visit = (path: string, named: boolean, isLink: boolean): void => {
    try {
      const info = statSync(path);
      if (isLink && !info.isFile()) return;
      if (!info.isDirectory()) {
        files.push({ path, bytes: info.size, named });
        return;
      }
      const entries = readdirSync(path, { withFileTypes: true });
      entries.sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const entry of entries) {
        const inside = `${path.replace(/\/+$/, "")}/${entry.name}`;
        const isLink = entry.isSymbolicLink();
        if (isLink || entry.isDirectory() || entry.isFile()) visit(inside, false, isLink);
      }
    } catch (error) {
      failures.push({ path, reason: reasonOf(error), code: "file-unreadable" });
    }
  };
  for (const path of paths) {
    const before = files.length + failures.length;
    visit(path, true, false);
    if (files.length + failures.length === before)
      failures.push({ path, reason: "The folder holds no files.", code: "nothing-inside" });
  }
  return { files, failures };
}
