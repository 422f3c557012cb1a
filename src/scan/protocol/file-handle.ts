import type { ScanInput } from "../../model/input.ts";
import type { FileIndex } from "../../model/units.ts";

/** A log where a worker can open it. */
export interface FileHandle extends Pick<ScanInput, "path" | "source" | "carves"> {
  readonly index: FileIndex;
}
