import type { FileIndex } from "../../model/units.ts";

/** A log where a worker can open it: what was dropped, or a path on disk. */
export interface FileHandle {
  readonly index: FileIndex;
  /** Its name, for people. */
  readonly path: string;
  readonly source: Blob | string;
}
