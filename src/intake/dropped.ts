// The two ways a browser hands over a dropped folder, as one. The browser's objects are taken by the few members that
// are used, so that everything runs in Node.
//
// Chromium refuses the older way (File and Directory Entries) to a page opened from file://: `file()` and `readEntries()`
// fail with EncodingError, though `webkitGetAsEntry()` still tells a folder from a file. The newer way (File System
// Access, `getAsFileSystemHandle()`) works there; Firefox has only the older one. Seen in Chromium 156.

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
  getAsFile(): NamedBlob | null;
  webkitGetAsEntry?(): DropEntry | null;
  getAsFileSystemHandle?(): Promise<DropHandle | null>;
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

/** A `FileSystemHandle`: a file has `getFile`, a folder has `values`. */
export interface DropHandle {
  readonly kind: "file" | "directory";
  readonly name: string;
  getFile?(): Promise<NamedBlob>;
  values?(): AsyncIterable<DropHandle>;
}

/** A file or folder, whichever way it came. */
export type Dropped = DroppedFile | DroppedFolder;

export interface DroppedFile {
  readonly kind: "file";
  readonly name: string;
  read(): Promise<NamedBlob>;
}

export interface DroppedFolder {
  readonly kind: "folder";
  readonly name: string;
  /** The browser's own object: the same one again means the same folder again. */
  readonly identity: object;
  /** What is in it, some at a time. */
  list(): AsyncIterable<readonly Dropped[]>;
}

export function fromEntry(entry: DropEntry): Dropped {
  const { name } = entry;
  if (entry.isDirectory) return { kind: "folder", name, identity: entry, list: () => listEntry(entry) };
  return {
    kind: "file",
    name,
    read: () =>
      new Promise((found, failed) => {
        if (entry.file === undefined) failed(new SaidError(say("the browser gives no access to it")));
        else entry.file(found, failed);
      }),
  };
}

async function* listEntry(entry: DropEntry): AsyncGenerator<readonly Dropped[]> {
  const reader = entry.createReader?.();
  if (reader === undefined) throw new SaidError(say("the browser gives no access to it"));
  // A call gives at most some entries (Chromium: 100); an empty answer says that there are no more.
  for (;;) {
    const entries = await new Promise<readonly DropEntry[]>((found, failed) =>
      reader.readEntries(found, failed),
    );
    if (entries.length === 0) return;
    yield entries.map(fromEntry);
  }
}

export function fromHandle(handle: DropHandle): Dropped {
  const { name } = handle;
  if (handle.kind === "directory")
    return { kind: "folder", name, identity: handle, list: () => listHandle(handle) };
  return {
    kind: "file",
    name,
    read: async () => {
      if (handle.getFile === undefined) throw new SaidError(say("the browser gives no access to it"));
      return handle.getFile();
    },
  };
}

/** Handles come one at a time; files of this many are opened at once. */
const BATCH = 100;

async function* listHandle(handle: DropHandle): AsyncGenerator<readonly Dropped[]> {
  if (handle.values === undefined) throw new SaidError(say("the browser gives no access to it"));
  let batch: Dropped[] = [];
  try {
    for await (const child of handle.values()) {
      batch.push(fromHandle(child));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } finally {
    // Also what had come before an error.
    if (batch.length > 0) yield batch;
  }
}
import { SaidError } from "../lib/said-error.ts";
import { say } from "../lib/said.ts";
