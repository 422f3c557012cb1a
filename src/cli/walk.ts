import type { IssueCode } from "../model/issue.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { say } from "./say.ts";
import { readdirSync, realpathSync, statSync, type BigIntStats } from "node:fs";

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
  /** Paths that lead to a file which is in the list already, by the path that is `first`. */
  readonly repeated: readonly { readonly path: string; readonly first: string }[];
}

export interface WalkFailure {
  readonly path: string;
  readonly reason: string;
  readonly code: Extract<IssueCode, "file-unreadable" | "nothing-inside">;
}

/**
 * Files of the paths: each path in the order given, folders in sorted order, links to folders not followed. A file that
 * several paths lead to (given twice, in a folder that is given too, linked) is in the list once.
 * Without waiting between files: a rule folder has thousands, and each wait costs more than the look.
 */
export function walkPaths(paths: readonly string[]): WalkedPaths {
  const files: FoundFile[] = [];
  const failures: WalkFailure[] = [];
  const repeated: { path: string; first: string }[] = [];
  /** Places in `files` by device and inode. */
  const known = new Map<string, number>();
  const add = (path: string, { dev, ino, size }: BigIntStats, named: boolean): void => {
    // Some file systems have no inodes: there, the path without its links is the file.
    const key = ino === 0n ? realpathSync(path) : `${dev} ${ino}`;
    const place = known.get(key);
    const file = place === undefined ? null : files[place]!;
    if (place === undefined || file === null) {
      known.set(key, files.push({ path, bytes: Number(size), named }) - 1);
      return;
    }
    repeated.push({ path, first: file.path });
    files[place] = { ...file, named: file.named || named };
  };
  const visit = (path: string, named: boolean, isLink: boolean): void => {
    try {
      const info = statSync(path, { bigint: true });
      if (isLink && !info.isFile()) return;
      if (!info.isDirectory()) {
        add(path, info, named);
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
  const seen = (): number => files.length + failures.length + repeated.length;
  for (const path of paths) {
    const before = seen();
    visit(path, true, false);
    if (seen() === before)
      failures.push({ path, reason: "The folder holds no files.", code: "nothing-inside" });
  }
  return { files, failures, repeated };
}

/** Says on stderr what is read once though it was given more than once. */
export function tellRepeated(repeated: WalkedPaths["repeated"]): void {
  for (const { path, first } of repeated) {
    say(path === first ? `${path}: given twice, read once` : `${path}: the same file as ${first}, read once`);
  }
}
