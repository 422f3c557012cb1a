import { openAsBlob } from "node:fs";
import type { ByteSource } from "../../model/bytes.ts";
import type { InputSource, LocalSource } from "../../model/input.ts";
import { blobSource } from "../page/blob-source.ts";
import { fileSource, regionSource } from "./file-source.ts";
import { memorySource } from "./memory-source.ts";

/** Opens what the command line reads. Rejects where that can't be. */
export async function openSource(source: InputSource): Promise<ByteSource> {
  if (typeof source === "string") return fileSource(source);
  if (source instanceof SharedArrayBuffer) return memorySource(source);
  if (source instanceof Blob) return blobSource(source);
  return regionSource(source);
}

/** The same for whoever needs a Blob. */
export async function blobOfSource(source: LocalSource): Promise<Blob> {
  if (typeof source === "string") return openAsBlob(source);
  // A Blob takes no memory that others can write to.
  if (source instanceof SharedArrayBuffer) return new Blob([new Uint8Array(source).slice()]);
  const { path, start, size } = source;
  return (await openAsBlob(path)).slice(start, start + size);
}
