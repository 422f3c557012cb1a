import { openAsBlob } from "node:fs";
import type { ByteSource } from "../../model/bytes.ts";
import type { InputSource, LocalSource } from "../../model/input.ts";
import { fingerprintOf } from "../worker/same-content.ts";
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

/** SHA-256 of its first and last 64 KiB; null where it can't be read. */
export async function endsOf(source: LocalSource): Promise<string | null> {
  try {
    return (await fingerprintOf(await openSource(source))).ends;
  } catch {
    return null;
  }
}

/** The same for whoever needs a Blob. */
export async function blobOfSource(source: LocalSource): Promise<Blob> {
  if (typeof source === "string") return openAsBlob(source);
  // A Blob takes no memory that others can write to.
  if (source instanceof SharedArrayBuffer) return new Blob([new Uint8Array(source).slice()]);
  const { path, start, size } = source;
  return (await openAsBlob(path)).slice(start, start + size);
}
