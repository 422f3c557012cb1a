import type { Issue } from "./issue.ts";

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

/** A log to be scanned or dumped, wherever it lies. */
export interface ScanInput extends Pick<InputFile, "path" | "container" | "carves"> {
  /** What was dropped, or a path on disk. */
  readonly source: Blob | string;
  readonly bytes: number;
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
