import { issueOf, type Issue, type IssueCode } from "../model/issue.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { say } from "./say.ts";
import { fstatSync, readdirSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import { sep } from "node:path";
import type { FileLabels } from "../model/input.ts";
import { givenPath, type GivenPath } from "./given-path.ts";

/** Windows takes either separator; elsewhere a backslash is a character of a name. */
const FINAL_SEPARATORS = sep === "/" ? /\/+$/ : /[\\/]+$/;

/** How standard input is named to people where nobody says what it is. */
const STDIN_NAME = "(standard input)";

/** A file named on the command line or found in a folder named there. */
export interface FoundFile {
  /** As given, with its path inside the folder behind it. */
  readonly path: string;
  /** For people: the path, or what it is called in its place. */
  readonly name: string;
  /** 0 where that is not known before it is read. */
  readonly bytes: number;
  /** It is read once, from its start to its end; `stdin` has no path. */
  readonly stream: "stdin" | "path" | null;
  readonly labels: FileLabels;
  readonly container: string | null;
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

export function failureIssue({ path, reason, code }: WalkFailure): Issue {
  return issueOf(code, path, reason, code === "file-unreadable" ? null : 0);
}

/**
 * Files of the paths: each path in the order given, folders in sorted order, links to folders not followed. A file that
 * several paths lead to (given twice, in a folder that is given too, linked) is in the list once.
 * Without waiting between files: a rule folder has thousands, and each wait costs more than the look.
 */
export function walkPaths(paths: readonly (string | GivenPath)[]): WalkedPaths {
  const files: FoundFile[] = [];
  const failures: WalkFailure[] = [];
  const repeated: { path: string; first: string }[] = [];
  /** Places in `files` by device and inode. */
  const known = new Map<string, number>();
  const add = (path: string, info: BigIntStats, named: boolean, given: GivenPath): void => {
    const { dev, ino, size } = info;
    // Some file systems have no inodes: there, the path without its links is the file.
    const key = ino === 0n && !given.isStdin ? realpathSync(path) : `${dev} ${ino}`;
    const place = known.get(key);
    const file = place === undefined ? null : files[place]!;
    if (place === undefined || file === null) {
      const { labels, container, isStdin } = given;
      const stream = isStdin ? "stdin" : isStream(info) ? "path" : null;
      const bytes = stream === null ? Number(size) : 0;
      known.set(
        key,
        files.push({ path, name: nameOf(path, given), bytes, named, stream, labels, container }) - 1,
      );
      return;
    }
    repeated.push({ path: nameOf(path, given), first: file.name });
    files[place] = { ...file, named: file.named || named };
  };
  const visit = (path: string, named: boolean, isLink: boolean, given: GivenPath): void => {
    try {
      const info = given.isStdin ? fstatSync(0, { bigint: true }) : statSync(path, { bigint: true });
      if (isLink && !info.isFile()) return;
      if (!info.isDirectory() || given.isStdin) {
        add(path, info, named, given);
        return;
      }
      const entries = readdirSync(path, { withFileTypes: true });
      entries.sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const entry of entries) {
        const inside = `${path.replace(FINAL_SEPARATORS, "")}${sep}${entry.name}`;
        const isLink = entry.isSymbolicLink();
        if (isLink || entry.isDirectory() || entry.isFile()) visit(inside, false, isLink, given);
      }
    } catch (error) {
      failures.push({ path, reason: reasonOf(error), code: "file-unreadable" });
    }
  };
  const seen = (): number => files.length + failures.length + repeated.length;
  for (const each of paths) {
    const given = typeof each === "string" ? givenPath(each) : each;
    const before = seen();
    visit(given.path, true, false, given);
    if (seen() === before)
      failures.push({ path: given.path, reason: "The folder holds no files.", code: "nothing-inside" });
  }
  return { files, failures, repeated };
}

/** What can't be read at any offset. Disks can. */
function isStream(info: BigIntStats): boolean {
  return info.isFIFO() || info.isSocket() || info.isCharacterDevice();
}

function nameOf(path: string, { path: given, isStdin, labels }: GivenPath): string {
  if (labels.source !== null) return `${labels.source}${path.slice(given.length)}`;
  return isStdin ? STDIN_NAME : path;
}

/** Says on stderr what is read once though it was given more than once. */
export function tellRepeated(repeated: WalkedPaths["repeated"]): void {
  for (const { path, first } of repeated) {
    say(path === first ? `${path}: given twice, read once` : `${path}: the same file as ${first}, read once`);
  }
}
