// Dropped and picked files → a flat, ordered list. The browser's objects are taken by the few members that are used
// (File and Directory Entries API), so that everything runs in Node.

import { compareNatural } from "../lib/natural-order.ts";
import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import { issue, message } from "./triage.ts";

/** A `File`. */
export interface NamedBlob extends Blob {
  readonly name: string;
  /** Path inside a picked folder, `/` between parts; empty for a file picked by itself. */
  readonly webkitRelativePath?: string;
}

/** A `DataTransfer`. */
export interface Drop {
  readonly items: ArrayLike<DropItem>;
}

/** A `DataTransferItem`. */
export interface DropItem {
  readonly kind: string;
  webkitGetAsEntry?(): DropEntry | null;
  getAsFile(): NamedBlob | null;
}

/** A `FileSystemEntry`: a file has `file`, a folder has `createReader`. */
export interface DropEntry {
  readonly isDirectory: boolean;
  readonly name: string;
  file?(found: (file: NamedBlob) => void, failed: (error: unknown) => void): void;
  createReader?(): DropReader;
}

/** A `FileSystemDirectoryReader`. */
export interface DropReader {
  readEntries(found: (entries: readonly DropEntry[]) => void, failed: (error: unknown) => void): void;
}

export interface Walked {
  /** In natural order of their paths; files of one path in the order they came. */
  readonly files: readonly InputFile[];
  readonly issues: readonly Issue[];
}

/** Windows allows paths of 32,767 units, so a real tree can be deep; a link that leads back is deeper still. */
const DEPTH_LIMIT = 256;

/**
 * Everything in a drop, folders walked to the bottom. To be called from the drop event itself: the browser empties the
 * drop as soon as the event is over, so all of its items are taken before the first pause.
 */
export async function walkDrop(drop: Drop): Promise<Walked> {
  const files: InputFile[] = [];
  const issues: Issue[] = [];
  const waiting: Folder[] = [];
  const reading: Promise<void>[] = [];
  for (const item of Array.from(drop.items)) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.() ?? null;
    if (entry === null) {
      const file = item.getAsFile();
      if (file === null)
        issues.push(issue("file-unreadable", "", "The browser gives no access to a dropped item.", 0));
      else files.push(toInput(file.name, file));
    } else if (entry.isDirectory) waiting.push({ entry, path: entry.name, parents: [] });
    else reading.push(readFile(entry, entry.name, files, issues));
  }
  await Promise.all(reading);
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    waiting.push(...(await readFolder(folder, files, issues)));
  }
  return inOrder(files, issues);
}

/** Files of an `<input>`, with or without `webkitdirectory`. */
export function walkFiles(picked: Iterable<NamedBlob>): Walked {
  const files = Array.from(picked, (file) => toInput(file.webkitRelativePath || file.name, file));
  return inOrder(files, []);
}

interface Folder {
  readonly entry: DropEntry;
  readonly path: string;
  readonly parents: readonly DropEntry[];
}

// Reads one folder and answers with the folders in it.
async function readFolder(folder: Folder, files: InputFile[], issues: Issue[]): Promise<Folder[]> {
  const { entry, path } = folder;
  if (folder.parents.includes(entry)) {
    issues.push(issue("file-unreadable", path, "The folder contains itself and was read once.", 0));
    return [];
  }
  if (folder.parents.length >= DEPTH_LIMIT) {
    issues.push(issue("file-unreadable", path, `Folders deeper than ${DEPTH_LIMIT} are not read.`, 0));
    return [];
  }
  const inner: Folder[] = [];
  const parents = [...folder.parents, entry];
  try {
    const reader = entry.createReader?.();
    if (reader === undefined) throw new Error("the browser cannot list it");
    // A call gives at most some entries (Chromium: 100); an empty answer says that there are no more.
    for (;;) {
      const entries = await new Promise<readonly DropEntry[]>((found, failed) =>
        reader.readEntries(found, failed),
      );
      if (entries.length === 0) break;
      const reading: Promise<void>[] = [];
      for (const child of entries) {
        const childPath = `${path}/${child.name}`;
        if (child.isDirectory) inner.push({ entry: child, path: childPath, parents });
        else reading.push(readFile(child, childPath, files, issues));
      }
      await Promise.all(reading);
    }
  } catch (error) {
    issues.push(
      issue("file-unreadable", path, `The folder could not be listed to its end: ${message(error)}.`, 0),
    );
  }
  return inner;
}

async function readFile(entry: DropEntry, path: string, files: InputFile[], issues: Issue[]): Promise<void> {
  try {
    const file = await new Promise<NamedBlob>((found, failed) => {
      if (entry.file === undefined) failed(new Error("the browser gives no access"));
      else entry.file(found, failed);
    });
    files.push(toInput(path, file));
  } catch (error) {
    issues.push(issue("file-unreadable", path, `The file could not be opened: ${message(error)}.`, 0));
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
