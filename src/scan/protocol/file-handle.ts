import type { ScanInput } from "../../model/input.ts";
import type { FileIndex } from "../../model/units.ts";

/** A log where a worker can open it. What is said of it names it by its path, behind that of its archive (`fullPath`). */
export interface FileHandle extends Pick<ScanInput, "path" | "source" | "carves"> {
  readonly index: FileIndex;
}
