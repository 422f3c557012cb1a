import type { ExportFile } from "../export/index.ts";
import type { HashedFile } from "../model/file-hashes.ts";
import type { ScanInput } from "../model/input.ts";

/** What an export says of a file. @param hashed where hashes were asked for. */
export function exportFile(
  { path, container, labels }: Pick<ScanInput, "path" | "container" | "labels">,
  hashed?: HashedFile,
): ExportFile {
  const sha256 = hashed === undefined ? undefined : (hashed.hashes?.sha256 ?? null);
  return { path, container, ...labels, sha256 };
}
