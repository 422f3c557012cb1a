import type { Issue } from "./issue.ts";
import type { ByteOffset } from "./units.ts";

/** Something dropped or picked, found to be a log by its content or still to be looked at. */
export interface InputFile {
  /** The name as dropped, with its path inside the dropped folder, `/` between parts. */
  readonly path: string;
  /** Path of the archive it is a member of, or what else it came out of; null for a file that was dropped itself. */
  readonly container: string | null;
  readonly blob: Blob;
  /** If it is no log, its bytes are searched for chunks and records. */
  readonly carves?: boolean;
}

/** A part of a file on disk, in which several logs may lie one behind the other. */
export interface FileRegion {
  readonly path: string;
  readonly start: ByteOffset;
  readonly size: number;
}

/** Where the command line finds the bytes of a log: in a file, in a part of one, or in memory that all threads share. */
export type LocalSource = string | FileRegion | SharedArrayBuffer;

/** What was dropped on the page, or what the command line reads. */
export type InputSource = Blob | LocalSource;

/** What whoever gave a file said of it. Nothing of it is ever guessed. */
export interface FileLabels {
  /** What the file that was given is called, in the place of its path; of an archive that goes for all its members. */
  readonly source: string | null;
  /** The machine that the log was taken from. */
  readonly host: string | null;
}

/** A log to be scanned or dumped, wherever it lies. */
export interface ScanInput extends Pick<InputFile, "path" | "container" | "carves"> {
  readonly source: InputSource;
  readonly labels?: FileLabels;
  readonly bytes: number;
}

/** The logs; with `carves` those that are none are searched for records. */
export function searchedToo<Log extends ScanInput>(logs: readonly Log[], carves: boolean): readonly Log[] {
  return carves ? logs.map((log) => ({ ...log, carves })) : logs;
}

/** Where a file is: its own path, behind that of its archive. */
export function fullPath({ path, container }: Pick<InputFile, "path" | "container">): string {
  return container === null ? path : `${container}/${path}`;
}

/** How a file is named to people: a member of an archive carries the archive's path. */
export function displayPath({ path, container }: Pick<InputFile, "path" | "container">): string {
  return container === null ? path : `${container} › ${path}`;
}

/** A zip with members that need another password than those that were given. */
export interface LockedArchive {
  readonly archive: InputFile;
  /** Members that are still locked. */
  readonly members: number;
  /** A password was given, and did not fit. */
  readonly tried: boolean;
  /** What there is to say as long as nobody gives the right one. */
  readonly issue: Issue;
}
