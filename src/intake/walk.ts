// Dropped and picked files → a flat, ordered list.

import { say } from "../lib/said.ts";
import { compareNatural } from "../lib/natural-order.ts";
import type { InputFile } from "../model/input.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import {
  type Drop,
  type Dropped,
  type DroppedFile,
  type DroppedFolder,
  type DropEntry,
  type DropItem,
  fromEntry,
  fromHandle,
  type NamedBlob,
} from "./dropped.ts";
import { saidReason } from "../lib/said-error.ts";

export interface Walked {
  /** In natural order of their paths; files of one path in the order they came. */
  readonly files: readonly InputFile[];
  readonly issues: readonly Issue[];
}

/** Far deeper than any real tree; what is deeper is a link that leads back. */
const DEPTH_LIMIT = 256;

/**
 * Everything in a drop, folders walked to the bottom. To be called from the drop event itself: the browser empties the
 * drop as soon as the event is over, so all of its items are taken before the first pause.
 */
export async function walkDrop(drop: Drop): Promise<Walked> {
  const files: InputFile[] = [];
  const issues: Issue[] = [];
  const folders: Promise<Dropped>[] = [];
  for (const item of Array.from(drop.items)) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = item.getAsFile();
    // A folder has a File too, which cannot be read.
    if (entry?.isDirectory === true) folders.push(takeFolder(item, entry));
    else if (file !== null) files.push(toInput(file.name, file));
    else
      issues.push(
        issueOf("file-unreadable", "", say("The browser gives no access to a dropped item."), null),
      );
  }
  const waiting: Folder[] = [];
  const roots: string[] = [];
  for (const dropped of await Promise.all(folders)) {
    if (dropped.kind === "folder") {
      waiting.push({ folder: dropped, path: dropped.name, parents: [] });
      roots.push(dropped.name);
    } else await readFile(dropped, dropped.name, files, issues);
  }
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const inside of await readFolder(folder, files, issues)) waiting.push(inside);
  }
  issues.push(...emptyRoots(roots, [...files.map(({ path }) => path), ...issues.map(({ file }) => file)]));
  return inOrder(files, issues);
}

/** Dropped folders of which there is nothing else to say. */
function emptyRoots(roots: readonly string[], paths: readonly string[]): readonly Issue[] {
  const told = new Set(paths.map((path) => path.split("/", 1)[0]!));
  return roots
    .filter((root) => !told.has(root))
    .map((root) => issueOf("nothing-inside", root, say("The folder holds no files."), 0));
}

/** Files of an `<input>`, with or without `webkitdirectory`. */
export function walkFiles(picked: Iterable<NamedBlob>): Walked {
  const files = Array.from(picked, (file) => toInput(file.webkitRelativePath || file.name, file));
  return inOrder(files, []);
}

// The newer way where there is one. A browser refuses it for system folders; the older way may still do.
async function takeFolder(item: DropItem, entry: DropEntry): Promise<Dropped> {
  const asking = item.getAsFileSystemHandle?.() ?? null;
  try {
    const handle = await asking;
    return handle === null ? fromEntry(entry) : fromHandle(handle);
  } catch {
    return fromEntry(entry);
  }
}

interface Folder {
  readonly folder: DroppedFolder;
  readonly path: string;
  readonly parents: readonly object[];
}

// Reads one folder and answers with the folders in it.
async function readFolder(
  { folder, path, parents }: Folder,
  files: InputFile[],
  issues: Issue[],
): Promise<readonly Folder[]> {
  if (parents.includes(folder.identity)) {
    issues.push(issueOf("file-unreadable", path, say("The folder contains itself and was read once."), 0));
    return [];
  }
  if (parents.length >= DEPTH_LIMIT) {
    issues.push(
      issueOf(
        "file-unreadable",
        path,
        say("Folders deeper than {depth} are not read.", { depth: String(DEPTH_LIMIT) }),
        null,
      ),
    );
    return [];
  }
  const inner: Folder[] = [];
  const line = [...parents, folder.identity];
  try {
    for await (const children of folder.list()) {
      const reading: Promise<void>[] = [];
      for (const child of children) {
        const childPath = `${path}/${child.name}`;
        if (child.kind === "folder") inner.push({ folder: child, path: childPath, parents: line });
        else reading.push(readFile(child, childPath, files, issues));
      }
      await Promise.all(reading);
    }
  } catch (error) {
    issues.push(
      issueOf(
        "file-unreadable",
        path,
        say("The folder could not be listed to its end: {reason}.", { reason: saidReason(error) }),
        null,
      ),
    );
  }
  return inner;
}

async function readFile(file: DroppedFile, path: string, files: InputFile[], issues: Issue[]): Promise<void> {
  try {
    files.push(toInput(path, await file.read()));
  } catch (error) {
    issues.push(
      issueOf(
        "file-unreadable",
        path,
        say("The file could not be opened: {reason}.", { reason: saidReason(error) }),
        null,
      ),
    );
  }
}

const toInput = (path: string, blob: Blob): InputFile => ({ path, container: null, blob });

// Answers come in any order; the order of paths makes two drops of one folder the same. Array sorting is stable.
function inOrder(files: readonly InputFile[], issues: readonly Issue[]): Walked {
  return {
    files: files.toSorted((a, b) => compareNatural(a.path, b.path)),
    issues: issues.toSorted((a, b) => compareNatural(a.file, b.file)),
  };
}
